import { HardwareWatch } from './catalog/hardware/hardware-watch.ts';
import { loadConfig } from './config/load.ts';
import type { Config } from './config/schema.ts';
import type { HouseOptions } from './house.ts';
import { lineFile } from './house-learning.ts';
import { qualityReport } from './improve/quality/evidence.ts';
import { MovingLine } from './improve/thresholds/moving-line.ts';
import { Ledger } from './ledger/ledger.ts';
import { microUsdOf } from './ledger/money.ts';
import { overviewOf } from './ledger/overview.ts';
import { ledgerSettings } from './ledger/settings.ts';
import { Archive } from './records/archive.ts';
import { EgressJournal } from './records/egress-journal.ts';
import { FeedbackDesk } from './records/feedback.ts';
import { Influence } from './records/influence.ts';
import { Statistics } from './records/statistics.ts';
import { ReportDesk } from './reports/desk.ts';
import { replayReport } from './reports/replay.ts';
import { routingReport } from './reports/routing.ts';
import { readSavingRange } from './reports/savings.ts';
import { ThresholdTrials } from './reports/threshold-trials.ts';
import { Adviser } from './routing/adviser.ts';
import { Experiments } from './routing/experiments/experiments.ts';
import { learnedStateFile, readLearnedState } from './routing/learned-state.ts';
import { routingSettings } from './routing/settings.ts';
import { bareInteractionId } from './shared/identifiers.ts';
import { type Database, lockDataFolder, openDatabase } from './store/database.ts';
import { GroupCommit } from './store/group-commit.ts';
import type { FeedbackRequest, InteractionDetail } from './surfaces/dashboard/contract.ts';
import { type BudgetDesk, type BudgetReport, budgetReport } from './surfaces/platform/budget.ts';
import { egressQuerySchema, egressReport } from './surfaces/platform/egress.ts';
import { qualityQuerySchema, qualityView } from './surfaces/platform/quality.ts';
import { reportQuerySchema } from './surfaces/platform/report.ts';
import {
  type RoutingDesk,
  replayQuerySchema,
  routingReportQuerySchema,
} from './surfaces/platform/routing.ts';
import { detailView } from './surfaces/platform/views.ts';

/** Milliseconds: over the last so many it is told how far savings may be off. */
const savingsLookedAt = 30 * 86_400_000;

/** The ledger as the platform's routes and the command line use it. */
export function budgetDesk(ledger: Ledger, database: Database): BudgetDesk {
  return {
    overview: () => overviewOf(ledger, database),
    savingRange: () => readSavingRange(database, Date.now() - savingsLookedAt),
    setLimit: (account, limit) => ledger.setLimit(account, limit),
  };
}

/** The records of a gateway that is not running. Takes the data folder for as long as it is open. */
export async function openRecords(options: HouseOptions = {}) {
  const { config, home } = loadConfig({ home: options.home, env: options.env ?? process.env });
  const lock = lockDataFolder(home);
  const database = await openDatabase(home);
  const archive = new Archive(database);
  const routing = keptRoutingDesk(config, home, database);

  const withWriter = async <Result>(work: (writer: GroupCommit) => Promise<Result>): Promise<Result> => {
    const writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
    try {
      return await work(writer);
    } finally {
      await writer.close();
    }
  };
  const withLedger = <Result>(work: (desk: BudgetDesk) => Promise<Result>): Promise<Result> =>
    withWriter(async (writer) => {
      const ledger = await Ledger.open({ database, writer, settings: ledgerSettings(config, true) });
      try {
        return await work(budgetDesk(ledger, database));
      } finally {
        await ledger.close();
      }
    });
  const withBudget = (work: (desk: BudgetDesk) => Promise<void>): Promise<BudgetReport> =>
    withLedger(async (desk) => {
      await work(desk);
      return budgetReport(desk);
    });
  return {
    budget: () => withBudget(async () => undefined),
    setBudget: (account: string, limitUsd: number | null | 'config') =>
      withBudget((desk) =>
        desk.setLimit(account, typeof limitUsd === 'number' ? microUsdOf(limitUsd) : limitUsd),
      ),
    egress: (query: Record<string, string>) =>
      withWriter((writer) =>
        egressReport(
          new EgressJournal(database, writer, config.egress.retentionDays),
          egressQuerySchema.parse(query),
          Date.now(),
        ),
      ),
    report: (query: { days: string }) =>
      withLedger(({ overview }) =>
        new ReportDesk({
          database,
          settings: routingSettings(config),
          overview,
          models: () => undefined,
          lineMoves: config.routing.adapt,
          hardware: () =>
            new HardwareWatch({ path: process.env.PATH ?? '', platform: process.platform }, () => []).known(),
          trials: new ThresholdTrials({
            database,
            known: { model: () => undefined, prices: config.prices },
            settings: routingSettings(config),
          }),
        }).report(reportQuerySchema.parse(query).days, Date.now()),
      ),
    replay: (query: Record<string, string>) => routing.replay(replayQuerySchema.parse(query)),
    routingReport: (query: Record<string, string>) => routing.report(routingReportQuerySchema.parse(query)),
    quality: (query: Record<string, string>) =>
      qualityView(
        {
          settings: config.quality,
          report: (days) => qualityReport(database, Date.now() - days * 86_400_000),
        },
        qualityQuerySchema.parse(query).days,
      ),
    async interaction(id: string): Promise<InteractionDetail | undefined> {
      const archived = await archive.get(bareInteractionId(id));
      return archived === undefined ? undefined : detailView(archived);
    },
    async addFeedback(request: FeedbackRequest): Promise<{ ok: true }> {
      const { interaction_id: interactionId, rating, comment, correction } = request;
      await withWriter((writer) =>
        new FeedbackDesk(archive, writer, new Statistics()).give({
          interactionId,
          rating,
          comment,
          correction,
          source: 'cli',
        }),
      );
      return { ok: true };
    },
    async close() {
      await database.close();
      lock.release();
    },
  };
}

/** The reports on routing, from what a gateway that does not run has kept. */
function keptRoutingDesk(config: Config, home: string, database: Database): RoutingDesk {
  const known = { model: () => undefined, prices: config.prices };
  const line = new MovingLine({
    database,
    known,
    settings: routingSettings(config),
    file: lineFile(home),
    moves: config.routing.adapt,
  });
  const house = { database, known, settings: line.settings };
  const view = () => {
    // Nothing is learned here, so no model's ability is asked for.
    const adviser = new Adviser(config.routing, { influence: new Influence(), abilityOf: () => 0 });
    // Which models could be asked is not known while no gateway runs.
    const experiments = new Experiments(config.experiments, () => true);
    const kept = readLearnedState(learnedStateFile(home));
    if (kept !== undefined) {
      adviser.restore(kept);
      experiments.restore(kept.trials);
    }
    return { ...adviser.view, experiments: experiments.view, line: line.view };
  };
  return {
    view,
    replay: (query) => replayReport(house, query, Date.now()),
    report: (query) =>
      routingReport(
        {
          database,
          learning: view(),
          lambda: null,
          localGoal: config.routing.localGoal,
          trials: new ThresholdTrials(house),
        },
        query,
        Date.now(),
      ),
  };
}
