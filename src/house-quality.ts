import type { Logger } from 'pino';
import type { Catalog } from './catalog/catalog.ts';
import type { Config } from './config/schema.ts';
import type { AskAuxiliary } from './gateway/auxiliary.ts';
import { ConvictionReading } from './improve/quality/conviction-reading.ts';
import { JudgeReading, qualityReport } from './improve/quality/evidence.ts';
import { Judge } from './improve/quality/judge.ts';
import { Judging } from './improve/quality/judging.ts';
import { SignReader } from './improve/quality/signs.ts';
import { AssessmentDesk } from './records/assessments.ts';
import type { FeedbackDesk } from './records/feedback.ts';
import type { FullRecord } from './records/recorder.ts';
import type { Weights } from './routing/conviction/weights.ts';
import type { Database } from './store/database.ts';
import type { GroupCommit } from './store/group-commit.ts';
import type { QualityReader } from './surfaces/platform/quality.ts';

export interface QualityHouse {
  readonly config: Config;
  readonly database: Database;
  readonly writer: GroupCommit;
  readonly feedback: FeedbackDesk;
  readonly catalog: Pick<Catalog, 'answering'>;
  readonly ask: AskAuxiliary;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  readonly log: Logger;
}

export interface HouseQuality extends QualityReader {
  readonly assessments: AssessmentDesk;
  /** What each kind of evidence counts for in the cascade, by what came of earlier answers. */
  weights(): Weights;
  /** Takes note of an interaction that has ended, off the path of requests. */
  see(record: FullRecord): void;
  close(): Promise<void>;
}

/** Milliseconds from a rating or verdict to its being considered, so that many are taken together. */
const readAfter = 5_000;

/** How the house comes to know how good its answers were, beside what people say. */
export async function openQuality(house: QualityHouse): Promise<HouseQuality> {
  const { config, database, catalog, ask, isIdle, log } = house;
  const assessments = new AssessmentDesk(house.writer);
  const signs = new SignReader();
  const reading = new JudgeReading(database);
  const convictions = new ConvictionReading(database);
  const onProblem = (problem: unknown) => log.error({ err: problem }, 'an answer cannot be assessed');
  const judging = new Judging({
    judge: new Judge({ ask, models: () => catalog.answering(), judge: config.quality.judge }),
    assessments,
    settings: config.quality,
    calibrated: (judged) => reading.calibrated(judged),
    weight: () => reading.weight,
    isIdle,
    onProblem,
  });
  const readAnew = () => Promise.all([reading.refresh(), convictions.refresh()]);
  let due: NodeJS.Timeout | undefined;
  const readSoon = () => {
    due ??= setTimeout(() => {
      due = undefined;
      readAnew().catch(onProblem);
    }, readAfter).unref();
  };
  await readAnew();
  house.feedback.listen(({ rating }) => {
    if (rating !== null) readSoon();
  });
  assessments.listen(({ kind }) => {
    if (kind !== 'sign') readSoon();
  });
  const note = async (record: FullRecord): Promise<void> => {
    judging.see(record);
    const sign = signs.see(record);
    if (sign !== undefined) await assessments.give(sign);
  };
  return {
    assessments,
    weights: () => convictions.weights,
    settings: config.quality,
    see(record) {
      setImmediate(() => note(record).catch(onProblem));
    },
    report: (days) => qualityReport(database, Date.now() - days * 86_400_000),
    async close() {
      clearTimeout(due);
      await judging.close();
    },
  };
}
