import type { Logger } from 'pino';
import { Runs } from './records/runs.ts';
import type { Database } from './store/database.ts';
import type { GroupCommit } from './store/group-commit.ts';

/** The long work of a gateway. */
export function openRuns(house: { database: Database; writer: GroupCommit; log: Logger }): Promise<Runs> {
  const { database, writer, log } = house;
  return Runs.open({
    database,
    writer,
    onProblem: (problem) => log.error({ err: problem }, 'a run failed, or could not be written down'),
  });
}
