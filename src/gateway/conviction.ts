import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../providers/provider.ts';
import { agreementWith } from '../routing/agreement.ts';
import { opinionModel } from '../routing/cascade.ts';
import { type Check, checkAnswer } from '../routing/conviction/checks.ts';
import { expectationOf } from '../routing/conviction/expectation.ts';
import { surenessOf } from '../routing/conviction/log-probabilities.ts';
import { nonAnswerOf } from '../routing/conviction/non-answer.ts';
import { type Conviction, convictionFrom, type Evidence } from '../routing/conviction/score.ts';
import { PolderError } from '../shared/errors.ts';
import type { ChatInput, TaskInput, TaskOf } from '../task/task.ts';
import type { AskAuxiliary } from './auxiliary.ts';
import type { Draft } from './draft.ts';

/** What judging an answer needs of the house. */
export interface ConvictionHouse {
  readonly ask: AskAuxiliary;
  readonly catalog: Pick<Catalog, 'known'>;
  /** From how far an answer convinces to the chance that it will do, by what came of earlier ones. */
  readonly convinced: (weighed: number) => number;
}

/** How far an answer convinces, and how far before what came of earlier ones was considered. */
export type ReadConviction = Conviction & { readonly weighed: number };

/** An answer to be judged. */
export interface Judging {
  readonly task: TaskOf<ChatInput>;
  readonly model: Model;
  readonly draft: Draft<TaskInput>;
  /** Ids of the models that can and may take the task. */
  readonly fit: ReadonlySet<string>;
  /** On `performance.now()`'s clock: what is not known by then is done without. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/** Less time than this is not worth asking for a second opinion. */
const leastForOpinion = 1_000;
/** A second answer of the same model is drawn with more chance. */
const warmth = { temperature: 0.8, seed: 20_251 } as const;

/**
 * How far a local answer convinces. What costs nothing is looked at first; only where that shows no fault is
 * a second local answer asked for. An opinion that fails or comes too late counts for nothing.
 *
 * @throws PolderError `client_gone` where `signal` is aborted meanwhile
 */
export async function judgeAnswer(house: ConvictionHouse, judging: Judging): Promise<ReadConviction> {
  const { score: weighed, reasons } = await weighAnswer(house, judging);
  return { score: house.convinced(weighed), weighed, reasons };
}

async function weighAnswer(house: ConvictionHouse, judging: Judging): Promise<Conviction> {
  const { draft, until } = judging;
  const sureness = surenessOf(draft.logProbabilities);
  const evidence: Evidence = { checks: checksOf(judging), sureness, opinion: undefined };
  const atOnce = convictionFrom(evidence);
  const isFaulty = evidence.checks.some(({ fault }) => fault !== null);
  if (isFaulty || !draft.isComplete || until - performance.now() < leastForOpinion) return atOnce;
  const opinion = await opinionOn(house, judging);
  if (typeof opinion !== 'string') return convictionFrom({ ...evidence, opinion });
  return { ...atOnce, reasons: [...atOnce.reasons, opinion] };
}

/** Of the beginning of an answer it can only be said that it is none. */
function checksOf({ task, draft }: Judging): readonly Check[] {
  if (draft.isComplete) return checkAnswer(draft.text, draft.finish, expectationOf(task.input));
  const nothing = draft.text === '' ? null : nonAnswerOf(draft.text, null);
  return nothing === null ? [] : [{ name: 'answer', fault: `it ${nothing}` }];
}

/** A second local answer held against the first; a sentence where none came. */
async function opinionOn(
  { ask, catalog }: ConvictionHouse,
  { task, model, draft, fit, until, signal }: Judging,
): Promise<NonNullable<Evidence['opinion']> | string> {
  const other = opinionModel(
    model,
    catalog.known().flatMap((known) => (fit.has(known.model.id) ? known.model : [])),
  );
  const { request } = task.input;
  const asked = { ...request, model: (other ?? model).id, ...(other === undefined && warmth) };
  try {
    const second = await ask({
      purpose: 'second-opinion',
      // Notes from memory may be in it that are for local models only, and it is never asked elsewhere.
      privacy: 'private',
      keyId: task.caller.keyId,
      request: asked,
      signal,
      patience: until - performance.now(),
    });
    if (nonAnswerOf(second.text, second.finish) !== null)
      return `${second.model} had no answer to hold against it`;
    const by = other === undefined ? `a second answer of ${model.id}` : second.model;
    return { agreement: agreementWith(draft.text, [second.text]) ?? 0, by };
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof PolderError)) throw thrown;
    return `no second opinion came (${thrown.kind.replaceAll('_', ' ')})`;
  }
}
