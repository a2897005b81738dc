import type { Hardware } from '../catalog/hardware/hardware.ts';
import type { Overview } from '../ledger/overview.ts';
import type { Model } from '../providers/provider.ts';
import type { RoutingSettings } from '../routing/settings.ts';
import type { Database } from '../store/database.ts';
import { makeReport, type Report } from './report.ts';
import type { ThresholdTrials } from './threshold-trials.ts';

export interface ReportDeskHouse {
  readonly database: Database;
  readonly settings: RoutingSettings;
  readonly overview: () => Promise<Overview>;
  /** Models that are there; undefined where no gateway runs. */
  readonly models: () => readonly Model[] | undefined;
  readonly lineMoves: boolean;
  readonly hardware: () => Promise<Hardware>;
  readonly trials: ThresholdTrials;
}

/** Makes reports. */
export class ReportDesk {
  readonly #house: ReportDeskHouse;

  constructor(house: ReportDeskHouse) {
    this.#house = house;
  }

  /** `patient`: waits until it is known what other thresholds would do. */
  async report(days: number, now: number, patient = true): Promise<Report> {
    const { database, models, settings, lineMoves } = this.#house;
    const [overview, hardware, trials] = await Promise.all([
      this.#house.overview(),
      this.#house.hardware(),
      this.#house.trials.of(days, now, patient),
    ]);
    return makeReport(
      { database, overview, models: models(), settings, lineMoves, hardware, trials },
      days,
      now,
    );
  }
}
