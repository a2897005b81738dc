import type { Logger } from 'pino';
import type { Catalog } from './catalog/catalog.ts';
import type { Config } from './config/schema.ts';
import { AnswerCache } from './gateway/answers/answer-cache.ts';
import { Prefetcher, type PrefetchHouse } from './gateway/answers/prefetcher.ts';
import { PrivateAnswers } from './gateway/recall/private-answers.ts';
import type { FeedbackDesk } from './records/feedback.ts';
import type { Database } from './store/database.ts';
import type { GroupCommit } from './store/group-commit.ts';

/** The answers that are kept to be given again, and what is known of those out of private memory. */
export async function openAnswers(house: {
  readonly config: Config;
  readonly database: Database;
  readonly writer: GroupCommit;
  readonly feedback: FeedbackDesk;
  readonly log: Logger;
}): Promise<{ answers: AnswerCache; privateAnswers: PrivateAnswers }> {
  const { config, database, writer, feedback, log } = house;
  const { cache, prefetch } = config.memory;
  const answers = await AnswerCache.open({ database, writer, settings: { ...cache, prefetch } });
  feedback.listen((given) => {
    answers.hear(given).catch((problem: unknown) => log.error({ err: problem }, 'an answer is still kept'));
  });
  return { answers, privateAnswers: await PrivateAnswers.open(database) };
}

/** Answers common questions ahead, where configuration wants it; undefined where it does not. */
export function openPrefetch(
  house: Omit<PrefetchHouse, 'settings' | 'isLocal' | 'onProblem'> & {
    readonly config: Config;
    readonly catalog: Catalog;
    readonly log: Logger;
  },
): Prefetcher | undefined {
  const { config, catalog, log, ...rest } = house;
  if (!config.memory.prefetch) return undefined;
  const prefetcher = new Prefetcher({
    ...rest,
    settings: config.memory.cache,
    isLocal(id) {
      const known = catalog.model(id);
      return known !== undefined && known.model.place === 'local' && known.available && !known.breakerOpen;
    },
    onProblem: (problem) => log.error({ err: problem }, 'a common question was not answered ahead'),
  });
  prefetcher.start();
  return prefetcher;
}
