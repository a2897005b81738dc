import type { Logger } from 'pino';
import { TaskDesk, type TaskHouse } from './gateway/steps/task-desk.ts';
import { IdleWork } from './memory/meaning/idle-work.ts';
import type { ResultStore } from './records/results.ts';
import { Runs } from './records/runs.ts';
import type { Database } from './store/database.ts';
import type { GroupCommit } from './store/group-commit.ts';
import type { TaskDoor } from './surfaces/platform/task.ts';
import { preparations } from './task/wish/preparations.ts';

/** The long work of a gateway. */
export function openRuns(house: { database: Database; writer: GroupCommit; log: Logger }): Promise<Runs> {
  const { database, writer, log } = house;
  return Runs.open({
    database,
    writer,
    onProblem: (problem) => log.error({ err: problem }, 'a run failed, or could not be written down'),
  });
}

/** Where tasks in plain words are taken, and their files kept. */
export function taskDoor(
  house: Omit<TaskHouse, 'keep'> & { readonly runs: Runs; readonly results: ResultStore },
): TaskDoor {
  const { runs, results } = house;
  const desk = new TaskDesk({ ...house, keep: (outputs, owner) => results.keep(outputs, owner) });
  return { desk, runs, read: (hash) => results.read(hash) };
}

/** Makes ready to read wishes, while nobody waits for an answer. */
export function prepareForWishes(house: { isIdle: () => boolean; log: Logger }): IdleWork {
  const steps = preparations();
  const work = new IdleWork({
    step: async () => steps.next().done !== true,
    isIdle: house.isIdle,
    onTrouble: (thrown) => house.log.error({ err: thrown }, 'wishes could not be made ready for'),
  });
  work.wake();
  return work;
}
