import { setTimeout as pause } from 'node:timers/promises';
import { type ThresholdTrial, tryThresholds } from '../improve/thresholds/trials.ts';
import { withBoundedSay } from '../records/bounded-say.ts';
import { readTraffic } from '../records/traffic.ts';
import { recordedDecisions } from '../routing/replay/recorded-decision.ts';
import type { ReplayHouse } from './replay.ts';

const day = 86_400_000;
const hour = 3_600_000;
/** Replaying more tells little more. */
const replayedAtMost = 2_000;
/** Where nobody waits for a replay, a page is being opened, whose other requests come first. */
const pageOpensMs = 1_500;

/** What other thresholds would do, replayed anew at most once an hour for the same days; meanwhile the last is known. */
export class ThresholdTrials {
  readonly #house: ReplayHouse;
  readonly #replays = new Map<number, Replay>();

  constructor(house: ReplayHouse) {
    this.#house = house;
  }

  /**
   * As last replayed; null where none has ended yet.
   *
   * @param patient waits for the first replay
   */
  async of(days: number, now: number, patient: boolean): Promise<readonly ThresholdTrial[] | null> {
    const replay = this.#replayOf(days, now, patient ? 0 : pageOpensMs);
    if (patient && replay.trials === undefined) await replay.ended;
    return replay.trials ?? null;
  }

  #replayOf(days: number, now: number, afterMs: number): Replay {
    const kept = this.#replays.get(days);
    if (kept !== undefined && now - kept.at < hour) return kept;
    const replay: Replay = {
      at: now,
      trials: kept?.trials,
      ended: this.#try(now - days * day, afterMs).then(
        (trials) => {
          replay.trials = trials;
        },
        (thrown: unknown) => {
          this.#replays.delete(days);
          throw thrown;
        },
      ),
    };
    replay.ended.catch(() => undefined); // Who waits for it is told; else the next who asks tries again.
    this.#replays.set(days, replay);
    return replay;
  }

  async #try(since: number, afterMs: number): Promise<readonly ThresholdTrial[]> {
    if (afterMs > 0) await pause(afterMs, undefined, { ref: false });
    const { database, known, settings } = this.#house;
    const traffic = await readTraffic(database, since, replayedAtMost);
    if (traffic.length === 0) return [];
    return tryThresholds(await recordedDecisions(withBoundedSay(traffic), known), settings);
  }
}

interface Replay {
  readonly at: number;
  /** Undefined until a first one has ended. */
  trials: readonly ThresholdTrial[] | undefined;
  readonly ended: Promise<void>;
}
