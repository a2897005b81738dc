import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../store/database.ts';
import { egressShorteningWrites, egressWrite } from '../store/egress-writes.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { EgressJournal } from './egress-journal.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 1, 5);

/** An entry, so many hours after the first; an interaction's entries follow each other. */
const entries = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 30 }),
    provider: fc.constantFrom('sky', 'sea'),
    goesOn: fc.boolean(),
    bytes: fc.integer({ min: 1, max: 1_000 }),
    masked: fc.boolean(),
  }),
  { maxLength: 40 },
);
type Given = typeof entries extends fc.Arbitrary<(infer One)[]> ? One : never;

let home: string;
let database: Database;
let writer: GroupCommit;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-egress-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
});
afterAll(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

it('counts what left as if one by one, whatever is summed up already', async () => {
  await fc.assert(
    fc.asyncProperty(
      entries,
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom(undefined, 'sky'),
      async (given, summedAfter, sinceAfter, provider) => {
        await writer.commit(egressShorteningWrites(Number.MAX_SAFE_INTEGER, 0));
        const rows = rowsOf(given);
        const since = start + sinceAfter * hour;
        await writer.commit([
          ...rows.slice(0, summedAfter).map(egressWrite),
          ...egressShorteningWrites(0, rows[summedAfter]?.at ?? start),
          ...rows.slice(summedAfter).map(egressWrite),
        ]);
        const seen = rows.filter(
          (row) => row.at >= since && (provider === undefined || row.provider === provider),
        );
        const summary = await new EgressJournal(database, writer, 365).summarise({ since, provider });
        expect(summary).toMatchObject({
          requests: seen.length,
          bytes: seen.reduce((sum, { bytes }) => sum + bytes, 0),
          masked: seen.filter(({ privacy }) => privacy === 'masked').length,
          interactions: new Set(seen.map((row) => row.interaction_id)).size,
        });
      },
    ),
  );
});

/** An interaction goes on at the moment it began. */
function rowsOf(given: readonly Given[]) {
  let at = start;
  let interaction = 0;
  return given.map(({ hours, provider, goesOn, bytes, masked }) => {
    if (!goesOn) {
      interaction += 1;
      at += hours * hour;
    }
    return {
      at,
      provider,
      bytes,
      privacy: masked ? 'masked' : 'open',
      interaction_id: `i${interaction}`,
      ...{ conversation: null, origin: '', model: '', request: '', sha256: '', reason: '' },
      ...{ contents: '[]', masked: '[]' },
    };
  });
}
