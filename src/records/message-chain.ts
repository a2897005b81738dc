import { fingerprint } from '../shared/fingerprint.ts';
import type { Database } from '../store/database.ts';
import { messageWrite, type Write } from '../store/writes.ts';
import type { ChatMessage } from '../task/chat.ts';

const remembered = 50_000;

/** A message that is to be written, and by which name it will be known. */
interface Added {
  readonly digest: string;
  readonly id: number;
}

/** The last message of a chain. */
export interface ChainEnd extends Added {
  /** Those of the chain that were not on disk before. */
  readonly added: readonly Added[];
}

/**
 * Stores shared history once: a message's digest is the fingerprint of its content and of the digest
 * before it, so a conversation that goes on adds only what is new. The newest 50,000 digests are known; an
 * older conversation that is taken up again is stored once more.
 */
export class MessageChain {
  readonly #known: Map<string, number>;
  #next: number;

  private constructor(known: Map<string, number>, next: number) {
    this.#known = known;
    this.#next = next;
  }

  static async open({ read }: Database): Promise<MessageChain> {
    const rows = await read
      .selectFrom('messages')
      .select(['id', 'digest'])
      .orderBy('id', 'desc')
      .limit(remembered / 2)
      .execute();
    const known = new Map(rows.reverse().map((row) => [row.digest, row.id]));
    return new MessageChain(known, (rows.at(-1)?.id ?? 0) + 1);
  }

  /** Appends the writes for messages not yet on disk to `writes`; undefined where there are no messages. */
  add(messages: readonly ChatMessage[], after: ChainEnd | undefined, writes: Write[]): ChainEnd | undefined {
    const added = after === undefined ? [] : [...after.added];
    let last: Added | undefined = after;
    for (const message of messages) {
      const content = JSON.stringify(message);
      const digest = last === undefined ? fingerprint(content) : fingerprint(last.digest + content);
      const known = this.#known.get(digest);
      if (known !== undefined) {
        last = { digest, id: known };
        continue;
      }
      const id = this.#next++;
      writes.push(messageWrite({ id, parent: last?.id ?? null, digest, content }));
      last = { digest, id };
      added.push(last);
    }
    return last === undefined ? undefined : { ...last, added };
  }

  /** Call once what was added is on disk. */
  remember({ added }: ChainEnd): void {
    for (const { digest, id } of added) this.#known.set(digest, id);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= remembered) break;
      this.#known.delete(oldest);
    }
  }
}
