import { sampleSpaces } from '../../store/memory-vectors.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { VectorIndex } from '../vectors/vector-index.ts';
import { LostIndex } from '../vectors/vector-index.ts';
import { IdleWork } from './idle-work.ts';
import { type MeaningMatch, type MeaningQuest, MeaningSpace, type SpaceHouse } from './meaning-space.ts';
import type { QuestionVectors } from './question-vectors.ts';

export interface MeaningHouse extends SpaceHouse {
  /** Opens the index of a space, with whatever it kept. */
  openIndex(space: string, dimensions: number): Promise<VectorIndex>;
  /** Takes away what the index of a space kept. */
  removeIndex(space: string): Promise<void>;
  /** The embedder of a space that was made earlier; undefined where it cannot be had any more. */
  formerEmbedder(space: string, dimensions: number): Embedder | undefined;
  /** True while nobody waits for an answer. */
  isIdle(): boolean;
  /** Told when another space has taken over; default: nobody. */
  readonly onSpace?: (() => void) | undefined;
  /** Told when background work begins to fail, and when it works again (undefined). */
  onTrouble(thrown: unknown): void;
  /** Milliseconds before background work that failed is tried again; default five seconds. */
  readonly firstPause?: number | undefined;
}

/** How far the vectors are, in numbers of entries. */
export interface MeaningProgress {
  readonly space: string;
  readonly entries: number;
  /** The space that is being made in the background to take over. */
  readonly next: { readonly space: string; readonly entries: number } | undefined;
}

const progressName = 'meaning/space';

/**
 * Finds entries by meaning. It keeps each active entry's vector in the space of the wanted embedder,
 * making them in idle time, a few at once and going on after a restart where it was. With another embedder
 * wanted, the earlier space goes on answering until the new one has every entry; two spaces are never mixed.
 */
export class MeaningSearch {
  readonly #house: MeaningHouse;
  readonly #work: IdleWork;
  #current: MeaningSpace;
  #next: MeaningSpace | undefined;
  #wanted: Embedder | undefined;
  /** Spaces whose index has not been compared with its rows since it was opened. */
  readonly #unchecked = new Set<MeaningSpace>();
  #isSaid: boolean;
  #hasLeftovers = true;
  /** Spaces whose index was taken away, with rows perhaps still to go. */
  readonly #removed = new Set<string>();

