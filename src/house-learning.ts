import type { Logger } from 'pino';
import type { Catalog } from './catalog/catalog.ts';
import type { Config } from './config/schema.ts';
import type { Archive } from './records/archive.ts';
import type { FeedbackDesk } from './records/feedback.ts';
import type { Influence } from './records/influence.ts';
import { replayReport } from './reports/replay.ts';
import { routingReport } from './reports/routing.ts';
import { Adviser } from './routing/adviser.ts';
import { Experiments } from './routing/experiments/experiments.ts';
import { learnedStateFile } from './routing/learned-state.ts';
import { Lessons } from './routing/lessons.ts';
import type { KnownModels } from './routing/replay/recorded-decision.ts';
import type { RoutingSettings } from './routing/settings.ts';
import type { Database } from './store/database.ts';
import type { RoutingDesk } from './surfaces/platform/routing.ts';

export interface LearningHouse {
  readonly config: Config;
  readonly home: string;
  readonly database: Database;
  readonly archive: Archive;
  readonly feedback: FeedbackDesk;
  readonly influence: Influence;
  readonly catalog: Catalog;
  readonly log: Logger;
}

/** What is expected of a model that is no longer known. */
const ordinaryAbility = 0.6;

/** The learned policy of a gateway, which goes on from where it was and learns from what is said of answers. */
export async function openLearning(
  house: LearningHouse,
): Promise<{ adviser: Adviser; experiments: Experiments; lessons: Lessons }> {
  const { config, home, database, archive, feedback, influence, catalog, log } = house;
  const adviser = new Adviser(config.routing, {
    influence,
    abilityOf: (model) => catalog.model(model)?.model.quality ?? ordinaryAbility,
  });
  const experiments = new Experiments(config.experiments);
  const lessons = new Lessons({
    experiments,
    database,
    archive,
    adviser,
    file: learnedStateFile(home),
    onProblem: (problem, words) => log.error({ err: problem }, words),
  });
  await lessons.start();
  feedback.listen(() => lessons.nudge());
  return { adviser, experiments, lessons };
}

/** The reports on routing of a gateway that runs. */
export function routingDesk(house: {
  readonly database: Database;
  readonly adviser: Adviser;
  readonly experiments: Experiments;
  readonly known: KnownModels;
  readonly settings: RoutingSettings;
  readonly lambda: () => number;
}): RoutingDesk {
  const { adviser, experiments, lambda } = house;
  const learning = () => ({ ...adviser.view, experiments: experiments.view });
  return {
    view: learning,
    replay: (query) => replayReport(house, query, Date.now()),
    report: (query) => routingReport({ ...house, learning: learning(), lambda: lambda() }, query, Date.now()),
  };
}
