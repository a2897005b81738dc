import type { Assessment } from '../../records/assessments.ts';
import type { FullRecord } from '../../records/recorder.ts';
import { fingerprint } from '../../shared/fingerprint.ts';
import { type ChatMessage, textOf } from '../../task/chat.ts';
import { readFollowUp, type Sign, signValues } from './follow-up.ts';

/** An answer that was given, as far as a later message can be tied to it. */
interface Given {
  readonly id: string;
  readonly at: number;
  readonly conversation: string | null;
  /** Fingerprint of all that was asked. */
  readonly asked: string;
  /** The last question without what only words it otherwise. */
  readonly question: string;
  /** Fingerprint of the answer's text. */
  readonly answer: string;
  /** How often the same was asked in a row. */
  readonly repeats: number;
}

/** The same question again within this time is the same wish. */
const soon = 10 * 60_000;
/** A message later than this says little of the answer before. */
const late = 6 * 3_600_000;
/** What asks the same more often than this in a row is a program, and says nothing by it. */
const patienceOfPeople = 3;
const givenOfOneKey = 24;
const keysAtMost = 2_000;
const signsInAnHour = 20;
const questionLength = 400;
/** Words that change nothing of a question. Anything else that differs makes it another one: programs fill templates. */
const fillers = new Set(
  `please again once more can could you would the a an me just so ok okay now kindly alsjeblieft graag nog eens
  een keer kun je de het even bitte nochmal noch einmal kannst du der die das mal encore une fois peux tu le la
  les por favor otra vez puedes el los`.split(/\s+/),
);

/** What is kept of one key: its last answers, and how many of its signs counted in this hour. */
interface Trail {
  given: Given[];
  hour: number;
  signs: number;
}

/**
 * Reads implicit signs off the order of requests: a question asked again, an answer corrected, thanks, a
 * conversation that simply goes on. A key has so many signs an hour; what asks the same over and over is
 * taken for a program. Texts are kept in memory alone, and few.
 */
export class SignReader {
  readonly #trails = new Map<string, Trail>();

  /** Takes an interaction that has ended; gives what it shows of an earlier one, where it shows anything. */
  see({ interaction, messages, answer }: FullRecord): Assessment | undefined {
    const { state, keyId, createdAt: at } = interaction;
    if (!isOwnQuestion(interaction)) return undefined;
    const trail = this.#trailOf(keyId ?? '');
    const last = lastQuestion(messages);
    const question = bare(last);
    const asked = fingerprintOf(messages);
    const found = signOf(trail.given, {
      asked,
      last,
      question,
      conversation: interaction.conversation,
      at,
      messages,
    });
    if (state === 'answered' && answer !== null) {
      const repeats = found?.sign === 'regenerate' ? found.given.repeats + 1 : 0;
      const text = fingerprint(textOf(answer.content));
      const { id, conversation } = interaction;
      trail.given = [{ id, at, conversation, asked, question, answer: text, repeats }, ...trail.given].slice(
        0,
        givenOfOneKey,
      );
    }
    if (found === undefined || found.given.repeats >= patienceOfPeople || !takeSign(trail, at))
      return undefined;
    const { sign, given } = found;
    return {
      interactionId: given.id,
      keyId,
      createdAt: at,
      kind: 'sign',
      by: sign,
      detail: null,
      ...signValues[sign],
    };
  }

  /** The keys that were seen last are kept. */
  #trailOf(key: string): Trail {
    const trail = this.#trails.get(key) ?? { given: [], hour: 0, signs: 0 };
    this.#trails.delete(key);
    this.#trails.set(key, trail);
    if (this.#trails.size > keysAtMost) this.#trails.delete(this.#trails.keys().next().value!);
    return trail;
  }
}

/** A person's or a program's own question that a real model answered or failed at; memory is none. */
function isOwnQuestion(interaction: FullRecord['interaction']): boolean {
  const { surface, chore, practice, provider, state, capability } = interaction;
  const isOwn = surface !== 'auxiliary' && chore === null && !practice && provider !== 'memory';
  return isOwn && state !== 'open' && capability === 'text-generation';
}

interface Next {
  readonly asked: string;
  /** The last question as it is, shortened. */
  readonly last: string;
  readonly question: string;
  readonly conversation: string | null;
  readonly at: number;
  readonly messages: readonly ChatMessage[];
}

function signOf(earlier: readonly Given[], next: Next): { sign: Sign; given: Given } | undefined {
  const before = next.messages.findLast(({ role }) => role === 'assistant');
  if (before !== undefined && next.messages.at(-1)?.role === 'user') {
    const text = fingerprint(textOf(before.content));
    const followed = earlier.find(({ answer, at }) => answer === text && next.at - at < late);
    if (followed !== undefined && followed.asked !== next.asked) {
      const again = isSentence(next.question) && followed.question === next.question;
      return { sign: again ? 'retry' : readFollowUp(next.last), given: followed };
    }
  }
  const recent = earlier.filter(({ at }) => next.at - at < soon);
  const same = recent.find(({ asked }) => asked === next.asked);
  if (same !== undefined) return { sign: 'regenerate', given: same };
  const alike = recent.find(
    ({ question, conversation }) =>
      conversation === next.conversation && isSentence(question) && question === next.question,
  );
  return alike === undefined ? undefined : { sign: 'retry', given: alike };
}

/** Short questions are alike by chance. */
function isSentence(question: string): boolean {
  return question.length >= 15;
}

/** Of how many messages there are and how the last of them end, so that a long history costs little. */
function fingerprintOf(messages: readonly ChatMessage[]): string {
  const ends = messages.slice(-3).map(({ role, content }) => `${role}:${textOf(content).slice(-4_000)}`);
  return fingerprint([messages.length, ...ends].join('\n'));
}

function bare(question: string): string {
  const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !fillers.has(word)).join(' ');
}

function lastQuestion(messages: readonly ChatMessage[]): string {
  const last = messages.findLast(({ role }) => role === 'user');
  return textOf(last?.content).trim().slice(0, questionLength);
}

function takeSign(trail: Trail, at: number): boolean {
  const hour = Math.floor(at / 3_600_000);
  if (trail.hour !== hour) {
    trail.hour = hour;
    trail.signs = 0;
  }
  trail.signs += 1;
  return trail.signs <= signsInAnHour;
}
