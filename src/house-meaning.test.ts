import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedServer, startOllama, startQdrant } from '../test/world/index.ts';
import { Catalog } from './catalog/catalog.ts';
import { createMembers, type Membership, practiceMembers } from './catalog/members.ts';
import { declaredProviders } from './config/providers.ts';
import { configSchema } from './config/schema.ts';
import { HouseMeaning } from './house-meaning.ts';
import { Entries } from './memory/entries.ts';
import { Statistics } from './records/statistics.ts';
import type { PrivacyClass } from './shared/place.ts';
import { type Database, openDatabase } from './store/database.ts';
import { GroupCommit } from './store/group-commit.ts';

let home: string;
let database: Database;
let writer: GroupCommit;
let entries: Entries;
let closing: (() => Promise<void>)[];

/** A worker takes its time to start on a busy machine. */
const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-meaning-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  entries = await Entries.open(database, writer);
  closing = [];
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

async function ollama(): Promise<SimulatedServer> {
  const server = await startOllama();
  closing.push(() => server.close());
  return server;
}

async function add(text: string, privacy: PrivacyClass = 'private'): Promise<number> {
  const common = { collection: 'best-practices', owner: '*', status: 'active', source: 'a test' } as const;
  return (await entries.add({ ...common, text, privacy })).number;
}

/** A house with these settings, once its models are known. */
async function open(memory: object, env: NodeJS.ProcessEnv, journal: string[] = []) {
  const config = configSchema.parse({ memory });
  const providers = declaredProviders(config, env).filter(({ expected }) => expected);
  const membership: Membership = createMembers(providers, home, config.timeouts);
  const hardware = { current: { memoryBytes: 2 ** 34, unified: false, devices: [] } };
  const catalog = new Catalog(
    membership.members,
    practiceMembers(),
    {},
    new Statistics(),
    hardware,
    () => undefined,
  );
  await catalog.refresh();
  const meaning = await HouseMeaning.open({
    ...{ config, env, home, database, writer, catalog },
    journal: { note: async ({ request, origin }) => void journal.push(`${request} ${origin}`) },
    isIdle: () => true,
    log: pino({ level: 'silent' }),
  });
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await meaning.close();
    catalog.stop();
    await membership.close();
  };
  closing.push(close);
  return { meaning, catalog, close };
}

const find = async (meaning: HouseMeaning, text: string, privacy: PrivacyClass = 'private') => {
  const { space, matches } = await meaning.search({ text, scope: { owners: ['*'] }, privacy, limit: 2 });
  return { space, numbers: matches.map(({ number }) => number) };
};

