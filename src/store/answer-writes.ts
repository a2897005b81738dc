import type { KeptAnswerRow } from './tables/answers.ts';
import type { PrivateAnswerRow } from './tables/memory.ts';
import type { Write } from './writes.ts';

const keptColumns = [
  'digest',
  'alike',
  'question',
  'privacy',
  'model',
  'answer',
  'draws_on_memory',
  'input_tokens',
  'output_tokens',
  'interaction_id',
  'created_at',
  'expires_at',
  'used_at',
  'uses',
  'key_id',
  'request',
] as const satisfies readonly (keyof KeptAnswerRow)[];

/** The statements of answers that are kept or known again. */
export const answerStatements = {
  privateAnswer: 'insert or replace into private_answers (mark, privacy, created_at) values (?, ?, ?)',
  privateAnswersOld: 'delete from private_answers where created_at < ?',
  keptAnswer: `insert or replace into kept_answers (${keptColumns.join(', ')})
    values (${keptColumns.map(() => '?').join(', ')})`,
  /** Those that are over, and the longest unused of those that are too many. */
  keptAnswersBounded: `delete from kept_answers where expires_at <= ? or digest in
    (select digest from kept_answers order by used_at desc limit -1 offset ?)`,
  keptAnswerUsed: 'update kept_answers set used_at = ?, uses = uses + 1 where digest = ?',
  /** Nothing where it was forgotten or replaced meanwhile. */
  keptAnswerRenewed: `update kept_answers set answer = ?, output_tokens = ?, interaction_id = ?, created_at = ?,
    expires_at = ?, uses = 0 where digest = ? and interaction_id = ?`,
  keptQuestion: `insert into kept_questions (digest, kin) values (?, ?)
    on conflict (digest) do update set kin = excluded.kin`,
  keptQuestionVector: 'update kept_questions set space = ?, vector = unhex(?) where digest = ?',
  /** By the interaction that made it, or one that gave it again. */
  keptAnswerEvicted: `delete from kept_answers where interaction_id in
    (?, (select json_extract(trace, '$.ready.interaction') from interactions where id = ?))`,
} as const;

export const privateAnswerWrite = ({ mark, privacy, created_at }: PrivateAnswerRow): Write => [
  'privateAnswer',
  [mark, privacy, created_at],
];

export const forgetPrivateAnswersBefore = (at: number): Write => ['privateAnswersOld', [at]];

export const keepAnswerWrite = (row: KeptAnswerRow): Write => [
  'keptAnswer',
  keptColumns.map((name) => row[name]),
];

/** Leaves of all answers that are kept no more than `most`, and none that is over by `now`. */
export const boundAnswersWrite = (now: number, most: number): Write => ['keptAnswersBounded', [now, most]];

export const usedAnswerWrite = (digest: string, at: number): Write => ['keptAnswerUsed', [at, digest]];

/** Another answer to the same request, in place of the one that `former` made. */
export const renewAnswerWrite = (
  row: Pick<
    KeptAnswerRow,
    'digest' | 'answer' | 'output_tokens' | 'interaction_id' | 'created_at' | 'expires_at'
  >,
  former: string,
): Write => [
  'keptAnswerRenewed',
  [row.answer, row.output_tokens, row.interaction_id, row.created_at, row.expires_at, row.digest, former],
];

export const evictAnswersOf = (interaction: string): Write => [
  'keptAnswerEvicted',
  [interaction, interaction],
];

export const keepQuestionWrite = (digest: string, kin: string): Write => ['keptQuestion', [digest, kin]];

export const questionVectorWrite = (digest: string, space: string, vector: Float32Array): Write => {
  const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
  return ['keptQuestionVector', [space, bytes.toString('hex'), digest]];
};