  private constructor(house: MeaningHouse, current: MeaningSpace, isSaid: boolean) {
    this.#house = house;
    this.#current = current;
    this.#isSaid = isSaid;
    this.#unchecked.add(current);
    this.#work = new IdleWork({
      step: (signal) => this.#step(signal),
      isIdle: () => house.isIdle(),
      elsewhere: () => this.#current.elsewhereMs + (this.#next?.elsewhereMs ?? 0),
      onTrouble: (thrown) => house.onTrouble(thrown),
      firstPause: house.firstPause,
    });
  }

  /** Answers from the vectors there are; where there are none, `usual` is to make them. */
  static async open(house: MeaningHouse, usual: Embedder): Promise<MeaningSearch> {
    const said = await completeSpace(house);
    const spaces = await sampleSpaces(house.database.read);
    const earlier = spaces.find(({ space }) => space === said && space !== usual.id);
    const embedder = (earlier && house.formerEmbedder(earlier.space, earlier.dimensions)) ?? usual;
    const search = new MeaningSearch(house, spaceOf(house, embedder), said === embedder.id);
    search.#work.wake();
    return search;
  }

  get progress(): MeaningProgress {
    const next = this.#next && { space: this.#next.id, entries: this.#next.size };
    return { space: this.#current.id, entries: this.#current.size, next };
  }

  /** Best first, with the space whose similarities they are. @throws PolderError where the embedder fails. */
  async search(quest: MeaningQuest): Promise<{ space: string; matches: MeaningMatch[] }> {
    const current = this.#current;
    try {
      return { space: current.id, matches: await current.search(quest) };
    } catch (thrown) {
      if (thrown instanceof LostIndex) this.#renew(current);
      if (current === this.#current) throw thrown;
      return this.search(quest); // It was taken over from in the meantime.
    }
  }

  /** What makes the vectors of questions now. */
  get questions(): { readonly embedder: Embedder; readonly vectors: QuestionVectors } {
    return { embedder: this.#current.embedder, vectors: this.#current.questions };
  }

  /** To be called after entries with this number or higher ones were added, approved or rejected. */
  changed(from: number): void {
    this.#current.wake(from);
    this.#next?.wake(from);
    this.#work.wake();
  }

  /** Goes over to another embedder, in the background. */
  use(wanted: Embedder): void {
    this.#wanted = wanted;
    this.#hasLeftovers = true;
    this.#work.wake();
  }

  /** Stops the work in the background and saves the index. */
  async close(): Promise<void> {
    await this.#work.close();
    await Promise.all([this.#current.close(), this.#next?.close()]);
  }

  /** The most urgent thing first: what answers now, then what is to answer, then clearing away. */
  async #step(signal: AbortSignal): Promise<boolean> {
    await this.#prepareWanted();
    for (const space of [this.#current, this.#next]) {
      if (space === undefined) continue;
      try {
        if (await this.#workOn(space, signal)) return true;
      } catch (thrown) {
        if (thrown instanceof LostIndex) this.#renew(space);
        throw thrown;
      }
      await this.#completed(space);
    }
    if (this.#hasLeftovers) this.#hasLeftovers = await this.#clearAway();
    return this.#hasLeftovers;
  }

  /** False where nothing is left to do for it. */
  async #workOn(space: MeaningSpace, signal: AbortSignal): Promise<boolean> {
    if (!(await space.isNeeded())) return false;
    if (!this.#unchecked.has(space)) return space.advance(signal);
    await space.catchUp(signal);
    this.#unchecked.delete(space);
    return true;
  }

  /** Another index in place of one that is lost, in the background; until it is there the words have to do. */
  #renew(space: MeaningSpace): void {
    space.letGo();
    this.#unchecked.add(space);
    this.#work.wake();
  }

  async #prepareWanted(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === undefined || wanted.id === (this.#next ?? this.#current).id) return;
    const dropped = this.#next;
    this.#next = undefined;
    await dropped?.close();
    if (wanted.id === this.#current.id) return;
    this.#next = spaceOf(this.#house, wanted);
    this.#removed.delete(wanted.id);
    this.#unchecked.add(this.#next);
  }

  async #completed(space: MeaningSpace): Promise<void> {
    if (space === this.#next) {
      const earlier = this.#current;
      await this.#say(space);
      this.#current = space;
      this.#next = undefined;
      this.#house.onSpace?.();
      await space.save();
      await earlier.close();
      this.#hasLeftovers = true;
    } else if (!this.#isSaid) {
      await this.#say(space);
    }
  }

  async #say(space: MeaningSpace): Promise<void> {
    await this.#house.writer.commit([['memoryProgress', [progressName, space.id]]], false);
    this.#isSaid = true;
  }

  /** Forgets some of the vectors in spaces that nobody uses. False when none is left. */
  async #clearAway(): Promise<boolean> {
    const used = new Set([this.#current.id, this.#next?.id]);
    const spaces = await sampleSpaces(this.#house.database.read);
    const unused = spaces.find(({ space }) => !used.has(space));
    if (unused === undefined) return false;
    if (!this.#removed.has(unused.space)) {
      await this.#house.removeIndex(unused.space);
      this.#removed.add(unused.space);
    }
    await this.#house.writer.commit([['memorySpaceForget', [unused.space]]], false);
    return true;
  }
}

function spaceOf(house: MeaningHouse, embedder: Embedder): MeaningSpace {
  return new MeaningSpace(house, embedder, () => house.openIndex(embedder.id, embedder.dimensions));
}

/** The space in which once every entry had a vector. */
async function completeSpace({ database }: SpaceHouse): Promise<string | undefined> {
  const row = await database.read
    .selectFrom('memory_progress')
    .select('position')
    .where('name', '=', progressName)
    .executeTakeFirst();
  return row?.position;
}
