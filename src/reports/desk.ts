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
const replayedAtMost = 4_000;

/** Makes reports; what thresholds would do is replayed anew at most once an hour for the same days. */
export class ReportDesk {
  readonly #house: ReportDeskHouse;
  readonly #trials = new Map<number, { at: number; trials: Promise<readonly ThresholdTrial[]> }>();

  constructor(house: ReportDeskHouse) {
    this.#house = house;
  }

  async report(days: number, now: number): Promise<Report> {
    const { database, overview, models, settings, lineMoves, memoryBytes } = this.#house;
    const [trials, standing] = await Promise.all([this.#trialsOf(days, now), overview()]);
    return makeReport(
      { database, overview: standing, models: models(), settings, lineMoves, memoryBytes, trials },
      days,
      now,
    );
  }

  #trialsOf(days: number, now: number): Promise<readonly ThresholdTrial[]> {
    const kept = this.#trials.get(days);
    if (kept !== undefined && now - kept.at < hour) return kept.trials;
    const trials = this.#try(now - days * day);
    this.#trials.set(days, { at: now, trials });
    trials.catch(() => this.#trials.delete(days));
    return trials;
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