describe('the embedder of a house', () => {
  it('is the built-in one where there is no model for it', async () => {
    const ferry = await add('The ferry leaves twice a day');
    const { meaning } = await open({}, {});
    await eventually(() => meaning.progress.entries).toBe(1);
    expect(await find(meaning, 'When does the ferry leave?')).toEqual({
      space: 'built-in/1',
      numbers: [ferry],
    });
  });

  it('is the local model for it where there is one, told what each text is', async () => {
    const ferry = await add('The ferry leaves twice a day');
    const server = await ollama();
    const { meaning } = await open({}, { OLLAMA_HOST: server.url });
    const space = 'ollama/nomic-embed-text:latest';
    await eventually(() => meaning.progress).toMatchObject({ space, entries: 1 });
    expect(await find(meaning, 'ferry')).toEqual({ space, numbers: [ferry] });
    const asked = server.requests.filter(({ path }) => path === '/api/embed').map(({ json }) => json.input);
    expect(asked).toContainEqual(['search_document: The ferry leaves twice a day']);
    expect(asked).toContainEqual(['search_query: ferry']);
  });

  it('tells what questions mean to who learns from them, at once where memory was asked for them before', async () => {
    await add('The ferry leaves twice a day');
    const server = await ollama();
    const { meaning } = await open({}, { OLLAMA_HOST: server.url });
    await eventually(() => meaning.progress.space).toBe('ollama/nomic-embed-text:latest');
    expect(meaning.ofQuestions.ready('When does it leave?')).toBeUndefined();
    await find(meaning, 'When does it leave?');
    const known = meaning.ofQuestions.ready('When does it leave?\n');
    expect(known).toMatchObject({ space: 'ollama/nomic-embed-text:latest' });
    expect(await meaning.ofQuestions.of('When does it leave?')).toEqual(known);
  });

  it('tells nothing of what questions mean where it knows their words alone', async () => {
    await add('The ferry leaves twice a day');
    const { meaning } = await open({}, {});
    await find(meaning, 'When does it leave?');
    expect(meaning.ofQuestions.ready('When does it leave?')).toBeUndefined();
    expect(await meaning.ofQuestions.of('When does it leave?')).toBeUndefined();
  });

  it('is not looked for while there is nothing to remember', async () => {
    const server = await ollama();
    const { meaning } = await open({}, { OLLAMA_HOST: server.url });
    expect(server.requests.filter(({ path }) => path === '/api/embed')).toEqual([]);
    meaning.changed(await add('The ferry leaves twice a day'));
    await eventually(() => meaning.progress).toMatchObject({
      space: 'ollama/nomic-embed-text:latest',
      entries: 1,
    });
  });

  it('stays with a model whose server is not running, and finds by it when it is back', async () => {
    const ferry = await add('The ferry leaves twice a day');
    const server = await ollama();
    const env = { OLLAMA_HOST: server.url };
    const before = await open({}, env);
    const space = 'ollama/nomic-embed-text:latest';
    await eventually(() => before.meaning.progress).toMatchObject({ space, entries: 1 });
    await eventually(() =>
      database.read.selectFrom('memory_progress').select('position').execute(),
    ).toContainEqual({ position: space });
    await before.close();
    await server.fault({ name: 'refuse' });
    const { meaning, catalog } = await open({}, env);
    expect(meaning.progress.space).toBe(space);
    await eventually(() => meaning.progress.entries).toBe(1);
    await expect(find(meaning, 'ferry')).rejects.toMatchObject({ kind: 'local_unavailable' });
    await server.clearFaults();
    await catalog.refresh();
    expect(await find(meaning, 'ferry')).toEqual({ space, numbers: [ferry] });
  });

  it('is never a model that works on somebody else’s machine', async () => {
    const server = await startOllama({ models: [remoteModel] });
    closing.push(() => server.close());
    await add('The ferry leaves twice a day');
    const { meaning } = await open({ embedder: 'ollama/far-embed:latest' }, { OLLAMA_HOST: server.url });
    await eventually(() => meaning.progress).toMatchObject({ space: 'built-in/1', entries: 1 });
    expect(server.requests.filter(({ path }) => path === '/api/embed')).toEqual([]);
  });
});

const remoteModel = {
  ...{ name: 'far-embed:latest', family: 'nomic-bert', capabilities: ['embedding'], contextLength: 2_048 },
  ...{ parameterSize: '137M', sizeBytes: 384, embeddingLength: 16 },
  ...{ remoteHost: 'https://ollama.com:443', remoteModel: 'far-embed' },
};

describe('the vectors of a house', () => {
  it('are kept in Qdrant where it is named, and searched there', async () => {
    const qdrant = await startQdrant({ apiKey: 'a-key' });
    closing.push(() => qdrant.close());
    const ferry = await add('The ferry leaves twice a day');
    const { meaning } = await open({}, { QDRANT_URL: qdrant.url, QDRANT_API_KEY: 'a-key' });
    await eventually(() => meaning.progress.entries).toBe(1);
    expect((await find(meaning, 'the ferry')).numbers).toEqual([ferry]);
    expect(qdrant.requests.map(({ path }) => path)).toContainEqual(expect.stringMatching(/points\/query$/));
  });

  it('are kept within Polder while Qdrant cannot be used', async () => {
    const ferry = await add('The ferry leaves twice a day');
    const { meaning } = await open({}, { QDRANT_URL: 'http://127.0.0.1:9' });
    await eventually(() => meaning.progress.entries).toBe(1);
    expect((await find(meaning, 'the ferry')).numbers).toEqual([ferry]);
  });

  it('need an address where a server is asked for', async () => {
    await expect(open({ vectors: 'qdrant' }, {})).rejects.toThrow(/QDRANT_URL/);
    await expect(open({ vectors: 'pgvector' }, {})).rejects.toThrow(/DATABASE_URL/);
    await expect(open({}, { QDRANT_URL: 'http://169.254.169.254' })).rejects.toThrow(/metadata/);
  });
});
