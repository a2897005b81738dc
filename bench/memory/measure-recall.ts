import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { builtInEmbedder } from '../../src/memory/embedders/built-in.ts';
import { entryWrite } from '../../src/memory/entries.ts';
import { everybody } from '../../src/memory/entry.ts';
import { MeaningSearch } from '../../src/memory/meaning/meaning-search.ts';
import { Memory } from '../../src/memory/memory.ts';
import { EmbeddedIndex } from '../../src/memory/vectors/embedded.ts';
import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { type Figure, figureOf } from '../gateway/table.ts';
import { InventedTexts } from './invented-texts.ts';

export interface RecallFigures {
  readonly entries: number;
  /** Until every entry had its vector, in the background. */
  readonly embedSeconds: number;
  readonly both: Lane;
  readonly wordsAlone: Lane;
}

export interface Lane {
  readonly milliseconds: Figure;
  /** Share of questions whose entry was the first that was found. */
  readonly first: number;
}

const slice = 500;

/**
 * Asks the whole of memory about entries in other forms of their words: words and meaning together (with
 * the built-in embedder), and words alone, taking turns.
 */
export async function measureRecall(entries: number, questions: number): Promise<RecallFigures> {
  const home = await mkdtemp(join(tmpdir(), 'polder-bench-memory-'));
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  const texts = new InventedTexts(1);
  const asked: { question: string; text: string }[] = [];
  for (let from = 0; from < entries; from += slice) {
    const some = Array.from({ length: Math.min(slice, entries - from) }, () => texts.draw());
    await writer.commit(
      some.map(({ text }) =>
        entryWrite({
          ...{ collection: 'notes', owner: everybody, status: 'active', privacy: 'private', source: 'bench' },
          text,
        }),
      ),
    );
    asked.push(...some.slice(0, Math.ceil((questions * slice) / entries)));
  }
  const meaning = await MeaningSearch.open(
    {
      database,
      writer,
      openIndex: (space, dimensions) =>
        EmbeddedIndex.open({ folder: join(home, 'vectors'), space, dimensions }),
      removeIndex: async () => undefined,
      formerEmbedder: () => undefined,
      isIdle: () => true,
      onTrouble(thrown) {
        throw thrown;
      },
    },
    builtInEmbedder,
  );
  try {
    const started = performance.now();
    while (meaning.progress.entries < entries) await wait(20);
    const embedSeconds = (performance.now() - started) / 1000;
    const both = await Memory.open({ database, writer, meaning });
    const wordsAlone = await Memory.open({ database, writer });
    const lanes = [both, wordsAlone].map((memory) => ({ memory, times: [] as number[], first: 0 }));
    for (const { question, text } of asked) {
      for (const lane of lanes) {
        const before = performance.now();
        const { finds } = await lane.memory.recall({ text: question, keyId: null });
        lane.times.push(performance.now() - before);
        if (finds[0]?.entry.text === text) lane.first += 1;
      }
    }
    const [one, other] = lanes.map(({ times, first }) => ({
      milliseconds: figureOf(times),
      first: first / asked.length,
    }));
    return { entries, embedSeconds, both: one!, wordsAlone: other! };
  } finally {
    await meaning.close();
    await writer.close();
    await database.close();
    await rm(home, { recursive: true, force: true });
  }
}
