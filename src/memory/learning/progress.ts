import type { Database } from '../../store/database.ts';
import type { Write } from '../../store/writes.ts';

/** How far learning from something has come; written with what came of it. */
type Subject = 'interactions' | 'feedback' | 'patterns';

export async function progressOf({ read }: Database, subject: Subject): Promise<string | undefined> {
  const row = await read
    .selectFrom('memory_progress')
    .select('position')
    .where('name', '=', nameOf(subject))
    .executeTakeFirst();
  return row?.position;
}

export const progressWrite = (subject: Subject, position: string): Write => [
  'memoryProgress',
  [nameOf(subject), position],
];

function nameOf(subject: Subject): string {
  return `experience/${subject}`;
}
