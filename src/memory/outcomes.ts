import type { Database } from '../store/database.ts';
import { listed } from '../store/listed.ts';
import type { Owner } from './entry.ts';
import type { Rater } from './relevance/raters.ts';
import { usualWrongShare, withoutMistakes } from './relevance/wrong-share.ts';
import type { Outcomes } from './value.ts';

/** Of one asker so many outcomes of an entry count in its value, and in its relevance for that asker. */
const ownOutcomes = 3;
/** And so many in its relevance for somebody else: no single one takes what is surely known below a threshold. */
const foreignOutcomes = 0.2;
/** So many finds does the relevance of the score weigh against what became of the entry itself. */
const scoreWeight = 4;

/** What became of the uses of entries, by entry and asker. */
export type OutcomesByEntry = ReadonlyMap<number, ReadonlyMap<Owner, Outcomes>>;

export async function readOutcomes({ read }: Database, entries: readonly number[]): Promise<OutcomesByEntry> {
  const byEntry = new Map<number, Map<Owner, Outcomes>>();
  if (entries.length === 0) return byEntry;
  const rows = await read
    .selectFrom('memory_outcomes')
    .selectAll()
    .where('entry', 'in', listed(entries))
    .execute();
  for (const { entry, key, helped, unhelped } of rows) {
    const byAsker = byEntry.get(entry) ?? new Map<Owner, Outcomes>();
    byAsker.set(key, { helped, unhelped });
    byEntry.set(entry, byAsker);
  }
  return byEntry;
}

/** The outcomes of an entry for its value, each asker's bounded. */
export function boundedOutcomes(byAsker: ReadonlyMap<Owner, Outcomes> | undefined): Outcomes {
  return sum([...(byAsker?.values() ?? [])].map((outcomes) => bounded(outcomes, ownOutcomes)));
}

/** The relevance of a find, from that of its score and from what became of the entry before, mistakes aside. */
export function relevanceAfter(
  relevance: number,
  byAsker: ReadonlyMap<Owner, Outcomes> | undefined,
  { asker, wrongShare }: Rater,
): number {
  if (byAsker === undefined) return relevance;
  let helped = scoreWeight * relevance;
  let weight = scoreWeight;
  for (const [key, outcomes] of byAsker) {
    const isOwn = key === asker;
    const counted = bounded(outcomes, isOwn ? ownOutcomes : foreignOutcomes);
    const told = withoutMistakes(counted.helped, counted.unhelped, isOwn ? wrongShare : usualWrongShare);
    helped += told.helped;
    weight += told.weight;
  }
  return Math.min(1, Math.max(0, helped / weight));
}

function bounded({ helped, unhelped }: Outcomes, most: number): Outcomes {
  const share = Math.min(1, most / Math.max(helped + unhelped, most));
  return { helped: helped * share, unhelped: unhelped * share };
}

function sum(outcomes: readonly Outcomes[]): Outcomes {
  return outcomes.reduce(
    (all, { helped, unhelped }) => ({ helped: all.helped + helped, unhelped: all.unhelped + unhelped }),
    { helped: 0, unhelped: 0 },
  );
}
