import { setImmediate as turn } from 'node:timers/promises';
import type { ArchivedInteraction } from '../../records/archive.ts';
import { firstInteractionIdAt } from '../../shared/identifiers.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import type { Write } from '../../store/writes.ts';
import { entryWrite } from '../entries.ts';
import { type EntryStatus, keyless, type NewEntry, visibleTo } from '../entry.ts';
import type { Find } from '../find.ts';
import { candidateFrom, lessonOf } from './candidate.ts';
import type { LearningHouse } from './learning-house.ts';
import { progressOf, progressWrite } from './progress.ts';

const atOnce = 25;
const mostLate = 1_000;
/** How far back an installation that never learned begins. */
const firstLook = 30 * 86_400_000;
/** What is this close to something that is remembered already is not remembered again. */
const known = 0.05;

/** Makes candidates of answered interactions, in the order in which they began. */
export class InteractionLessons {
  readonly #house: LearningHouse;
  /** Those that ended after later ones were looked at. */
  readonly #late = new Set<string>();
  #seen: string;

  private constructor(house: LearningHouse, seen: string) {
    this.#house = house;
    this.#seen = seen;
  }

  static async open(house: LearningHouse): Promise<InteractionLessons> {
    const begun = await progressOf(house.database, 'interactions');
    return new InteractionLessons(house, begun ?? firstInteractionIdAt(house.now() - firstLook));
  }

  ended(id: string): void {
    if (id <= this.#seen && this.#late.size < mostLate) this.#late.add(id);
  }

  /** Learns from a few; false when none is left. */
  async step(): Promise<boolean> {
    const { database, archive, memory, limits } = this.#house;
    const rows = await database.read
      .selectFrom('interactions')
      .select('id')
      .where('id', '>', this.#seen)
      .where('state', '=', 'answered')
      .orderBy('id')
      .limit(atOnce)
      .execute();
    const late = [...this.#late].slice(0, atOnce);
    if (rows.length === 0 && late.length === 0) return false;
    const unit: Write[] = [];
    for (const id of [...rows.map((row) => row.id), ...late]) {
      // Looking things up takes some milliseconds each; whoever came in meanwhile goes first.
      await turn();
      const archived = await archive.get(id);
      const candidate = archived && (await this.candidateOf(archived));
      if (candidate !== undefined && !(await this.#isRemembered(candidate))) unit.push(entryWrite(candidate));
    }
    const seen = rows.at(-1)?.id ?? this.#seen;
    await memory.entries.change([
      ...unit,
      ['memoryTrim', [limits.candidates]],
      progressWrite('interactions', seen),
    ]);
    this.#seen = seen;
    for (const id of late) this.#late.delete(id);
    return true;
  }

  /**
   * Undefined where nothing can be learned from it. Of a shared key nothing is: one visitor's words, or a
   * correction that one made up, would come back in the answers to others.
   */
  async candidateOf(archived: ArchivedInteraction): Promise<NewEntry | undefined> {
    const { keyId, privacy } = archived.interaction;
    if (keyId !== null && this.#house.isShared(keyId)) return undefined;
    const lesson = lessonOf(archived);
    if (lesson === undefined) return undefined;
    const [nearest] = await this.#find(lesson.question, ['active'], keyId, privacy);
    return candidateFrom(archived, lesson, 1 - (nearest?.relevance ?? 0), this.#house.classOf);
  }

  /** Whether it is there already, or the same question waits with an earlier answer. */
  async #isRemembered({ text, owner, interaction, evidence }: NewEntry): Promise<boolean> {
    if (evidence !== undefined && evidence.novelty <= known) return true;
    if ((await this.#house.memory.entries.ofInteraction(interaction!)) !== undefined) return true;
    const keyId = owner === keyless ? null : owner;
    const alike = await this.#find(text, ['candidate', 'rejected'], keyId, 'private');
    return alike.some(({ entry }) => entry.owner === owner && entry.text === text);
  }

  async #find(
    text: string,
    statuses: readonly EntryStatus[],
    keyId: string | null,
    privacy: PrivacyClass,
  ): Promise<Find[]> {
    const reach = { owners: visibleTo(keyId), statuses, collections: undefined, classes: undefined };
    return (await this.#house.memory.search({ text, reach, keyId, privacy, limit: 3 })).finds;
  }
}
