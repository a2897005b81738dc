import { hash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { type ChatMessage, textOf } from '../../task/chat.ts';
import type { ChatInput, TaskOf } from '../../task/task.ts';
import type { Decision } from '../deliberation.ts';
import { carryingNotes } from '../recall/recall.ts';
import { type Wording, wordingOf } from './near/wording.ts';
import { outlineOf } from './sense.ts';

/** What of a request changes nothing in its answer. */
const withoutEffect = ['stream', 'stream_options', 'messages', 'user', 'metadata', 'store', 'service_tier'];

/** Only a chat whose last message is the user's is known again. */
export function canHaveKey({ input }: TaskOf<ChatInput>): boolean {
  return input.request.messages.at(-1)?.role === 'user';
}

/**
 * By what a request is known again. Caller, class, profile and the notes that may carry its answer belong to it, so
 * that nobody meets another's answer, nor one of another class. Made out only where it is asked for: most answers
 * are neither kept nor given again.
 */
export class RequestKey {
  readonly #task: TaskOf<ChatInput>;
  readonly #decision: Pick<Decision, 'signals' | 'recollection'>;
  #frame: string | undefined;
  #exact: string | undefined;
  #alike: string | undefined;
  #wording: Wording | null | undefined;

  /** @param task one that can have a key */
  constructor(task: TaskOf<ChatInput>, decision: Pick<Decision, 'signals' | 'recollection'>) {
    this.#task = task;
    this.#decision = decision;
  }

  /** The last question's text. */
  get question(): string {
    return textOf(this.#last.content);
  }

  /** The same for the same request of the same caller in the same class. */
  get exact(): string {
    this.#exact ??= digestOf([this.#frameDigest, this.question]);
    return this.#exact;
  }

  /**
   * The same for all that differs in the words of the last question alone and may ask the same. A question too
   * long to be put in other words is like none but itself.
   */
  get alike(): string {
    this.#alike ??= this.#digestAlike();
    return this.#alike;
  }

  /** What its question says; undefined where that cannot be compared in meaning. */
  get wording(): Wording | undefined {
    if (this.#wording === undefined) this.#wording = wordingOf(this.question) ?? null;
    return this.#wording ?? undefined;
  }

  /** The same for all whose questions may mean the same; undefined where none can. */
  get kin(): string | undefined {
    if (this.wording === undefined) return undefined;
    const { content: _, ...same } = this.wording;
    return digestOf([this.#frameDigest, same]);
  }

  get #last(): ChatMessage {
    return this.#task.input.request.messages.at(-1)!;
  }

  /** The same for all that differs in the last question alone. */
  get #frameDigest(): string {
    this.#frame ??= this.#digestFrame();
    return this.#frame;
  }

  #digestAlike(): string {
    const outline = outlineOf(this.question);
    return outline === undefined ? this.exact : digestOf([this.#frameDigest, outline]);
  }

  #digestFrame(): string {
    const { input, caller, wishes } = this.#task;
    const { signals, recollection } = this.#decision;
    const { content } = this.#last;
    const attachments = Array.isArray(content) ? content.filter(({ type }) => type !== 'text') : [];
    const parameters = Object.entries(input.request).filter(([name]) => !withoutEffect.includes(name));
    return digestOf({
      caller: caller.keyId ?? null,
      forward: caller.forward,
      privacy: signals.privacy,
      profile: wishes.profile ?? null,
      parameters: Object.fromEntries(parameters),
      before: input.request.messages.slice(0, -1),
      attachments,
      notes: (recollection === undefined ? [] : carryingNotes(recollection)).map(({ label, text }) => [
        label,
        text,
      ]),
    });
  }
}

function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'base64url');
}
