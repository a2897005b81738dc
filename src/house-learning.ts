import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Catalog } from './catalog/catalog.ts';
import type { Config } from './config/schema.ts';
import { costInCloud } from './gateway/saving.ts';
import { MovingLine } from './improve/thresholds/moving-line.ts';
import type { Archive } from './records/archive.ts';
import type { FeedbackDesk } from './records/feedback.ts';
import type { Influence } from './records/influence.ts';
import type { Interaction } from './records/interaction.ts';
import type { FullRecord } from './records/recorder.ts';
import { Adviser } from './routing/adviser.ts';
import { Experiments } from './routing/experiments/experiments.ts';
import { kindWords } from './routing/kinds.ts';
import { learnedStateFile } from './routing/learned-state.ts';
import { Lessons, type QuestionMeanings } from './routing/lessons.ts';
import type { AnswerGiven } from './routing/pacing.ts';
import type { KnownModels } from './routing/replay/recorded-decision.ts';
import { routingSettings } from './routing/settings.ts';
import type { Rule } from './routing/takeover.ts';
import type { Database } from './store/database.ts';

export interface LearningHouse {
  readonly config: Config;
  readonly home: string;
  readonly database: Database;
  /** The same, for what looks through much. */
  readonly beside: Database;
  readonly archive: Archive;
  readonly feedback: FeedbackDesk;
  readonly influence: Influence;
  readonly catalog: Catalog;
  readonly known: KnownModels;
  readonly meanings: QuestionMeanings;
  readonly log: Logger;
}

/** Milliseconds; whether it is due is asked more often than it is. */
const considerEvery = 3_600_000;
/** What is expected of a model that is no longer known. */
const ordinaryAbility = 0.6;

/** The learned policy of a gateway, which goes on from where it was and learns from what is said of answers. */
export async function openLearning(house: LearningHouse) {
  const { config, home, database, beside, archive, feedback, influence, catalog, known, meanings, log } =
    house;
  const adviser = new Adviser(config.routing, {
    influence,
    abilityOf: (model) => catalog.model(model)?.model.quality ?? ordinaryAbility,
    meaningOf: (asked) => meanings.ready(asked),
    onChange: (kind, rule) => log.info({ kind, rule }, whoDecidesNow(kindWords[kind], rule)),
  });
  const experiments = new Experiments(
    config.experiments,
    (model) => catalog.model(model)?.available === true,
    influence,
  );
  const lessons = new Lessons({
    experiments,
    database,
    archive,
    adviser,
    meanings,
    file: learnedStateFile(home),
    onProblem: (problem, words) => log.error({ err: problem }, words),
  });
  await lessons.start();
  feedback.listen(() => lessons.nudge());
  const line = new MovingLine({
    database: beside,
    known,
    settings: routingSettings(config),
    file: lineFile(home),
    moves: config.routing.adapt,
  });
  const considering = setInterval(() => {
    line
      .consider(Date.now())
      .catch((problem: unknown) => log.error({ err: problem }, 'the line between local and cloud stays'));
  }, considerEvery).unref();
  return {
    adviser,
    experiments,
    line,
    nudge: () => lessons.nudge(),
    /** Takes note of an interaction that has ended, and learns from it off the path of requests. */
    see(record: FullRecord) {
      if (!wasAnswered(record.interaction)) return;
      adviser.answered(givenIn(record, catalog));
      setImmediate(() => lessons.witness(record));
    },
    async close() {
      clearInterval(considering);
      await lessons.close();
    },
  };
}

/** Of what is asked of the house, the part that counts for where answers are made. */
function wasAnswered({ state, capability, chore, practice, place }: Interaction): boolean {
  return (
    state === 'answered' && capability === 'text-generation' && chore === null && !practice && place !== null
  );
}

function whoDecidesNow(kind: string, rule: Rule): string {
  return rule === 'learned'
    ? `the learned policy decides ${kind} from now on: it has shown that it does better than the tree`
    : `the tree decides ${kind} again: the learned policy no longer did better`;
}

/** Where an answer came from, and what it cost here and would have in the cloud. */
function givenIn(record: FullRecord, catalog: Catalog): AnswerGiven {
  const { place, costMicroUsd } = record.interaction;
  const cost = costMicroUsd ?? undefined;
  return {
    place: place!,
    cost: cost ?? 0,
    costInCloud: place === 'cloud' ? cost : costInCloud(record, catalog)?.microUsd,
  };
}

/** Where the line between local and cloud is kept in a data folder. */
export function lineFile(home: string): string {
  return join(home, 'routing', 'line.json');
}
