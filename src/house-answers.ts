import type { Logger } from 'pino';
import type { Config } from './config/schema.ts';
import { type AheadHouse, answerAhead } from './gateway/answers/answer-ahead.ts';
import { AnswerCache } from './gateway/answers/answer-cache.ts';
import { NearAnswers, type QuestionMeaning } from './gateway/answers/near/near-answers.ts';
import { Prefetcher } from './gateway/answers/prefetcher.ts';
import { PrivateAnswers } from './gateway/recall/private-answers.ts';
import { commonQuestions } from './memory/learning/common-questions.ts';
import type { FeedbackDesk } from './records/feedback.ts';
import { asPolderError } from './shared/errors.ts';
import type { Database } from './store/database.ts';
import type { GroupCommit } from './store/group-commit.ts';

/** The answers that are kept to be given again, and what is known of those out of private memory. */
export async function openAnswers(house: {
  readonly config: Config;
  readonly database: Database;
  readonly writer: GroupCommit;
  readonly feedback: FeedbackDesk;
  readonly meaning: QuestionMeaning;
  readonly isIdle: () => boolean;
  readonly log: Logger;
}): Promise<{ answers: AnswerCache; near: NearAnswers; privateAnswers: PrivateAnswers }> {
  const { config, database, writer, feedback, log } = house;
  const { cache, prefetch, patienceMs } = config.memory;
  const near = new NearAnswers({ ...house, patienceMs, onTrouble: (thrown) => tellOfNear(log, thrown) });
  const answers = await AnswerCache.open({ database, writer, settings: { ...cache, prefetch }, near });
  feedback.listen((given) => {
    answers.hear(given).catch((problem: unknown) => log.error({ err: problem }, 'an answer is still kept'));
  });
  return { answers, near, privateAnswers: await PrivateAnswers.open(database) };
}

function tellOfNear(log: Logger, thrown: unknown): void {
  if (thrown === undefined) log.info('questions of kept answers are compared in meaning again');
  else
    log.warn(
      { reason: asPolderError(thrown).message },
      'questions of kept answers cannot be compared in meaning now',
    );
}

/** A question that could not be answered ahead is left alone for so long. */
const restMs = 6 * 3_600_000;

/** Answers common questions ahead, where configuration wants it; undefined where it does not. */
export function openPrefetch(
  house: AheadHouse & { readonly database: Database; readonly isIdle: () => boolean; readonly log: Logger },
): Prefetcher | undefined {
  const { config, catalog, database, log } = house;
  if (!config.memory.prefetch) return undefined;
  const tried = new Map<string, number>();
  const prefetcher = new Prefetcher({
    ...house,
    settings: config.memory.cache,
    isLocal(id) {
      const known = catalog.model(id);
      return known !== undefined && known.model.place === 'local' && known.available && !known.breakerOpen;
    },
    async answerCommon(signal, now) {
      for (const question of await commonQuestions(database, { owner: undefined, now, limit: 50 })) {
        const name = JSON.stringify([question.keyId, question.text]);
        if (now - (tried.get(name) ?? 0) < restMs) continue;
        tried.set(name, now);
        if (await answerAhead(house, question, signal)) return true;
      }
      return false;
    },
    onProblem: (problem) => log.error({ err: problem }, 'a common question was not answered ahead'),
  });
  prefetcher.start();
  return prefetcher;
}
