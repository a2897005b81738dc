import type { Migration } from 'kysely/migration';
import * as interactions from './001-interactions.ts';
import * as ledger from './002-ledger.ts';
import * as egress from './003-egress.ts';
import * as keys from './004-keys.ts';
import * as memory from './005-memory.ts';
import * as assessments from './007-assessments.ts';
import * as answers from './008-answer-cache.ts';
import * as runs from './009-runs.ts';
import * as results from './010-results.ts';
import * as totals from './011-totals.ts';
import * as clientMessages from './013-client-messages.ts';
import * as answersAlike from './017-answers-alike.ts';
import * as egressDays from './018-egress-days.ts';
import * as forgottenNotes from './019-forgotten-notes.ts';
import * as stepsOfTasks from './022-steps-of-tasks.ts';
import * as keptQuestions from './024-kept-questions.ts';
import * as largeMemories from './026-large-memories.ts';
import * as answersRated from './027-answers-rated.ts';

/** All migrations in the order they are applied; names are never changed once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-interactions': interactions,
  '002-ledger': ledger,
  '003-egress': egress,
  '004-keys': keys,
  '005-memory': memory,
  '007-assessments': assessments,
  '008-answer-cache': answers,
  '009-runs': runs,
  '010-results': results,
  '011-totals': totals,
  '013-client-messages': clientMessages,
  '017-answers-alike': answersAlike,
  '018-egress-days': egressDays,
  '019-forgotten-notes': forgottenNotes,
  '022-steps-of-tasks': stepsOfTasks,
  '024-kept-questions': keptQuestions,
  '026-large-memories': largeMemories,
  '027-answers-rated': answersRated,
};
