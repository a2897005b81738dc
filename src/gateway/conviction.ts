import type { Catalog } from '../catalog/catalog.ts';
import type { Model } from '../providers/provider.ts';
import { type Check, checkAnswer } from '../routing/conviction/checks.ts';
import { expectationOf } from '../routing/conviction/expectation.ts';
import { comesToResult } from '../routing/conviction/final-answer.ts';
import { surenessOf } from '../routing/conviction/log-probabilities.ts';
import { nonAnswerOf } from '../routing/conviction/non-answer.ts';
import { type Conviction, convictionFrom, type Evidence } from '../routing/conviction/score.ts';
import type { Weights } from '../routing/conviction/weights.ts';
import type { Convince } from '../routing/plan.ts';
import type { ChatInput, TaskInput, TaskOf } from '../task/task.ts';
import type { AskAuxiliary } from './auxiliary.ts';
import type { Draft } from './draft.ts';
import {
  hasTime,
  isSilent,
  judgesOf,
  type Opinion,
  opinionOn,
  type Silence,
  verdictOn,
} from './local-opinions.ts';
import { betterOfTwo, type OtherAnswer } from './two-answers.ts';

/** What judging an answer needs of the house. */
export interface ConvictionHouse {
  readonly ask: AskAuxiliary;
  readonly catalog: Pick<Catalog, 'known'>;
  /** What each kind of evidence counts for, by what came of earlier answers. */
  readonly weights: () => Weights;
}

/** An answer to be judged, as far as it has to convince. */
export interface Judging extends Convince {
  readonly task: TaskOf<ChatInput>;
  readonly model: Model;
  readonly draft: Draft<TaskInput>;
  /** Ids of the models that can and may take the task. */
  readonly fit: ReadonlySet<string>;
  /** On `performance.now()`'s clock: what is not known by then is done without. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/** What judging comes to. */
export interface Judgement {
  readonly conviction: Conviction;
  /** What the other local model answered otherwise, judged likewise; undefined where it was not asked, or agrees. */
  readonly other?: OtherAnswer | undefined;
}

/** Answers this much alike say the same. */
const sameFrom = 0.75;

/**
 * How far a local answer convinces. What costs nothing is looked at first; only where that shows no fault is
 * a second local answer asked for, where two good ones would be alike, and then a local judge, where its word
 * could turn the matter. A second answer of another model that differs is judged as well. What fails or comes too
 * late counts for nothing.
 *
 * @throws PolderError `client_gone` where `signal` is aborted meanwhile
 */
export async function judgeAnswer(house: ConvictionHouse, judging: Judging): Promise<Judgement> {
  const { draft, expected } = judging;
  const weights = house.weights();
  const atOnce: Evidence = {
    checks: checksOf(judging),
    sureness: surenessOf(draft.logProbabilities),
    opinion: undefined,
    expected,
    isOpen: isOpen(judging),
  };
  const isFaulty = atOnce.checks.some(({ fault }) => fault !== null);
  if (isFaulty || !draft.isComplete || !hasTime(judging))
    return { conviction: convictionFrom(atOnce, weights) };
  const heard = atOnce.isOpen ? undefined : await opinionOn(house, judging);
  const opinion = isSilent(heard) ? undefined : heard;
  const silent: Silence[] = isSilent(heard) ? [heard] : [];
  const borneOut = { ...atOnce, opinion };
  const differing = opinion === undefined ? undefined : differingOf(opinion, judging);
  if (differing !== undefined) return betterOfTwo(house, judging, { first: borneOut, ...differing });
  const conviction = convictionFrom(await withVerdicts(house, judging, borneOut, silent), weights);
  return { conviction: { ...conviction, reasons: [...conviction.reasons, ...silent] } };
}

/** What is known with the word of the other model, if there is one, and then of the model itself, as far as needed. */
async function withVerdicts(
  house: ConvictionHouse,
  judging: Judging,
  borneOut: Evidence,
  silent: Silence[],
): Promise<Evidence> {
  let evidence = borneOut;
  for (const judge of judgesOf(house, judging)) {
    const name = evidence.verdict === undefined ? 'verdict' : 'ownVerdict';
    if (!hasTime(judging) || !couldTurn(evidence, name, house.weights(), judging.atLeast)) break;
    const verdict = await verdictOn(house, judging, { answer: judging.draft.text, judge });
    if (isSilent(verdict)) {
      silent.push(verdict);
      break;
    }
    evidence = { ...evidence, [name]: verdict };
  }
  return evidence;
}

/** Whether the best and the worst that a judge may say lie on both sides of what convinces. */
function couldTurn(
  evidence: Evidence,
  name: 'verdict' | 'ownVerdict',
  weights: Weights,
  atLeast: number,
): boolean {
  const [worst, best] = [0, 1].map(
    (quality) => convictionFrom({ ...evidence, [name]: { quality, by: '' } }, weights).score,
  );
  return worst! < atLeast && best! >= atLeast;
}

/** Of the beginning of an answer it can only be said that it is none. */
function checksOf({ task, draft }: Judging): readonly Check[] {
  if (draft.isComplete) return checkAnswer(draft.text, draft.finish, expectationOf(task.input));
  const nothing = draft.text === '' ? null : nonAnswerOf(draft.text, null);
  return nothing === null ? [] : [{ name: 'answer', fault: `it ${nothing}` }];
}

/** Whether the answer is in free words: where the question asks for nothing else, and it comes to nothing short. */
function isOpen({ task, draft }: Judging): boolean {
  return expectationOf(task.input).form === 'open' && !(draft.isComplete && comesToResult(draft.text));
}

/** The second opinion as an answer of its own, where it is another model's, says something else and has no fault. */
function differingOf(
  { answer, agreement }: Opinion,
  { task, model, others }: Judging,
): { readonly second: Evidence; readonly answer: NonNullable<Opinion['answer']> } | undefined {
  if (answer === undefined || agreement >= sameFrom) return undefined;
  const checks = checkAnswer(answer.text, answer.finish, expectationOf(task.input));
  if (checks.some(({ fault }) => fault !== null)) return undefined;
  const opinion = { agreement, by: model.id };
  return {
    answer,
    second: { checks, sureness: undefined, opinion, expected: others?.get(answer.model.id) },
  };
}
