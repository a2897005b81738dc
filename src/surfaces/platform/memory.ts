import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { EntryFilter, GivenDocument, GivenEntry, MemoryDesk, Visitor } from '../../memory/desk.ts';
import { mostParts } from '../../memory/documents.ts';
import { type Entry, entryStatuses } from '../../memory/entry.ts';
import type { Find } from '../../memory/find.ts';
import { collectionName, entryFields } from '../../memory/import/entry-line.ts';
import { formats } from '../../memory/import/read-document.ts';
import { readText } from '../../memory/import/read-text.ts';
import type { MeaningProgress } from '../../memory/meaning/meaning-search.ts';
import { privacyClasses } from '../../shared/place.ts';
import type {
  MemoryDocumentPage,
  MemoryEntryPage,
  MemoryEntryView,
  MemoryFind,
  MemoryOverview,
  MemoryQuestions,
  MemorySearchAnswer,
} from '../dashboard/contract.ts';
import { parseBody } from '../shared/validation.ts';

const usualCollections = { written: 'notes', imported: 'documents' } as const;
/** Read at once, while others wait. */
const longestImport = 1_000_000;
const privacy = z.enum(privacyClasses).optional();
const owner = z.string().max(60).optional();
const name = z.string().min(1).max(4_096);
const digest = z.string().min(1).max(200);
const title = z.string().max(1_000).nullable();
const longText = z.string().min(1).max(100_000);

const filter = {
  collection: collectionName.optional(),
  status: z.enum(entryStatuses).optional(),
  privacy,
  owner,
};

export const listSchema = z.strictObject({
  ...filter,
  limit: z.coerce.number().int().min(1).max(500).default(50),
  before: z.coerce.number().int().positive().optional(),
});

export const searchSchema = z.strictObject({
  ...filter,
  text: longText,
  limit: z.int().min(1).max(100).default(10),
});

export const entrySchema = z.strictObject(entryFields);
export const entriesSchema = z.strictObject({ entries: z.array(entrySchema).min(1).max(500) });

const document = { collection: collectionName, privacy, owner, name, digest };
export const knownSchema = z.strictObject(document);
export const documentSchema = z.strictObject({
  ...document,
  bytes: z.int().nonnegative(),
  parts: z
    .array(z.strictObject({ title, text: longText, source: z.string().min(1).max(5_000) }))
    .max(mostParts),
});
export const textSchema = z.strictObject({
  collection: collectionName.default(usualCollections.imported),
  privacy,
  owner,
  name,
  format: z.enum(formats).exclude(['pdf', 'office', 'lines']).default('markdown'),
  text: z.string().min(1).max(longestImport),
});

export const questionsSchema = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) });

export const documentListSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().max(40).optional(),
});

/**
 * The desk in the words of the platform: bodies in, views out. Also for who has no gateway running, and so
 * no `meaning`.
 */
