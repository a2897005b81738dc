import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Entry, everybody, type NewEntry } from '../../src/memory/entry.ts';
import { Memory } from '../../src/memory/memory.ts';
import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';

/** An entry in few words: everybody's, open, and in force, where nothing else is said. */
export type EntrySketch = Partial<NewEntry> & { readonly text: string };

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'polder-test-'));
}

/** Puts entries into the data folder of a gateway that is not running. */
export async function remember(home: string, sketches: readonly EntrySketch[]): Promise<Entry[]> {
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
  try {
    const memory = await Memory.open({ database, writer });
    const entries: Entry[] = [];
    for (const sketch of sketches) {
      entries.push(
        await memory.entries.add({
          collection: 'best-practices',
          owner: everybody,
          status: 'active',
          privacy: 'open',
          source: 'notes.md',
          ...sketch,
        }),
      );
    }
    return entries;
  } finally {
    await writer.close();
    await database.close();
  }
}
