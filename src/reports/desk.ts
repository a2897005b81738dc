import { type ThresholdTrial, tryThresholds } from '../improve/thresholds/trials.ts';
import type { Overview } from '../ledger/overview.ts';
import type { Model } from '../providers/provider.ts';
import { readTraffic } from '../records/traffic.ts';
import { recordedDecision } from '../routing/replay/recorded-decision.ts';
import type { ReplayHouse } from './replay.ts';
import { makeReport, type Report } from './report.ts';

export interface ReportDeskHouse extends ReplayHouse {
  readonly overview: () => Promise<Overview>;
  /** Models that are there; undefined where no gateway runs. */
  readonly models: () => readonly Model[] | undefined;
  readonly lineMoves: boolean;
  readonly memoryBytes: number;
}

const day = 86_400_000;
const hour = 3_600_000;
/** Replaying more tells little more, and makes a reader wait. */
const replayedAtMost = 2_000;

/** Makes reports; what thresholds would do is replayed anew at most once an hour for the same days. */
export class ReportDesk {
  readonly #house: ReportDeskHouse;
  readonly #replays = new Map<number, Replay>();

  constructor(house: ReportDeskHouse) {
    this.#house = house;
  }

  /** `patient`: waits for the replay; else a report may be made while it is still under way. */
  async report(days: number, now: number, patient = true): Promise<Report> {
    const { database, overview, models, settings, lineMoves, memoryBytes } = this.#house;
    const replay = this.#replayOf(days, now);
    if (patient) await replay.ended;
    return makeReport(
      {
        database,
        overview: await overview(),
        models: models(),
        settings,
        lineMoves,
        memoryBytes,
        trials: replay.trials ?? null,
      },
      days,
      now,
    );
  }

  #replayOf(days: number, now: number): Replay {
    const kept = this.#replays.get(days);
    if (kept !== undefined && now - kept.at < hour) return kept;
    const replay: Replay = {
      at: now,
      trials: kept?.trials,
      ended: this.#try(now - days * day).then(
        (trials) => {
          replay.trials = trials;
        },
        (thrown: unknown) => {
          this.#replays.delete(days);
          throw thrown;
        },
      ),
    };
    replay.ended.catch(() => undefined);
    this.#replays.set(days, replay);
    return replay;
  }

  async #try(since: number): Promise<readonly ThresholdTrial[]> {
    const { database, known, settings } = this.#house;
    const traffic = await readTraffic(database, since, replayedAtMost);
    if (traffic.length === 0) return [];
    return tryThresholds(
      traffic.map((one) => recordedDecision(one, known)),
      settings,
    );
  }
}

interface Replay {
  readonly at: number;
  /** Undefined until a first one has ended. */
  trials: readonly ThresholdTrial[] | undefined;
  readonly ended: Promise<void>;
}
