import type { FullRecord, Rider } from '../records/recorder.ts';
import type { TaskInput, TaskOf } from '../task/task.ts';
import type { Ticket } from './answers/answer-cache.ts';
import type { JourneyHouse } from './journey.ts';
import { messagesOf } from './question.ts';
import { savingBy } from './saving.ts';

/** What of a journey matters to what is written with its record. */
export interface Ended {
  readonly task: TaskOf<TaskInput>;
  /** True where the answer was, or was made, out of memory. */
  readonly drawsOnMemory: boolean;
  /** By what the answer is kept; undefined where it is not to be. */
  readonly ticket: Ticket | undefined;
}

/** What goes on disk with the record of an interaction that has ended: what it saved, and what is kept of it. */
export function ridersOf(record: FullRecord, ended: Ended, house: JourneyHouse): Rider[] {
  const { interaction, answer } = record;
  const kept = ended.ticket && house.answers?.keep(ended.ticket, interaction, answer);
  return [savingBy(record, house), keptPrivate(record, ended, house), kept].filter(
    (rider) => rider !== undefined,
  );
}

/** What is answered out of private memory is to be known again when it is sent along later. */
function keptPrivate(
  { answer, interaction: { privacy, createdAt } }: FullRecord,
  { task, drawsOnMemory }: Ended,
  { privateAnswers }: JourneyHouse,
): Rider | undefined {
  if (privateAnswers === undefined || privacy === 'open' || !drawsOnMemory) return undefined;
  const kept = { privacy, keyId: task.caller.keyId, at: createdAt };
  const writes = privateAnswers.keep(messagesOf(task.input), answer, kept);
  return { writes, done: () => undefined, failed: () => undefined };
}
