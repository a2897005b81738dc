import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { inTheCloud, kindAsked, newestAnswers } from './newest-answers.ts';
import type { SavingRange } from './saving-range.ts';

const lookedAtMost = 1_000;
const answersNeeded = 10;
const z = 1.96;

interface Lengths {
  readonly kind: string;
  readonly answers: number;
  readonly mean: number;
  /** Variance of the mean, as a share of its square. */
  readonly relativeVariance: number;
}

/**
 * From the lengths of the newest answers here and there since a time: the ratio of their means within each kind of
 * question, weighed by what was written here, with the interval of a ratio of means. It holds 1, as that is what the
 * sum itself takes for granted, and takes the whole price to go with the length, so it is rather too wide. Null where
 * too few cloud models answered to say anything.
 */
export async function readSavingRange(database: Database, since: number): Promise<SavingRange | null> {
  const here = await lengthsHere(database, since);
  const there = new Map((await lengthsThere(database, since)).map((one) => [one.kind, one]));
  const both = here.flatMap((one) => {
    const other = there.get(one.kind);
    return other === undefined ? [] : [{ one, other, written: one.answers * one.mean }];
  });
  const written = both.reduce((sum, pair) => sum + pair.written, 0);
  if (written === 0) return null;
  let ratio = 0;
  let variance = 0;
  for (const { one, other, written: some } of both) {
    const part = (some / written) * (other.mean / one.mean);
    ratio += part;
    variance += part * part * (one.relativeVariance + other.relativeVariance);
  }
  const reach = z * Math.sqrt(variance);
  return {
    low: Math.max(0, Math.min(1, ratio - reach)),
    high: Math.max(1, ratio + reach),
    from: both.reduce((sum, { other }) => sum + other.answers, 0),
  };
}

async function lengthsHere({ read }: Database, since: number): Promise<Lengths[]> {
  const rows = await read
    .selectFrom('savings')
    .innerJoin('interactions', 'interactions.id', 'savings.interaction_id')
    .where('savings.interaction_id', '>=', firstInteractionIdAt(since))
    .where('capability', '=', 'text-generation')
    .orderBy('savings.interaction_id', 'desc')
    .limit(lookedAtMost)
    .select(['output_tokens as tokens', kindAsked])
    .execute();
  return lengthsOf(rows);
}

async function lengthsThere(database: Database, since: number): Promise<Lengths[]> {
  const rows = await newestAnswers(database, { since, where: inTheCloud, atMost: lookedAtMost })
    .select(['output_tokens as tokens', kindAsked])
    .execute();
  return lengthsOf(rows);
}

function lengthsOf(rows: readonly { readonly tokens: number; readonly kind: string }[]): Lengths[] {
  return [...Map.groupBy(rows, ({ kind }) => kind)].flatMap(([kind, some]) => {
    const answers = some.length;
    const mean = some.reduce((sum, { tokens }) => sum + tokens, 0) / answers;
    if (answers < answersNeeded || mean === 0) return [];
    const squares = some.reduce((sum, { tokens }) => sum + (tokens - mean) ** 2, 0);
    const relativeVariance = squares / (answers - 1) / answers / (mean * mean);
    return [{ kind, answers, mean, relativeVariance }];
  });
}
