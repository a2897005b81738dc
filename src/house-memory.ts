import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from './config/load.ts';
import type { Config } from './config/schema.ts';
import type { QuestionMeaning } from './gateway/answers/near/near-answers.ts';
import type { AskAuxiliary } from './gateway/auxiliary.ts';
import type { HouseOptions } from './house.ts';
import { HouseMeaning, type MeaningHouseParts } from './house-meaning.ts';
import { patternWords } from './improve/patterns/pattern-words.ts';
import type { KeyRing } from './keys/ring.ts';
import { MemoryDesk, type Visitor } from './memory/desk.ts';
import { Documents } from './memory/documents.ts';
import { Experience } from './memory/learning/experience.ts';
import { Memory } from './memory/memory.ts';
import type { Archive } from './records/archive.ts';
import type { FeedbackDesk } from './records/feedback.ts';
import type { Interaction } from './records/interaction.ts';
import type { QuestionMeanings } from './routing/lessons.ts';
import type { PrivacyClass } from './shared/place.ts';
import { classify, compileRules, type Finding, scanText } from './signals/privacy/index.ts';
import { type Database, lockDataFolder, openDatabase, StoreError } from './store/database.ts';
import { GroupCommit } from './store/group-commit.ts';
import { type MemoryService, memoryService } from './surfaces/platform/memory.ts';

export interface HouseMemory {
  readonly memory: Memory;
  readonly service: MemoryService;
  /** What makes vectors of questions. */
  readonly meaning: QuestionMeaning;
  /** The same, for what learns from questions. */
  readonly meanings: QuestionMeanings;
  /** To be called when other models are there than before. */
  modelsChanged(): void;
  /** To be called when an interaction has ended. */
  ended(interaction: Interaction): void;
  close(): Promise<void>;
}

interface Around extends MeaningHouseParts {
  /** The database, for what looks through much. */
  readonly beside: Database;
  readonly writer: GroupCommit;
  readonly archive: Archive;
  readonly feedback: FeedbackDesk;
  readonly ask: AskAuxiliary;
  readonly keys: Pick<KeyRing, 'isShared'>;
  /** What is private in a text. */
  readonly find: (text: string) => readonly Finding[];
}

/** The memory of a gateway. */
export async function openHouseMemory(house: Around): Promise<HouseMemory> {
  const { config, database, beside, writer, log } = house;
  const meaning = await HouseMeaning.open(house);
  const memory = await Memory.open({
    database,
    beside,
    writer,
    meaning,
    onTrouble: (thrown) => log.warn({ err: thrown }, 'memory was searched by words alone'),
  });
  const closing = new AbortController();
  const experience = await openExperience(house, memory, closing.signal);
  return {
    memory,
    meaning,
    meanings: meaning.ofQuestions,
    service: serviceOf(memory, { config, database, find: house.find, meaning }),
    modelsChanged: () => void meaning.reconsider(),
    ended: (interaction) => experience?.ended(interaction),
    async close() {
      closing.abort();
      await experience?.close();
      await meaning.close();
    },
  };
}

/** Learning from use; undefined where it is not wanted. */
async function openExperience(
  house: Around,
  memory: Memory,
  signal: AbortSignal,
): Promise<Experience | undefined> {
  const { config, database, writer, archive, feedback, catalog, ask, keys, find, isIdle, log } = house;
  if (!config.memory.enabled || !config.memory.learn) return undefined;
  const experience = await Experience.open({
    database,
    archive,
    memory,
    classOf: (text) => classOf(text, find),
    isShared: (keyId) => keys.isShared(keyId),
    limits: config.memory.limits,
    summarise: patternWords({ ask, models: () => catalog.answering(), signal }),
    mayWrite: () => writer.health === 'ok',
    isIdle,
    onTrouble(thrown) {
      if (thrown === undefined) log.info('memory learns from use again');
      else log.warn({ err: thrown }, 'memory cannot learn from use now');
    },
    now: Date.now,
  });
  feedback.listen(() => experience.wake());
  experience.wake();
  return experience;
}

/** The memory of a gateway that is not running. Takes the data folder for as long as it is open. */
export async function openMemory(options: HouseOptions = {}) {
  const { config, home } = loadConfig({ home: options.home, env: options.env ?? process.env });
  const rules = compileRules(config.privacy);
  const lock = lockDataFolder(home);
  try {
    const database = await openDatabase(home);
    const writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
    const memory = await Memory.open({ database, writer });
    const service = serviceOf(memory, { config, database, find: (text) => scanText(text, rules) });
    return {
      ...asOwner(service),
      async close() {
        await writer.close();
        await database.close();
        lock.release();
      },
    };
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

/** What is remembered in a data folder, for looking alone; nothing where there is none yet. */
export async function memoryToLookAt(home: string) {
  if (!existsSync(join(home, 'polder.db'))) return { close: async () => undefined };
  const database = await openDatabase(home);
  const refused = () => Promise.reject(new StoreError('This is open for reading alone.'));
  const memory = await Memory.open({ database, writer: { commit: refused } });
  return { memory, close: () => database.close() };
}

function serviceOf(
  memory: Memory,
  house: {
    config: Config;
    database: Database;
    find: (text: string) => readonly Finding[];
    meaning?: HouseMeaning;
  },
): MemoryService {
  const { usualClass, limits } = house.config.memory;
  return memoryService(
    new MemoryDesk({
      memory,
      documents: new Documents(house.database, memory.entries),
      classOf: (text) => classOf(text, house.find),
      usualClass,
      limits,
    }),
    house.meaning,
  );
}

/** Unsure means private; a failure's own text could hold what was being read. */
function classOf(text: string, find: (text: string) => readonly Finding[]): PrivacyClass {
  try {
    return classify(find(text)).private ? 'private' : 'open';
  } catch {
    return 'private';
  }
}

/** The service for who has the data folder itself, and so may do everything. */
function asOwner(service: MemoryService) {
  const owner: Visitor = { keyId: null, isAdmin: true, loosest: 'open' };
  return {
    overview: () => service.overview(owner),
    list: (query: Record<string, string>) => service.list(owner, query),
    search: (body: object) => service.search(owner, body),
    add: (body: object) => service.add(owner, body),
    addAll: (body: object) => service.addAll(owner, body),
    isKnown: (body: object) => service.isKnown(owner, body),
    putDocument: (body: object) => service.putDocument(owner, body),
    questions: (query: Record<string, string>) => service.questions(owner, query),
    documents: (query: Record<string, string>) => service.documents(owner, query),
    forgetDocument: (id: string) => service.forgetDocument(owner, id),
    promote: (id: string) => service.promote(owner, id),
    reject: (id: string) => service.reject(owner, id),
    forget: (id: string) => service.forget(owner, id),
  };
}
