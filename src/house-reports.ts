import type { Catalog } from './catalog/catalog.ts';
import type { HardwareWatch } from './catalog/hardware/hardware-watch.ts';
import type { Config } from './config/schema.ts';
import type { MovingLine } from './improve/thresholds/moving-line.ts';
import type { Ledger } from './ledger/ledger.ts';
import { overviewOf } from './ledger/overview.ts';
import { ReportDesk } from './reports/desk.ts';
import { replayReport } from './reports/replay.ts';
import type { Report } from './reports/report.ts';
import { routingReport } from './reports/routing.ts';
import { ThresholdTrials } from './reports/threshold-trials.ts';
import type { Adviser } from './routing/adviser.ts';
import type { Experiments } from './routing/experiments/experiments.ts';
import type { KnownModels } from './routing/replay/recorded-decision.ts';
import type { Database } from './store/database.ts';
import type { RoutingDesk } from './surfaces/platform/routing.ts';

/** What the reports of a gateway that runs are made from. */
export interface ReportingHouse {
  readonly config: Config;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly catalog: Catalog;
  readonly hardware: HardwareWatch;
  readonly known: KnownModels;
  readonly adviser: Adviser;
  readonly experiments: Experiments;
  readonly line: MovingLine;
}

/** The reports of a gateway that runs: what it cost and brought, and how it chooses. */
export function openReports(house: ReportingHouse): {
  readonly reports: { report(days: number, patient: boolean): Promise<Report> };
  readonly routing: RoutingDesk;
} {
  const { config, database, ledger, catalog, hardware, known, adviser, experiments, line } = house;
  const settled = {
    database,
    known,
    get settings() {
      return line.settings;
    },
  };
  const trials = new ThresholdTrials(settled);
  const desk = new ReportDesk({
    database,
    trials,
    get settings() {
      return line.settings;
    },
    overview: () => overviewOf(ledger, database),
    models: () => catalog.models(),
    lineMoves: config.routing.adapt,
    hardware: () => hardware.known(),
  });
  const learning = () => ({ ...adviser.view, experiments: experiments.view, line: line.view });
  return {
    reports: { report: (days, patient) => desk.report(days, Date.now(), patient) },
    routing: {
      view: learning,
      replay: (query) => replayReport(settled, query, Date.now()),
      report(query) {
        const now = Date.now();
        const lambda = adviser.priceOfMoney({ periods: ledger.state().periods, now });
        const { localGoal } = config.routing;
        return routingReport({ database, learning: learning(), lambda, localGoal, trials }, query, now);
      },
    },
  };
}
