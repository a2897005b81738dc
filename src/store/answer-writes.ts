import type { PrivateAnswerRow } from './schema.ts';
import type { Write } from './writes.ts';

/** The statements of answers that are kept or known again. */
export const answerStatements = {
  privateAnswer: 'insert or replace into private_answers (mark, privacy, created_at) values (?, ?, ?)',
} as const;

export const privateAnswerWrite = ({ mark, privacy, created_at }: PrivateAnswerRow): Write => [
  'privateAnswer',
  [mark, privacy, created_at],
];
