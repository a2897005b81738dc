import type SqliteDatabase from 'better-sqlite3';
import { firstInteractionIdAt, randomCharacters } from '../../src/shared/identifiers.ts';
import { statements } from '../../src/store/writes.ts';

const hour = 3_600_000;
const counts = { entries: 5_000, runs: 2_000 } as const;
const collections = ['error-solutions', 'skills-patterns', 'best-practices', 'notes'] as const;

/** What is kept beside interactions: entries of memory and runs. */
export function seedRest(database: SqliteDatabase.Database, until: number, phrase: () => string): void {
  const entry = database.prepare(statements.memoryEntry);
  const run = database.prepare(statements.run);
  database.transaction(() => {
    for (let index = 0; index < counts.entries; index++) entry.run(...entryOf(index, until, phrase()));
    for (let index = 0; index < counts.runs; index++) run.run(...runOf(index, until, phrase()));
  })();
}

function entryOf(index: number, until: number, phrase: string): (string | number | null)[] {
  const status = index % 20 === 0 ? 'candidate' : 'active';
  const text = `To ${phrase}, note ${index}: wait for low water, close the gate, and look after the pump.`;
  const at = until - index * hour;
  return [
    ...[`m${randomCharacters(19)}`, collections[index % collections.length]!, '*', status, 'open'],
    ...[`How to ${phrase} (${index})`, text, null, 'bench', '', null, `digest ${index}`],
    ...[0.5, index % 7, null, 0, 0.5, 0, at, at],
  ];
}

function runOf(index: number, until: number, phrase: string): (string | number | null)[] {
  const at = until - index * hour;
  const failed = index % 25 === 0;
  return [
    ...[`run_${firstInteractionIdAt(at)}${randomCharacters(12)}`, 'task', `A film: ${phrase}`],
    ...[failed ? 'failed' : 'done', 1, failed ? 'Failed.' : 'Done.', at, at + 60_000, null, null, '[]'],
    ...[null, failed ? '{"type":"upstream_failed","message":"It broke off."}' : null],
  ];
}
