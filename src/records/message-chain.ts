import { hash } from 'node:crypto';
import { messageWrite, type Write } from '../store/writes.ts';
import type { ChatMessage } from '../task/chat.ts';

const remembered = 50_000;

/**
 * Names messages so that shared history is stored once: a message's id is the hash of its content and
 * of the id before it, so two conversations with the same beginning share those rows.
 */
export class MessageChain {
  /** Ids known to be on disk, newest last; a miss costs only a write that changes nothing. */
  readonly #stored = new Set<string>();

  /** Appends the writes for messages not yet stored to `writes`; gives the last message's id. */
  add(messages: readonly ChatMessage[], parent: string | null, writes: Write[]): string | null {
    let last = parent;
    for (const message of messages) {
      const content = JSON.stringify(message);
      const id = hash('sha256', `${last ?? ''}\n${content}`, 'base64url');
      if (!this.#stored.has(id)) writes.push(messageWrite({ id, parent: last, content }));
      last = id;
    }
    return last;
  }

  /** Call once the writes are on disk. */
  remember(writes: readonly Write[]): void {
    for (const [statement, values] of writes) {
      if (statement === 'message') this.#stored.add(values[0] as string);
    }
    for (const oldest of this.#stored) {
      if (this.#stored.size <= remembered) break;
      this.#stored.delete(oldest);
    }
  }
}
