/**
 * Loaded into a process whose memory is measured (with `--expose-gc`): when its parent asks, it collects
 * what is garbage and says how much memory is left.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes. */
export interface SettledMemory {
  /** Resident memory as the system sees it. */
  readonly rss: number;
  /** JavaScript objects, and what they hold outside the heap. */
  readonly heap: number;
}

export function answerWhenAskedToSettle(): void {
  if (process.send === undefined) return;
  process.on('message', async (message) => {
    if (message !== 'settle') return;
    for (let round = 0; round < 3; round++) {
      globalThis.gc?.();
      await sleep(150);
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send?.({ rss, heap: heapUsed + external } satisfies SettledMemory);
  });
  process.channel?.unref();
}
