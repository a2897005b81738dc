import {
  compareRequest,
  judgeRequest,
  qualityOf,
  readChoice,
  readPoints,
} from '../improve/quality/rubric.ts';
import type { Model } from '../providers/provider.ts';
import { agreementWith } from '../routing/agreement.ts';
import { opinionModel } from '../routing/cascade.ts';
import { expectationOf } from '../routing/conviction/expectation.ts';
import { comesToResult } from '../routing/conviction/final-answer.ts';
import { nonAnswerOf } from '../routing/conviction/non-answer.ts';
import { PolderError } from '../shared/errors.ts';
import { askedText } from '../signals/signals.ts';
import type { ChatCompletion, ChatRequest, FinishReason } from '../task/chat.ts';
import type { AuxiliaryAnswer, Purpose } from './auxiliary.ts';
import type { ConvictionHouse, Judging } from './conviction.ts';

/** What another local model answers to the same question. */
export interface Answered {
  readonly model: Model;
  readonly text: string;
  readonly finish: FinishReason | null;
  readonly completion: ChatCompletion;
  /** The record of the call in which it was given. */
  readonly interaction: string;
}

/** A second local answer held against the first. */
export interface Opinion {
  /** 0 to 1 */
  readonly agreement: number;
  readonly by: string;
  /** The answer itself; undefined where it is one more of the same model. */
  readonly answer: Answered | undefined;
}

/** Why somebody who was asked says nothing, in a sentence. */
export type Silence = string;

export function isSilent(said: unknown): said is Silence {
  return typeof said === 'string';
}

/** What is asked of a judge: of which answer, and who judges. */
interface Judged {
  readonly answer: string;
  readonly judge: Model;
}

/** Less time than this is not worth asking another model. */
const leastForOthers = 1_000;
/** A second answer of the same model is drawn with more chance. */
const warmth = { temperature: 0.8, seed: 20_251 } as const;

export function hasTime({ until }: Pick<Judging, 'until'>): boolean {
  return until - performance.now() >= leastForOthers;
}

/** A second local answer held against the first. */
export function opinionOn(house: ConvictionHouse, judging: Judging): Promise<Opinion | Silence> {
  const { task, model, draft } = judging;
  const other = otherThan(house, judging);
  const { request } = task.input;
  const asked = { ...request, model: (other ?? model).id, ...(other === undefined && warmth) };
  return heardFrom(house, judging, { purpose: 'second-opinion', request: asked }, (second) => {
    const { text, finish, completion, interaction } = second;
    if (nonAnswerOf(text, finish) !== null) return `${second.model} had no answer to hold against it`;
    // Two answers in free words are hardly alike, however good.
    if (expectationOf(task.input).form === 'open' && !comesToResult(text))
      return `${second.model} does not say what its answer comes to`;
    const agreement = agreementWith(draft.text, [text]) ?? 0;
    if (other === undefined) return { agreement, by: `a second answer of ${model.id}`, answer: undefined };
    return { agreement, by: other.id, answer: { model: other, text, finish, completion, interaction } };
  });
}

/** Who may judge an answer, in the order in which they are asked: another model first, the model itself last. */
export function judgesOf(house: ConvictionHouse, judging: Judging): Model[] {
  const other = otherThan(house, judging);
  return other === undefined ? [judging.model] : [other, judging.model];
}

/** What a local judge says of an answer, 0 to 1. */
export function verdictOn(
  house: ConvictionHouse,
  judging: Judging,
  { answer, judge }: Judged,
): Promise<{ readonly quality: number; readonly by: string } | Silence> {
  const question = askedText(judging.task.input);
  const request = { ...judgeRequest({ question, answer }), model: judge.id } as ChatRequest;
  return heardFrom(house, judging, { purpose: 'verdict', request }, ({ text, model: by }) => {
    const points = readPoints(text);
    return points === undefined ? `${by} gave no verdict on it` : { quality: qualityOf(points), by };
  });
}

/** How much better the first of two answers is, 0 (the second is) to 1, as one model sees it in this order. */
export function choiceBetween(
  house: ConvictionHouse,
  judging: Judging,
  answers: readonly [first: string, second: string],
  judge: Model,
): Promise<{ readonly better: number; readonly by: string } | Silence> {
  const compared = compareRequest(askedText(judging.task.input), ...answers);
  const request = { ...compared, model: judge.id } as ChatRequest;
  return heardFrom(house, judging, { purpose: 'verdict', request }, ({ text, model: by }) => {
    const choice = readChoice(text);
    if (choice === undefined) return `${by} made no choice between the two`;
    return { better: choice === 'first' ? 1 : choice === 'second' ? 0 : 0.5, by };
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
  read: (answer: AuxiliaryAnswer) => Said | Silence,
): Promise<Said | Silence> {
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
    return `no ${purpose.replace('-', ' ')} came (${thrown.kind.replaceAll('_', ' ')})`;
  }
}