export function memoryService(desk: MemoryDesk, meaning?: { readonly progress: MeaningProgress }) {
  return {
    overview: async (visitor: Visitor): Promise<MemoryOverview> => ({
      collections: await desk.collections(visitor),
      meaning: meaning?.progress ?? null,
    }),
    async list(visitor: Visitor, query: unknown): Promise<MemoryEntryPage> {
      const { limit, before, ...filter } = parseBody(listSchema, query);
      const entries = await desk.list(visitor, filter satisfies EntryFilter, limit + 1, before);
      const items = entries.slice(0, limit);
      return { items: items.map(entryView), next: entries.length > limit ? items.at(-1)!.number : null };
    },
    async search(visitor: Visitor, body: unknown): Promise<MemorySearchAnswer> {
      const { text, limit, ...filter } = parseBody(searchSchema, body);
      return { finds: (await desk.search(visitor, text, filter, limit)).map(findView) };
    },
    get: async (visitor: Visitor, id: string) => entryView(await desk.entry(visitor, id)),
    add: async (visitor: Visitor, body: unknown) =>
      entryView(await desk.add(visitor, givenEntry(parseBody(entrySchema, body)))),
    async addAll(visitor: Visitor, body: unknown): Promise<{ added: number }> {
      const { entries } = parseBody(entriesSchema, body);
      return { added: await desk.addAll(visitor, entries.map(givenEntry)) };
    },
    async isKnown(visitor: Visitor, body: unknown): Promise<{ known: boolean }> {
      return { known: await desk.isKnown(visitor, parseBody(knownSchema, body)) };
    },
    putDocument: (visitor: Visitor, body: unknown) =>
      desk.putDocument(visitor, parseBody(documentSchema, body) satisfies GivenDocument),
    async importText(visitor: Visitor, body: unknown): Promise<{ id: string; parts: number }> {
      const { text, format, ...rest } = parseBody(textSchema, body);
      const read = readText(rest.name, text, format);
      return { ...(await desk.putDocument(visitor, { ...rest, ...read })), parts: read.parts.length };
    },
    async documents(visitor: Visitor, query: unknown): Promise<MemoryDocumentPage> {
      const { limit, after } = parseBody(documentListSchema, query);
      const found = await desk.documents(visitor, limit + 1, after);
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? items.at(-1)!.id : null };
    },
    async questions(visitor: Visitor, query: unknown): Promise<MemoryQuestions> {
      const { limit } = parseBody(questionsSchema, query);
      return { questions: await desk.commonQuestions(visitor, limit) };
    },
    forgetDocument: (visitor: Visitor, id: string) => desk.forgetDocument(visitor, id),
    promote: async (visitor: Visitor, id: string) => entryView(await desk.decide(visitor, id, 'active')),
    reject: async (visitor: Visitor, id: string) => entryView(await desk.decide(visitor, id, 'rejected')),
    forget: async (visitor: Visitor, id: string) => entryView(await desk.forget(visitor, id)),
  };
}

export type MemoryService = ReturnType<typeof memoryService>;

/** Looking into memory and changing it; a key sees its own and everybody's, and changes its own alone. */
export function memoryRoutes(app: FastifyInstance, memory: MemoryService): void {
  const idOf = ({ params }: FastifyRequest) => (params as { id: string }).id;
  app.get('/polder/memory', (request) => memory.overview(visitorOf(request)));
  app.get('/polder/memory/entries', (request) => memory.list(visitorOf(request), request.query));
  app.get('/polder/memory/entries/:id', (request) => memory.get(visitorOf(request), idOf(request)));
  app.post('/polder/memory/entries', async (request, reply) =>
    reply.code(201).send(await memory.add(visitorOf(request), request.body)),
  );
  app.post('/polder/memory/entries/batch', (request) => memory.addAll(visitorOf(request), request.body));
  app.post('/polder/memory/entries/:id/promote', (request) =>
    memory.promote(visitorOf(request), idOf(request)),
  );
  app.post('/polder/memory/entries/:id/reject', (request) =>
    memory.reject(visitorOf(request), idOf(request)),
  );
  app.delete('/polder/memory/entries/:id', (request) => memory.forget(visitorOf(request), idOf(request)));
  app.post('/polder/memory/search', (request) => memory.search(visitorOf(request), request.body));
  app.post('/polder/memory/import', (request) => memory.importText(visitorOf(request), request.body));
  app.get('/polder/memory/questions', (request) => memory.questions(visitorOf(request), request.query));
  app.get('/polder/memory/documents', (request) => memory.documents(visitorOf(request), request.query));
  app.post('/polder/memory/documents', (request) => memory.putDocument(visitorOf(request), request.body));
  app.post('/polder/memory/documents/known', (request) => memory.isKnown(visitorOf(request), request.body));
  app.delete('/polder/memory/documents/:id', (request) =>
    memory.forgetDocument(visitorOf(request), idOf(request)),
  );
}

function visitorOf({ gatewayKey }: FastifyRequest): Visitor {
  return {
    keyId: gatewayKey?.id ?? null,
    isAdmin: gatewayKey?.role !== 'caller',
    loosest: gatewayKey?.loosest ?? 'open',
  };
}

function givenEntry(entry: z.output<typeof entrySchema>): GivenEntry {
  return {
    ...entry,
    collection: entry.collection ?? usualCollections.written,
    source: entry.source ?? 'written by hand',
  };
}

function entryView({ number: _number, ...entry }: Entry): MemoryEntryView {
  return entry;
}

function findView({ entry, relevance, score, space }: Find): MemoryFind {
  return { entry: entryView(entry), relevance, score, space };
}
