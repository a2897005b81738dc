import { Mapping } from './mapping.ts';

const mostConversations = 1_000;

/**
 * The mappings of the conversations under way, in memory alone. A conversation that is forgotten here
 * gets its stand-ins anew from its own history, which clients send with every turn.
 */
export class Mappings {
  readonly #mappings = new Map<string, Mapping>();

  /** The mapping of a conversation of one caller; a new one where there is no conversation. */
  of(conversation: string | undefined, caller: string | undefined): Mapping {
    if (conversation === undefined) return new Mapping();
    const name = JSON.stringify([caller ?? null, conversation]);
    const mapping = this.#mappings.get(name) ?? new Mapping();
    this.#mappings.delete(name);
    if (!mapping.isFull) this.#mappings.set(name, mapping);
    for (const oldest of this.#mappings.keys()) {
      if (this.#mappings.size <= mostConversations) break;
      this.#mappings.delete(oldest);
    }
    return mapping;
  }
}
