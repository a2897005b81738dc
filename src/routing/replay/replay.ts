import { costMicroUsd } from '../../catalog/prices.ts';
import type { Model } from '../../providers/provider.ts';
import type { Traffic } from '../../records/traffic.ts';
import { Turns } from '../../shared/turns.ts';
import {
  type Estimate,
  type EstimateRow,
  estimate,
  estimateDifference,
  importance,
} from '../evidence/doubly-robust.ts';
import { cascade, Expectations } from './expectations.ts';
import type { Deciding } from './policies.ts';
import { judgedFirst, type RecordedDecision } from './recorded-decision.ts';

/** What a policy would have done with recorded traffic. */
export interface Replayed {
  readonly requests: number;
  /** Those on which it would have decided as was decided, or none had a choice. */
  readonly unchanged: number;
  readonly local: number;
  readonly cloud: number;
  /** By the tokens that were counted, at today's prices; an estimate where another model would have answered. */
  readonly costMicroUsd: number;
  /** Requests whose cost is not known. */
  readonly unpriced: number;
  readonly quality: Estimate;
  /** Share of requests on which chance, or the policy of the time, could have chosen as this one would. */
  readonly covered: number;
  /** Share of requests that would have left, of them masked ones, and how many more or fewer than did. */
  readonly leaving: {
    readonly requests: number;
    readonly masked: number;
    readonly more: number;
    readonly fewer: number;
  };
  /** What is known of each request, for comparisons. */
  readonly rows: readonly EstimateRow[];
}

/** What was really done. */
export const asRecorded: Deciding = { choose: () => undefined, judges: true };

/** Has a policy decide recorded traffic anew. Others may work in between. */
export async function replay(
  decisions: readonly RecordedDecision[],
  { choose, judges }: Deciding,
): Promise<Replayed> {
  const expectations = new Expectations(decisions);
  const rows: EstimateRow[] = [];
  const sums = { unchanged: 0, local: 0, cloud: 0, costMicroUsd: 0, unpriced: 0, covered: 0 };
  const leaving = { requests: 0, masked: 0, more: 0, fewer: 0 };
  const turns = new Turns();
  for (const [index, decision] of decisions.entries()) {
    if (turns.isOver) await turns.next();
    const { interaction } = decision.traffic;
    const stays = !decision.isOpen || (judges && judgedFirst(decision.traffic) !== undefined);
    const choice = stays ? undefined : choose(decision);
    const place = choice?.place ?? interaction.place ?? 'local';
    const isSame = choice === undefined || choice.id === interaction.model;
    sums[place] += 1;
    if (isSame) sums.unchanged += 1;
    const cost = isSame ? interaction.costMicroUsd : costOf(choice, decision.traffic);
    if (cost === null) sums.unpriced += 1;
    else sums.costMicroUsd += cost;
    if (place === 'cloud') {
      leaving.requests += 1;
      if (interaction.privacy === 'masked') leaving.masked += 1;
      if (interaction.place === 'local') leaving.more += 1;
    } else if (interaction.place === 'cloud') leaving.fewer += 1;
    const row = rowOf(decision, choice, expectations, index);
    rows.push(row);
    if (row.probability > 0) sums.covered += 1;
  }
  const { covered, ...rest } = sums;
  return {
    requests: decisions.length,
    ...rest,
    quality: estimate(rows),
    covered: decisions.length === 0 ? 0 : covered / decisions.length,
    leaving,
    rows,
  };
}

/** By how much one replayed policy answers better than another. */
export function qualityDifference(one: Replayed, other: Replayed): Estimate {
  return estimateDifference(one.rows, other.rows);
}

function rowOf(
  decision: RecordedDecision,
  choice: Model | undefined,
  expectations: Expectations,
  index: number,
): EstimateRow & { readonly probability: number } {
  const { traffic } = decision;
  const { verdict, interaction } = traffic;
  const expected = expectedOf(decision, choice, expectations, index);
  // Where nothing was chosen anew, what was done is what would be done again.
  const probability = choice === undefined ? 1 : probabilityOf(choice.id, traffic);
  const tells =
    verdict !== undefined && (choice === undefined || (choice.id === interaction.model && isPlain(traffic)));
  return {
    expected,
    surprise: tells ? verdict.quality - expected : 0,
    weight: tells ? importance(probability, verdict.weight) : 0,
    probability,
  };
}

/** What is expected of a choice; of an answer that was judged first, what was seen in it. */
function expectedOf(
  { traffic, kind }: RecordedDecision,
  choice: Model | undefined,
  expectations: Expectations,
  index: number,
): number {
  const judged = judgedFirst(traffic);
  if (judged !== undefined && choice?.id === judged.model) return judged.score;
  const asItWas = judged === undefined ? (traffic.interaction.model ?? 'no model') : cascade;
  return expectations.of(choice?.id ?? asItWas, kind, choice?.quality ?? usualQuality, index);
}

const usualQuality = 0.7;

/** With which probability the policy of the time made a model the first to try. */
function probabilityOf(model: string, traffic: Traffic): number {
  const judged = judgedFirst(traffic);
  // That one was asked first for certain, and another only where its answer did not convince.
  if (judged !== undefined) return model === judged.model ? 1 : 0;
  const { trace, interaction } = traffic;
  const option = trace.options?.find((one) => one.model === model);
  if (option !== undefined) return option.probability;
  return model === interaction.model ? 1 : 0;
}

/** The model chosen first answered: what answers in another's place was not chosen by chance. */
function isPlain({ attempts: [first], interaction }: Traffic): boolean {
  return first === undefined || first.model === interaction.model;
}

function costOf(model: Model | undefined, { interaction }: Traffic): number | null {
  if (model?.place === 'local') return 0;
  if (model?.price === undefined) return null;
  const { inputTokens, outputTokens } = interaction;
  return costMicroUsd(model.price, { inputTokens, cachedTokens: 0, outputTokens });
}
