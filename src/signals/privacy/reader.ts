import type { Config } from '../../config/schema.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import type { Task } from '../../task/task.ts';
import type { Finding } from './finding.ts';
import { reasonsFor, reasonsIn, type Standard } from './judge.ts';
import { compileRules } from './own-rules.ts';
import { scanText } from './scan.ts';
import { ScanThread } from './thread/scan-thread.ts';
import { ScanCache } from './value/cache.ts';
import { lengthOf } from './value/length.ts';
import { readable } from './value/readable.ts';

/** What was found in a task, and the class that follows from it. */
export interface Detected {
  readonly privacy: PrivacyClass;
  /** In words, without any value: `a payment card number`. */
  readonly reason: string;
}

/** Of what could not be read. A failure's own text could hold what was being read, so it is not told. */
const unsure: Detected = { privacy: 'private', reason: 'it could not be read for what is private' };

const mostConversations = 20_000;
/**
 * Characters up to which a task is read here and now: in the worst of texts some 15 ms. What is longer is
 * read in a thread of its own, so that no stream falters.
 */
const readHere = 65_536;

/**
 * Reads every position of a task for what is private. A conversation that was private once stays so,
 * also when what made it private is no longer sent along. Where reading fails the task counts as private.
 */
export class PrivacyReader {
  readonly #settings: Config['privacy'];
  readonly #standard: Standard;
  readonly #thread: ScanThread;
  readonly #privateConversations: Set<string>;
  /** Turns that are being read: the next of the same conversation waits for what they show. */
  readonly #turns = new Map<string, Promise<unknown>>();

  /** @param privateConversations names (see `conversationKey`) of those known to be private, oldest first */
  constructor(
    settings: Config['privacy'],
    privateConversations: Iterable<string> = [],
    thread = new ScanThread(settings),
  ) {
    this.#settings = settings;
    this.#standard = {
      rules: compileRules(settings),
      cache: new ScanCache(),
      unreadable: settings.unreadable,
    };
    this.#thread = thread;
    this.#privateConversations = new Set(privateConversations);
  }

  /** What is found in one text, the user's own rules included. */
  readonly find = (text: string): Finding[] => scanText(text, this.#standard.rules);

  /** Undefined where nothing private was found. From then on its conversation counts as private. */
  async read(task: Task): Promise<Detected | undefined> {
    const conversation = conversationOf(task);
    if (conversation === undefined) return this.look(task);
    const before = this.#turns.get(conversation);
    const readTurn = () => this.#readTurn(task, conversation);
    const reading = before === undefined ? readTurn() : before.then(readTurn);
    this.#turns.set(conversation, reading);
    try {
      return await reading;
    } finally {
      if (this.#turns.get(conversation) === reading) this.#turns.delete(conversation);
    }
  }

  /** The same, of a task that is only asked about. */
  async look(task: Task): Promise<Detected | undefined> {
    const found = await this.#find(task);
    if (found !== undefined) return found;
    const conversation = conversationOf(task);
    return conversation !== undefined && this.#privateConversations.has(conversation)
      ? { privacy: this.#settings.found, reason: 'this conversation held something private before' }
      : undefined;
  }

  /** What is found in a text that is to be added to a task. */
  lookAt(text: string, task: Task): Detected | undefined {
    try {
      return this.#verdict(task, reasonsIn(this.find(text), this.#standard));
    } catch {
      return unsure;
    }
  }

  /** From now on the task's conversation counts as private. */
  keepPrivate(task: Task): void {
    const conversation = conversationOf(task);
    if (conversation !== undefined) this.#remember(conversation);
  }

  /** Ends the thread that reads what is long. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  async #readTurn(task: Task, conversation: string): Promise<Detected | undefined> {
    const detected = await this.look(task);
    if (detected !== undefined || task.wishes.privacy === 'private') this.#remember(conversation);
    return detected;
  }

  async #find(task: Task): Promise<Detected | undefined> {
    try {
      const request = readable(task.input);
      const isLong = lengthOf(request, readHere) > readHere;
      const reasons = isLong
        ? await this.#thread.reasonsFor(request, lengthOf(request))
        : reasonsFor(request, this.#standard);
      return this.#verdict(task, reasons);
    } catch {
      return unsure;
    }
  }

  #verdict(task: Task, reasons: readonly string[]): Detected | undefined {
    if (reasons.length === 0) return undefined;
    return { privacy: this.#classFor(task), reason: `found: ${reasons.slice(0, 3).join('; ')}` };
  }

  /** Who asks for masking gets it: what was found is then replaced before anything leaves. */
  #classFor(task: Task): PrivacyClass {
    return task.wishes.privacy === 'masked' ? 'masked' : this.#settings.found;
  }

  #remember(conversation: string): void {
    this.#privateConversations.delete(conversation);
    this.#privateConversations.add(conversation);
    if (this.#privateConversations.size <= mostConversations) return;
    for (const oldest of this.#privateConversations) {
      this.#privateConversations.delete(oldest);
      return;
    }
  }
}

function conversationOf({ caller, wishes }: Task): string | undefined {
  return conversationKey(caller.keyId, wishes.conversation);
}

/** A conversation's name is its caller's own: two keys may use the same. */
export function conversationKey(
  keyId: string | null | undefined,
  conversation: string | null | undefined,
): string | undefined {
  return conversation ? `${keyId ?? ''}/${conversation}` : undefined;
}
