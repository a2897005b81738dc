import type { Config } from '../../config/schema.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import type { Task } from '../../task/task.ts';
import { classify } from './classify.ts';
import type { Finding } from './finding.ts';
import { type CompiledRules, compileRules } from './own-rules.ts';
import { scanText } from './scan.ts';
import { ScanCache } from './value/cache.ts';
import { scanValue } from './value/scan-value.ts';

/** What was found in a task, and the class that follows from it. */
export interface Detected {
  readonly privacy: PrivacyClass;
  /** In words, without any value: `a payment card number`. */
  readonly reason: string;
}

const mostConversations = 20_000;

/**
 * Reads every position of a task for what is private. A conversation that was private once stays so,
 * also when what made it private is no longer sent along. Where reading fails the task counts as private.
 */
export class PrivacyReader {
  readonly #settings: Config['privacy'];
  readonly #rules: CompiledRules;
  readonly #cache = new ScanCache();
  readonly #privateConversations: Set<string>;

  /** @param privateConversations names (see `conversationKey`) of those known to be private, oldest first */
  constructor(settings: Config['privacy'], privateConversations: Iterable<string> = []) {
    this.#settings = settings;
    this.#rules = compileRules(settings);
    this.#privateConversations = new Set(privateConversations);
  }

  /** What is found in one text, the user's own rules included. */
  readonly find = (text: string): Finding[] => scanText(text, this.#rules);

  /** Undefined where nothing private was found. From then on its conversation counts as private. */
  read(task: Task): Detected | undefined {
    const conversation = conversationOf(task);
    const detected = this.look(task);
    if (conversation !== undefined && (detected !== undefined || task.wishes.privacy === 'private'))
      this.#remember(conversation);
    return detected;
  }

  /** The same, of a task that is only asked about. */
  look(task: Task): Detected | undefined {
    const found = this.#find(task);
    if (found !== undefined) return found;
    const conversation = conversationOf(task);
    return conversation !== undefined && this.#privateConversations.has(conversation)
      ? { privacy: this.#settings.found, reason: 'this conversation held something private before' }
      : undefined;
  }

  /** What is found in a text that is to be added to a task. */
  lookAt(text: string, task: Task): Detected | undefined {
    return this.#verdict(task, () => this.find(text));
  }

  /** From now on the task's conversation counts as private. */
  keepPrivate(task: Task): void {
    const conversation = conversationOf(task);
    if (conversation !== undefined) this.#remember(conversation);
  }

  #find(task: Task): Detected | undefined {
    return this.#verdict(task, () => scanValue(task.input.request, this.#rules, this.#cache).findings);
  }

  #verdict(task: Task, find: () => readonly Finding[]): Detected | undefined {
    try {
      const findings = find();
      if (findings.length === 0) return undefined;
      const verdict = classify(findings, { unreadable: this.#settings.unreadable === 'open' });
      return verdict.private
        ? { privacy: this.#classFor(task), reason: `found: ${verdict.reasons.slice(0, 3).join('; ')}` }
        : undefined;
    } catch {
      // Unsure means private; the failure's own text could hold what was being read.
      return { privacy: 'private', reason: 'it could not be read for what is private' };
    }
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
