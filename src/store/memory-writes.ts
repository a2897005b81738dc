import type { MemoryDocumentRow, MemoryEntryRow } from './tables/memory.ts';
import type { Write } from './writes.ts';

const entryColumns = [
  'id',
  'collection',
  'owner',
  'status',
  'privacy',
  'title',
  'text',
  'solution',
  'source',
  'document',
  'interaction_id',
  'digest',
  'value',
  'uses',
  'rating',
  'corrected',
  'novelty',
  'saved_micro_usd',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof MemoryEntryRow)[];

const documentColumns = [
  'id',
  'name',
  'collection',
  'owner',
  'digest',
  'bytes',
  'imported_at',
] as const satisfies readonly (keyof MemoryDocumentRow)[];

/** With each outcome those before it count a five-hundredth less, so that they follow changes and stay small. */
const addOutcome = `do update set helped = helped * 0.998 + excluded.helped, unhelped = unhelped * 0.998 + excluded.unhelped`;

/** The statements of memory. What hangs on an entry goes with it, by triggers. */
export const memoryStatements = {
  /** The same content again only turns a candidate into what is asked for now. */
  memoryEntry: `insert into memory_entries (${entryColumns.join(', ')})
    values (${entryColumns.map(() => '?').join(', ')})
    on conflict (collection, owner, document, digest) do update
    set status = excluded.status, updated_at = excluded.updated_at
    where memory_entries.status = 'candidate' and excluded.status = 'active'`,
  memoryStatus: 'update memory_entries set status = ?, updated_at = ? where id = ? and status != ?',
  memoryForget: 'delete from memory_entries where id = ?',
  memoryUsed: 'update memory_entries set uses = uses + 1, value = ? where id = ?',
  /** Nothing where the same is there already. */
  memoryJudge: `update or ignore memory_entries set status = ?, collection = ?, privacy = ?, solution = ?, digest = ?,
    rating = ?, corrected = ?, value = ?, updated_at = ? where number = ?`,
  /** Forgets candidates beyond so many: the least valuable of whoever has most of them. */
  memoryTrim: `delete from memory_entries where number in (
    select number from (
      select number, row_number() over (partition by owner order by value desc, number desc) as place
      from memory_entries where status = 'candidate')
    order by place, number desc limit -1 offset ?)`,
  memoryOutcome: `insert into memory_outcomes (entry, key, helped, unhelped, answer_good, answer_bad)
    select number, ?, ?, ?, ?, ? from memory_entries where id = ? on conflict (entry, key) ${addOutcome},
    answer_good = answer_good + excluded.answer_good, answer_bad = answer_bad + excluded.answer_bad`,
  memoryCalibration: `insert into memory_calibration (space, key, bin, helped, unhelped)
    values (?, ?, ?, ?, ?) on conflict (space, key, bin) ${addOutcome}`,
  memoryDocument: `insert or replace into memory_documents (${documentColumns.join(', ')})
    values (${documentColumns.map(() => '?').join(', ')})`,
  memoryForgetParts: 'delete from memory_entries where document = ?',
  memoryForgetDocument: 'delete from memory_documents where id = ?',
  /** The vector as hexadecimal digits of its bytes. */
  memoryVector: `insert or replace into memory_vectors (entry, space, vector)
    select number, ?, unhex(?) from memory_entries where number = ?`,
  memoryVectorForget: 'delete from memory_vectors where id = ?',
  /** Some of a space, so that no commit takes long; nothing is left when it changes nothing. */
  memorySpaceForget: `delete from memory_vectors
    where id in (select id from memory_vectors where space = ? order by entry limit 500)`,
  memoryProgress: 'insert or replace into memory_progress (name, position) values (?, ?)',
} as const;

export const memoryEntryWrite = (row: Omit<MemoryEntryRow, 'number'>): Write => [
  'memoryEntry',
  entryColumns.map((name) => row[name]),
];
export const memoryDocumentWrite = (row: MemoryDocumentRow): Write => [
  'memoryDocument',
  documentColumns.map((name) => row[name]),
];

/** Gives an entry its vector in a space. */
export const memoryVectorWrite = (space: string, entry: number, vector: Float32Array): Write => {
  const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
  return ['memoryVector', [space, bytes.toString('hex'), entry]];
};
