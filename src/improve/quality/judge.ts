import { hash } from 'node:crypto';
import type { Model } from '../../providers/provider.ts';
import { PolderError } from '../../shared/errors.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import type { ChatRequest } from '../../task/chat.ts';
import {
  compareRequest,
  type Judged,
  judgeRequest,
  type Points,
  qualityOf,
  readChoice,
  readPoints,
} from './rubric.ts';

/** A question to a judge, asked on the house's own account. */
export interface JudgeCall {
  readonly purpose: 'judge';
  readonly privacy: PrivacyClass;
  readonly keyId: string | undefined;
  readonly request: ChatRequest;
  readonly signal: AbortSignal;
  readonly patience: number;
}

export interface JudgeHouse {
  /** @throws PolderError */
  readonly ask: (call: JudgeCall) => Promise<{ readonly text: string; readonly model: string }>;
  /** All models that answer now. */
  readonly models: () => readonly Model[];
  /** A model or place by name, or `auto`. */
  readonly judge: string;
}

/** What is judged, and for whom. */
export interface Case extends Judged {
  readonly privacy: PrivacyClass;
  readonly keyId: string | undefined;
  /** `provider/name` of the model that answered; a judge of its own is avoided. */
  readonly model: string;
}

export interface Verdict {
  /** 0 to 1, as the judge sees it. */
  readonly quality: number;
  readonly points: Points;
  /** The judge's model. */
  readonly by: string;
}

const patience = 120_000;

/** Has a model judge answers: a local one for what is private, and by itself wherever there is one. */
export class Judge {
  readonly #house: JudgeHouse;

  constructor(house: JudgeHouse) {
    this.#house = house;
  }

  /** @throws PolderError where no judge can be asked, or none of its words can be read (`upstream_failed`) */
  async assess(judged: Case, signal: AbortSignal): Promise<Verdict> {
    const { text, model } = await this.#ask(judged, judgeRequest(judged), signal);
    const points = readPoints(text);
    if (points === undefined) throw unreadable(model);
    return { quality: qualityOf(points), points, by: model };
  }

  /**
   * How much better the first of two answers is, 0 (the second is) to 1; one half where neither is, or the
   * judge changes its mind with the order.
   */
  async compare(
    judged: Omit<Case, 'answer'>,
    answers: readonly [string, string],
    signal: AbortSignal,
  ): Promise<number> {
    const [one, other] = answers;
    const [inOrder, turned] = await Promise.all([
      this.#choice(judged, one, other, signal),
      this.#choice(judged, other, one, signal),
    ]);
    return (worthOf(inOrder) + 1 - worthOf(turned)) / 2;
  }

  async #choice(judged: Omit<Case, 'answer'>, first: string, second: string, signal: AbortSignal) {
    const { text, model } = await this.#ask(judged, compareRequest(judged.question, first, second), signal);
    const choice = readChoice(text);
    if (choice === undefined) throw unreadable(model);
    return choice;
  }

  #ask(
    { privacy, keyId, model }: Omit<Case, 'answer' | 'question'>,
    request: Omit<ChatRequest, 'model'>,
    signal: AbortSignal,
  ) {
    const judge = judgeFor(this.#house, privacy, model);
    const asked = { ...request, model: judge } as ChatRequest;
    return this.#house.ask({ purpose: 'judge', privacy, keyId, request: asked, signal, patience });
  }
}

/**
 * The model, or place, that judges: as configured where the class allows, else the best local model but the
 * one that answered, else the cloud where the class allows, else the one that answered.
 */
export function judgeFor(
  { models, judge }: Pick<JudgeHouse, 'models' | 'judge'>,
  privacy: PrivacyClass,
  answeredBy: string,
): string {
  if (judge !== 'auto' && privacy !== 'private') return judge;
  const known = models();
  const local = known.filter(
    ({ place, capabilities }) => place === 'local' && capabilities.includes('text-generation'),
  );
  const named = local.find(({ id }) => id === judge);
  if (named !== undefined) return named.id;
  const [best] = local
    .filter(({ id }) => id !== answeredBy)
    .toSorted((one, other) => other.quality - one.quality);
  if (best !== undefined) return best.id;
  const mayLeave = privacy !== 'private' && known.some(({ place }) => place === 'cloud');
  return mayLeave ? 'cloud' : 'local';
}

function worthOf(choice: 'first' | 'second' | 'neither'): number {
  return choice === 'first' ? 1 : choice === 'second' ? 0 : 0.5;
}

function unreadable(model: string): PolderError {
  return new PolderError('upstream_failed', `${model} gave no verdict that can be read.`);
}

/** Whether an interaction is among the share that is judged: the same for the same one, and unforeseeable. */
export function isSampled(interaction: string, share: number): boolean {
  const digest = hash('sha256', `judge:${interaction}`, 'buffer');
  return digest.readUInt32BE(0) / 2 ** 32 < share;
}
