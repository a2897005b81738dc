import type { Catalog } from '../catalog/catalog.ts';
import { judgeRequest, qualityOf, readPoints } from '../improve/quality/rubric.ts';
import type { Model } from '../providers/provider.ts';
import { agreementWith } from '../routing/agreement.ts';
import { opinionModel } from '../routing/cascade.ts';
import { type Check, checkAnswer } from '../routing/conviction/checks.ts';
import { expectationOf } from '../routing/conviction/expectation.ts';
import { surenessOf } from '../routing/conviction/log-probabilities.ts';
import { nonAnswerOf } from '../routing/conviction/non-answer.ts';
import { type Conviction, convictionFrom, type Evidence } from '../routing/conviction/score.ts';
import type { Weights } from '../routing/conviction/weights.ts';
import { PolderError } from '../shared/errors.ts';
import { askedText } from '../signals/signals.ts';
import type { ChatRequest } from '../task/chat.ts';
import type { ChatInput, TaskInput, TaskOf } from '../task/task.ts';
import type { AskAuxiliary, AuxiliaryAnswer, Purpose } from './auxiliary.ts';
import type { Draft } from './draft.ts';

/** What judging an answer needs of the house. */
export interface ConvictionHouse {
  readonly ask: AskAuxiliary;
  readonly catalog: Pick<Catalog, 'known'>;
  /** What each kind of evidence counts for, by what came of earlier answers. */
  readonly weights: () => Weights;
}

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
  /** Convincing from here on, 0 to 1. */
  readonly atLeast: number;
  /** What was expected of the answer, 0 to 1; undefined where nobody has learned of it. */
  readonly expected?: number | undefined;
}

/** Less time than this is not worth asking another model. */
const leastForOthers = 1_000;
/** A second answer of the same model is drawn with more chance. */
const warmth = { temperature: 0.8, seed: 20_251 } as const;

/**
 * How far a local answer convinces. What costs nothing is looked at first; only where that shows no fault is
 * a second local answer asked for, where two good ones would be alike, and then a local judge, where its word
 * could turn the matter. What fails or comes too late counts for nothing.
 *
 * @throws PolderError `client_gone` where `signal` is aborted meanwhile
 */
export async function judgeAnswer(house: ConvictionHouse, judging: Judging): Promise<Conviction> {
  const { draft, task, expected } = judging;
  const weights = house.weights();
  const atOnce: Evidence = {
    checks: checksOf(judging),
    sureness: surenessOf(draft.logProbabilities),
    opinion: undefined,
    expected,
    isOpen: expectationOf(task.input).form === 'open',
  };
  const isFaulty = atOnce.checks.some(({ fault }) => fault !== null);
  if (isFaulty || !draft.isComplete || !hasTime(judging)) return convictionFrom(atOnce, weights);
  const opinion = atOnce.isOpen ? undefined : await opinionOn(house, judging);
  const borneOut = { ...atOnce, opinion: typeof opinion === 'string' ? undefined : opinion };
  const verdict =
    hasTime(judging) && couldTurn(borneOut, weights, judging.atLeast)
      ? await verdictOn(house, judging)
      : undefined;
  const heard = { ...borneOut, verdict: typeof verdict === 'string' ? undefined : verdict };
  const conviction = convictionFrom(heard, weights);
  const silent = [opinion, verdict].filter((one) => typeof one === 'string');
  return { ...conviction, reasons: [...conviction.reasons, ...silent] };
}

function hasTime({ until }: Judging): boolean {
  return until - performance.now() >= leastForOthers;
}

/** Whether the best and the worst that a judge may say lie on both sides of what convinces. */
function couldTurn(evidence: Evidence, weights: Weights, atLeast: number): boolean {
  const [worst, best] = [0, 1].map(
    (quality) => convictionFrom({ ...evidence, verdict: { quality, by: '' } }, weights).score,
  );
  return worst! < atLeast && best! >= atLeast;
}

/** Of the beginning of an answer it can only be said that it is none. */
function checksOf({ task, draft }: Judging): readonly Check[] {
  if (draft.isComplete) return checkAnswer(draft.text, draft.finish, expectationOf(task.input));
  const nothing = draft.text === '' ? null : nonAnswerOf(draft.text, null);
  return nothing === null ? [] : [{ name: 'answer', fault: `it ${nothing}` }];
}

/** A second local answer held against the first; a sentence where none came. */
function opinionOn(
  house: ConvictionHouse,
  judging: Judging,
): Promise<NonNullable<Evidence['opinion']> | string> {
  const { task, model, draft } = judging;
  const other = otherThan(house, judging);
  const { request } = task.input;
  const asked = { ...request, model: (other ?? model).id, ...(other === undefined && warmth) };
  return heardFrom(house, judging, { purpose: 'second-opinion', request: asked }, (second) => {
    if (nonAnswerOf(second.text, second.finish) !== null)
      return `${second.model} had no answer to hold against it`;
    const by = other === undefined ? `a second answer of ${model.id}` : second.model;
    return { agreement: agreementWith(draft.text, [second.text]) ?? 0, by };
  });
}

/** What a local judge says of the answer; a sentence where it says nothing. */
function verdictOn(
  house: ConvictionHouse,
  judging: Judging,
): Promise<NonNullable<Evidence['verdict']> | string> {
  const { task, model, draft } = judging;
  const judge = otherThan(house, judging) ?? model;
  const question = askedText(task.input);
  const request = { ...judgeRequest({ question, answer: draft.text }), model: judge.id } as ChatRequest;
  return heardFrom(house, judging, { purpose: 'judge', request }, ({ text, model: by }) => {
    const points = readPoints(text);
    return points === undefined ? `${by} gave no verdict on it` : { quality: qualityOf(points), by };
  });
}

/** The best other local model that is loaded and may take the task. */
function otherThan({ catalog }: ConvictionHouse, { model, fit }: Judging): Model | undefined {
  return opinionModel(
    model,
    catalog.known().flatMap((known) => (fit.has(known.model.id) ? known.model : [])),
  );
}

/** Asks a local model, and reads what it says; a sentence where it could not be asked, or not in time. */
async function heardFrom<Said>(
  { ask }: ConvictionHouse,
  { task, until, signal }: Judging,
  { purpose, request }: { readonly purpose: Purpose; readonly request: ChatRequest },
  read: (answer: AuxiliaryAnswer) => Said | string,
): Promise<Said | string> {
  try {
    const answer = await ask({
      purpose,
      // Notes from memory may be in it that are for local models only, and it is never asked elsewhere.
      privacy: 'private',
      keyId: task.caller.keyId,
      request,
      signal,
      patience: until - performance.now(),
    });
    return read(answer);
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof PolderError)) throw thrown;
    const what = purpose === 'judge' ? 'verdict' : 'second opinion';
    return `no ${what} came (${thrown.kind.replaceAll('_', ' ')})`;
  }
}
