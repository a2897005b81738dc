import type { AssessmentRow } from './tables/interactions.ts';
import type { Write } from './writes.ts';

const columns = [
  'interaction_id',
  'created_at',
  'kind',
  'quality',
  'weight',
  'by',
  'detail',
] as const satisfies readonly (keyof AssessmentRow)[];

/** The statement of assessments; the same source says the same kind of thing of an interaction once. */
export const assessmentStatements = {
  assessment: `insert or ignore into assessments (${columns.map((name) => `"${name}"`).join(', ')})
    values (${columns.map(() => '?').join(', ')})`,
} as const;

export const assessmentWrite = (row: Omit<AssessmentRow, 'id'>): Write => [
  'assessment',
  columns.map((name) => row[name]),
];
