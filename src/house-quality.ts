import type { Logger } from 'pino';
import { SignReader } from './improve/quality/signs.ts';
import { AssessmentDesk } from './records/assessments.ts';
import type { FullRecord } from './records/recorder.ts';
import type { Database } from './store/database.ts';
import type { GroupCommit } from './store/group-commit.ts';

export interface HouseQuality {
  readonly assessments: AssessmentDesk;
  /** Takes note of an interaction that has ended, off the path of requests. */
  see(record: FullRecord): void;
}

/** How the house comes to know how good its answers were, beside what people say. */
export function openQuality(house: { database: Database; writer: GroupCommit; log: Logger }): HouseQuality {
  const assessments = new AssessmentDesk(house.writer);
  const signs = new SignReader();
  const note = async (record: FullRecord): Promise<void> => {
    const sign = signs.see(record);
    if (sign !== undefined) await assessments.give(sign);
  };
  return {
    assessments,
    see(record) {
      setImmediate(() => {
        note(record).catch((problem: unknown) =>
          house.log.error({ err: problem }, 'a sign cannot be stored'),
        );
      });
    },
  };
}
