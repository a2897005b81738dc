import { type Fit, fitOf } from '../../catalog/hardware/fit.ts';
import type { Hardware } from '../../catalog/hardware/hardware.ts';
import { memoryNeeded } from '../../catalog/hardware/memory-needed.ts';
import { priorQuality } from '../../catalog/quality.ts';

/** A model of Ollama's library that is not here yet. */
export interface Pullable {
  readonly name: string;
  /** As for any model that nobody has rated yet, 0 to 1. */
  readonly quality: number;
  /** At work on this machine, estimated. */
  readonly memoryBytes: number;
  readonly fit: Exclude<Fit, 'no'>;
}

/** Models for conversation of many sizes, as Ollama's library has them: packed to four bits. Source: ollama.com/library */
const library = [
  ...['qwen3:1.7b', 'qwen3:4b', 'qwen3:8b', 'qwen3:14b', 'qwen3:30b-a3b', 'qwen3:32b'],
  ...['gemma3:4b', 'gemma3:12b', 'gemma3:27b'],
  ...['gpt-oss:20b', 'gpt-oss:120b'],
  ...['llama3.2:3b', 'llama3.3:70b'],
  ...['mistral-small:24b', 'phi4:14b'],
] as const;
const packing = 'Q4_K_M';

/**
 * What this machine can run, the best first. What fits a graphics card whole goes before what is as good and has
 * to be computed in memory, for that is slow.
 */
export function pullableOn(hardware: Hardware): Pullable[] {
  return library
    .flatMap((name): Pullable[] => {
      const facts = { name, capabilities: ['text-generation' as const], quantization: packing };
      const memoryBytes = memoryNeeded(facts);
      const fit = memoryBytes === undefined ? 'no' : fitOf(memoryBytes, hardware);
      if (memoryBytes === undefined || fit === 'no') return [];
      return [{ name, quality: priorQuality({ name }), memoryBytes, fit }];
    })
    .toSorted((one, other) => worth(other) - worth(one));
}

/** A model outside of the card answers several times as slowly, and one that keeps people waiting is asked less. */
const slownessCosts: Readonly<Record<Pullable['fit'], number>> = { gpu: 0, partly: 0.05, memory: 0.05 };

function worth({ quality, fit, memoryBytes }: Pullable): number {
  // Of two alike the smaller.
  return quality - slownessCosts[fit] - memoryBytes / 1e13;
}
