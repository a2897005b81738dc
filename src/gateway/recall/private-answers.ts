import { fingerprint } from '../../shared/fingerprint.ts';
import { type PrivacyClass, stricter } from '../../shared/place.ts';
import type { Detected } from '../../signals/privacy/index.ts';
import { forgetPrivateAnswersBefore, privateAnswerWrite } from '../../store/answer-writes.ts';
import type { Database } from '../../store/database.ts';
import type { Write } from '../../store/writes.ts';
import { type ChatMessage, textOf } from '../../task/chat.ts';
import type { Task } from '../../task/task.ts';
import { messagesOf } from '../question.ts';

/** Letters and digits by which a passage of an answer is known again, wherever it stands. */
const passageLength = 40;
const passagesOfAnswer = 4;
const mostMarks = 50_000;
const rememberedFor = 365 * 86_400_000;

/**
 * Knows again what was answered from private memory: the conversation that goes on, and the answer's words
 * where a client sends them along in another request (for a title, say). By fingerprints alone; over restarts.
 */
export class PrivateAnswers {
  readonly #classes = new Map<string, PrivacyClass>();
  /** Rolling hashes of the passages among the marks: most texts have none of them. */
  readonly #hashes = new Set<number>();

  private constructor() {}

  static async open({ read }: Database): Promise<PrivateAnswers> {
    const rows = await read
      .selectFrom('private_answers')
      .select(['mark', 'privacy'])
      .orderBy('created_at', 'desc')
      .limit(mostMarks)
      .execute();
    const answers = new PrivateAnswers();
    for (const { mark, privacy } of rows.reverse()) answers.#remember(mark, privacy as PrivacyClass);
    return answers;
  }

  /** The class that a task has for what it repeats of earlier private answers; undefined where it repeats none. */
  look(task: Task): Detected | undefined {
    if (this.#classes.size === 0) return undefined;
    const messages = messagesOf(task.input);
    const marks = [
      ...turnMarks(messages, task.caller.keyId).slice(0, -1),
      ...messages.flatMap((message) => this.#passagesIn(message)),
    ];
    const classes = marks.flatMap((mark) => this.#classes.get(mark) ?? []);
    if (classes.length === 0) return undefined;
    return {
      privacy: classes.reduce(stricter),
      reason: 'it goes on from an answer out of your private memory',
    };
  }

  /** Remembers an answer and the turn that it was given to; the writes go on disk with its record. */
  keep(asked: readonly ChatMessage[], answer: ChatMessage | null, of: Kept): Write[] {
    const turn = turnMarks(asked, of.keyId).slice(-1);
    const marks = answer === null ? turn : [...turn, ...firstPassages(answer)];
    for (const mark of marks) this.#remember(mark, of.privacy);
    for (const oldest of this.#classes.keys()) {
      if (this.#classes.size <= mostMarks) break;
      this.#classes.delete(oldest);
    }
    const kept = marks.map((mark) => privateAnswerWrite({ mark, privacy: of.privacy, created_at: of.at }));
    return [...kept, forgetPrivateAnswersBefore(of.at - rememberedFor)];
  }

  #remember(mark: string, privacy: PrivacyClass): void {
    this.#classes.set(mark, privacy);
    const hash = hashOfMark(mark);
    if (hash !== undefined) this.#hashes.add(hash);
  }

  /** The marks of those passages in a message that look like remembered ones, wherever they begin. */
  #passagesIn(message: ChatMessage): string[] {
    const letters = lettersOfMessage(message);
    const marks: string[] = [];
    let hash = rollingHash(letters.slice(0, passageLength));
    for (let end = passageLength; end <= letters.length; end++) {
      if (this.#hashes.has(hash)) marks.push(passageMark(hash, letters.slice(end - passageLength, end)));
      hash = rolled(hash, letters.charCodeAt(end - passageLength), letters.charCodeAt(end));
    }
    return marks;
  }
}

/** Of what class an answer is, whose, and when it was given (milliseconds since 1970). */
export interface Kept {
  readonly privacy: PrivacyClass;
  readonly keyId: string | undefined;
  readonly at: number;
}

/** One mark for each turn of the user: what the user said up to there, whatever was answered. */
function turnMarks(messages: readonly ChatMessage[], keyId: string | undefined): string[] {
  const marks: string[] = [];
  let before = `turn ${keyId ?? ''}`;
  for (const message of messages) {
    if (message.role !== 'user') continue;
    before = fingerprint(`${before} ${lettersOf(textOf(message.content))}`);
    marks.push(before);
  }
  return marks;
}

/** The first passages of an answer, one after the other. */
function firstPassages(answer: ChatMessage): string[] {
  const letters = lettersOfMessage(answer);
  const whole = Math.min(passagesOfAnswer, Math.floor(letters.length / passageLength));
  return Array.from({ length: whole }, (_, index) => {
    const passage = letters.slice(index * passageLength, (index + 1) * passageLength);
    return passageMark(rollingHash(passage), passage);
  });
}

function lettersOfMessage({ content, tool_calls: calls }: ChatMessage): string {
  return lettersOf([textOf(content), ...(calls ?? []).map((call) => call.function.arguments)].join(' '));
}

/** What stays of a text however a client trims, wraps or marks it up. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

const base = 0x01000193;
/** `base` to the power of the passage's length, by which its first character weighs. */
const weightOfFirst = Array.from({ length: passageLength }).reduce<number>(
  (power) => Math.imul(power, base),
  1,
);

/** A hash that can be moved on by a character. Source: Karp and Rabin, 1987. */
function rollingHash(passage: string): number {
  let hash = 0;
  for (let index = 0; index < passage.length; index++)
    hash = (Math.imul(hash, base) + passage.charCodeAt(index)) | 0;
  return hash;
}

function rolled(hash: number, leaving: number, coming: number): number {
  return (Math.imul(hash, base) + coming - Math.imul(leaving, weightOfFirst)) | 0;
}

function passageMark(hash: number, passage: string): string {
  return `passage ${hash} ${fingerprint(passage)}`;
}

function hashOfMark(mark: string): number | undefined {
  const [kind, hash] = mark.split(' ');
  return kind === 'passage' ? Number(hash) : undefined;
}
