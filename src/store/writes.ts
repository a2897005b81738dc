import { answerStatements } from './answer-writes.ts';
import { assessmentStatements } from './assessment-writes.ts';
import { egressStatements } from './egress-writes.ts';
import { keyStatements } from './key-writes.ts';
import { ledgerStatements } from './ledger-writes.ts';
import { memoryStatements } from './memory-writes.ts';
import { resultStatements } from './result-writes.ts';
import { runStatements } from './run-writes.ts';
import type { FeedbackRow, InteractionRow, MessageRow } from './tables/interactions.ts';
import { wordStatements } from './word-writes.ts';

/** What of an interaction stays as it was when it opened, and what may be another when it ends. */
const interactionConstants = [
  'id',
  'created_at',
  'surface',
  'capability',
  'client',
  'key_id',
  'conversation',
  'requested',
  'chore',
  'profile',
  'complexity',
  'relevance',
  'streamed',
  'asked',
] as const satisfies readonly (keyof InteractionRow)[];
const interactionChanges = [
  'state',
  'privacy',
  'model',
  'provider',
  'place',
  'practice',
  'reason',
  'error_kind',
  'error_message',
  'finish_reason',
  'input_tokens',
  'output_tokens',
  'cached_tokens',
  'reasoning_tokens',
  'tokens_estimated',
  'cost_micro_usd',
  'first_token_ms',
  'duration_ms',
  'question',
  'answer',
  'attempts',
  'trace',
] as const satisfies readonly (keyof InteractionRow)[];
const interactionColumns = [...interactionConstants, ...interactionChanges];

const messageColumns = ['id', 'parent', 'digest', 'content'] as const satisfies readonly (keyof MessageRow)[];

const feedbackColumns = [
  'interaction_id',
  'created_at',
  'rating',
  'comment',
  'correction',
  'source',
  'digest',
] as const satisfies readonly (keyof FeedbackRow)[];

export type Value = string | number | null;
export type StatementName = keyof typeof statements;
export type Write = readonly [statement: StatementName, values: readonly Value[]];
/** Writes that reach the disk together or not at all. */
export type Unit = readonly Write[];

/**
 * The few statements by which anything is written, by name. Rows travel to the writer as arrays of values in the
 * order of their columns, which is far cheaper than objects. An interaction is written when it opens (if it lives
 * long) and again when it ends.
 */
export const statements = {
  interaction: `${insert('insert', 'interactions', interactionColumns)}
    on conflict (id) do update set ${interactionChanges.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  message: insert('insert', 'messages', messageColumns),
  feedback: insert('insert or ignore', 'feedback', feedbackColumns),
  clientMessage: insert('insert or ignore', 'client_messages', ['interaction_id', 'message']),
  /** What was open when the process died is not known to have ended in any way. */
  closeForgotten: `update interactions set state = 'unknown', error_message = 'Polder stopped before this ended.' where state <> 'answered' and state = 'open'`,
  ...ledgerStatements,
  ...egressStatements,
  ...keyStatements,
  ...assessmentStatements,
  ...resultStatements,
  ...memoryStatements,
  ...answerStatements,
  ...runStatements,
  ...wordStatements,
} as const;

function insert(verb: string, table: string, columns: readonly string[]): string {
  return `${verb} into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
}

export const interactionWrite = (row: InteractionRow): Write => [
  'interaction',
  pick(row, interactionColumns),
];
export const messageWrite = (row: MessageRow): Write => ['message', pick(row, messageColumns)];
export const feedbackWrite = (row: Omit<FeedbackRow, 'id'>): Write => [
  'feedback',
  pick(row, feedbackColumns),
];

export const clientMessageWrite = (interaction: string, message: string): Write => [
  'clientMessage',
  [interaction, message],
];

function pick<Row extends object, Column extends keyof Row>(row: Row, columns: readonly Column[]): Value[] {
  const values = new Array<Value>(columns.length);
  for (let index = 0; index < columns.length; index++) values[index] = row[columns[index]!] as Value;
  return values;
}
