import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { indexWordsWrite } from '../store/word-writes.ts';
import { Archive } from './archive.ts';
import { recordOf } from './fixtures.ts';
import { MessageChain } from './message-chain.ts';
import { Recorder } from './recorder.ts';

it('finds each of many of the same moment once, page by page, whatever of them is indexed', async () => {
  const home = mkdtempSync(join(tmpdir(), 'polder-words-'));
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  try {
    const recorder = new Recorder(writer, await MessageChain.open(database), true);
    const createdAt = Date.now();
    const ids: string[] = [];
    for (let index = 0; index < 40; index++) {
      const record = recordOf({ createdAt }, `How is sluice ${index} drained?`);
      ids.unshift(record.interaction.id);
      await recorder.settle(record);
    }
    const archive = new Archive(database);
    const pages = async () => {
      const seen: string[] = [];
      for (let before: string | undefined; ; before = seen.at(-1)) {
        const found = await archive.list({ limit: 7, search: 'sluice drained', before });
        seen.push(...found.map(({ interaction }) => interaction.id));
        if (found.length < 7) return seen;
      }
    };
    expect(await pages()).toEqual(ids);
    for (let indexed = 0; indexed < 4; indexed++) {
      const last = indexed === 0 ? '' : ids[40 - 10 * indexed]!;
      await writer.commit([indexWordsWrite(last, 'z', 10)]);
      expect(await pages()).toEqual(ids);
    }
  } finally {
    await writer.close();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  }
});
