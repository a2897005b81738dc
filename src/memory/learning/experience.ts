import type { Archive, ArchivedInteraction } from '../../records/archive.ts';
import type { FoundInMemory, Interaction } from '../../records/interaction.ts';
import { firstInteractionIdAt } from '../../shared/identifiers.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import type { Database } from '../../store/database.ts';
import type { Unit, Write } from '../../store/writes.ts';
import { builtInEmbedder } from '../embedders/built-in.ts';
import { entryWrite } from '../entries.ts';
import {
  digestOf,
  type Entry,
  type EntryStatus,
  entryStatuses,
  keyless,
  type NewEntry,
  type Owner,
  visibleTo,
} from '../entry.ts';
import type { Find } from '../find.ts';
import { IdleWork } from '../meaning/idle-work.ts';
import type { Memory } from '../memory.ts';
import { boundedOutcomes, readOutcomes } from '../outcomes.ts';
import { candidateFrom, lessonOf } from './candidate.ts';
import { badRating, goodRating, type Judgement, judge } from './judgement.ts';
import { findPatterns, type Summarise } from './patterns.ts';

export interface ExperienceHouse {
  readonly database: Database;
  readonly archive: Archive;
  readonly memory: Memory;
  /** `private` where something private is found in a text. */
  readonly classOf: (text: string) => PrivacyClass;
  /** Candidates kept at most, and entries of one key that it may come to have by itself. */
  readonly limits: { readonly candidates: number; readonly perKey: number };
  /** False while nothing should be written but what answers need. */
  readonly mayWrite: () => boolean;
  /** Puts patterns into words; undefined: by rules. */
  readonly summarise?: Summarise | undefined;
  readonly isIdle: () => boolean;
  /** Told when it begins to fail, and when it works again (undefined). */
  readonly onTrouble: (thrown: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const atOnce = 25;
/** One interaction can have much feedback. */
const feedbackAtOnce = 1_000;
const mostLate = 1_000;
/** How far back an installation that never learned begins. */
const firstLook = 30 * 86_400_000;
/** What is this close to something that is remembered already is not remembered again. */
const known = 0.05;
/** So many new good answers are waited for before patterns are looked for again. */
const patternsEvery = 5;
const mostClustered = 2_000;
const names = {
  interactions: 'experience/interactions',
  feedback: 'experience/feedback',
  patterns: 'experience/patterns',
};

/**
 * Learns from use, in idle time and after the answers: interactions become candidates, what is said of them
 * decides which of those answer from then on, and what good answers have in common is proposed. How far it
 * has come is written with what came of it, so that nothing is learned twice or missed over a restart.
 */
export class Experience {
  readonly #house: ExperienceHouse;
  readonly #work: IdleWork;
  /** Interactions that ended after later ones were looked at. */
  readonly #late = new Set<string>();
  #seen: string;

  private constructor(house: ExperienceHouse, seen: string) {
    this.#house = house;
    this.#seen = seen;
    const { isIdle, onTrouble } = house;
    this.#work = new IdleWork({ step: () => this.step(), isIdle, onTrouble });
  }

  /** Begins where it was; `wake` sets it to work. */
  static async open(house: ExperienceHouse): Promise<Experience> {
    const begun = await positionOf(house.database, names.interactions);
    return new Experience(house, begun ?? firstInteractionIdAt(house.now() - firstLook));
  }

  /** To be called when an interaction has ended. */
  ended({ id, state }: Pick<Interaction, 'id' | 'state'>): void {
    if (state !== 'answered') return;
    if (id <= this.#seen && this.#late.size < mostLate) this.#late.add(id);
    this.wake();
  }

  /** Looks whether there is something to learn. */
  wake(): void {
    this.#work.wake();
  }

  close(): Promise<void> {
    return this.#work.close();
  }

  /** Does a little of what is to be learned; false when nothing is left. */
  async step(): Promise<boolean> {
    if (!this.#house.mayWrite()) return false;
    if (await this.#learnFromInteractions()) return true;
    if (await this.#learnFromFeedback()) return true;
    return this.#learnPatterns();
  }

  async #learnFromInteractions(): Promise<boolean> {
    const { database, archive } = this.#house;
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
      const archived = await archive.get(id);
      const candidate = archived && (await this.#candidateOf(archived));
      if (candidate !== undefined && !(await this.#isWaiting(candidate))) unit.push(entryWrite(candidate));
    }
    const seen = rows.at(-1)?.id ?? this.#seen;
    unit.push(
      ['memoryTrim', [this.#house.limits.candidates]],
      ['memoryProgress', [names.interactions, seen]],
    );
    await this.#house.memory.entries.change(unit);
    this.#seen = seen;
    for (const id of late) this.#late.delete(id);
    return true;
  }

  /** Undefined where nothing can be learned from it. */
  async #candidateOf(archived: ArchivedInteraction): Promise<NewEntry | undefined> {
    const lesson = lessonOf(archived);
    if (lesson === undefined) return undefined;
    const { keyId, privacy } = archived.interaction;
    const [nearest] = await this.#find(lesson.question, ['active'], keyId, privacy);
    return candidateFrom(archived, lesson, 1 - (nearest?.relevance ?? 0), this.#house.classOf);
  }

  /** Whether it is remembered already, or the same question waits with an earlier answer. */
  async #isWaiting({ text, owner, interaction, evidence }: NewEntry): Promise<boolean> {
    if (evidence !== undefined && evidence.novelty <= known) return true;
    if ((await this.#house.memory.entries.ofInteraction(interaction!)) !== undefined) return true;
    const alike = await this.#find(
      text,
      ['candidate', 'rejected'],
      owner === keyless ? null : owner,
      'private',
    );
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

  async #learnFromFeedback(): Promise<boolean> {
    const { database } = this.#house;
    const seen = Number((await positionOf(database, names.feedback)) ?? 0);
    const rows = await database.read
      .selectFrom('feedback')
      .select(['id', 'interaction_id'])
      .where('id', '>', seen)
      .orderBy('id')
      .limit(feedbackAtOnce)
      .execute();
    if (rows.length === 0) return false;
    const { interactions, last } = firstInteractions(rows);
    const unit: Write[] = [];
    const promoted = new Map<Owner, number>();
    let from: number | undefined;
    for (const id of interactions) {
      const { writes, entry } = await this.#judged(id, promoted);
      unit.push(...writes);
      if (entry !== undefined) from = Math.min(from ?? entry, entry);
    }
    unit.push(['memoryProgress', [names.feedback, String(last)]]);
    await this.#house.memory.entries.change(unit, from);
    return true;
  }

  async #judged(
    interaction: string,
    promoted: Map<Owner, number>,
  ): Promise<{ writes: Unit; entry?: number }> {
    const { archive, memory, database, classOf, now } = this.#house;
    const archived = await archive.get(interaction);
    if (archived === undefined) return { writes: [] };
    const outcome = await this.#outcomeWrites(archived);
    const entry = (await memory.entries.ofInteraction(interaction)) ?? (await this.#addedFor(archived));
    if (entry === undefined) return { writes: outcome };
    const evidence = await memory.entries.evidenceOf(entry);
    const outcomes = boundedOutcomes((await readOutcomes(database, [entry.number])).get(entry.number));
    const judged = judge(entry, evidence, archived.feedback, outcomes, classOf);
    const isPromoted = judged.status === 'active' && entry.status !== 'active';
    const status = isPromoted && (await this.#isFull(entry.owner, promoted)) ? entry.status : judged.status;
    return {
      writes: [...outcome, judgementWrite(entry, { ...judged, status }, now())],
      entry: entry.number,
    };
  }

  /** What somebody has said something of is worth keeping also where nearly the same is. */
  async #addedFor(archived: ArchivedInteraction): Promise<Entry | undefined> {
    const candidate = await this.#candidateOf(archived);
    return candidate && this.#house.memory.entries.add(candidate);
  }

  /** A key does not come to have more by rating its own answers than it may; `promoted` is not on disk yet. */
  async #isFull(owner: Owner, promoted: Map<Owner, number>): Promise<boolean> {
    if (owner === keyless) return false;
    const counts = await this.#house.memory.entries.counts([owner]);
    const active = counts.filter(({ status }) => status === 'active');
    const more = promoted.get(owner) ?? 0;
    const total = active.reduce((sum, { entries }) => sum + entries, more);
    if (total >= this.#house.limits.perKey) return true;
    promoted.set(owner, more + 1);
    return false;
  }

  /** Whether what was found in memory for this interaction helped, as its newest rating has it. */
  async #outcomeWrites({ interaction, trace, feedback }: ArchivedInteraction): Promise<Unit> {
    const rating = feedback.findLast((given) => given.rating !== null)?.rating ?? null;
    const used = (trace.signals.found ?? []).filter((found) => found.used);
    if (rating === null || used.length === 0 || (rating > badRating && rating < goodRating)) return [];
    return this.#house.memory.outcomeWrites(used.map(asFind), rating >= goodRating, interaction.keyId);
  }

  async #learnPatterns(): Promise<boolean> {
    const { database, memory, summarise } = this.#house;
    const seen = Number((await positionOf(database, names.patterns)) ?? 0);
    const good = await memory.entries.goodAnswers(goodRating, mostClustered);
    const fresh = good.filter(({ number }) => number > seen);
    if (fresh.length < patternsEvery) return false;
    const writes: Write[] = [];
    for (const proposal of await findPatterns(good, builtInEmbedder, summarise)) {
      const { owner, collection, text } = proposal;
      const reach = {
        owners: [owner],
        statuses: entryStatuses,
        collections: [collection],
        classes: undefined,
      };
      const there = await memory.entries.hasText(text, reach);
      if (!there) writes.push(entryWrite(proposal));
    }
    const last = Math.max(...good.map(({ number }) => number));
    await memory.entries.change([...writes, ['memoryProgress', [names.patterns, String(last)]]]);
    return false;
  }
}

/** The interactions of the first rows, so many as are judged at once, and the last row that is only of them. */
function firstInteractions(rows: readonly { id: number; interaction_id: string }[]) {
  const interactions = new Set<string>();
  let last = 0;
  for (const { id, interaction_id: interaction } of rows) {
    if (interactions.size === atOnce && !interactions.has(interaction)) break;
    interactions.add(interaction);
    last = id;
  }
  return { interactions, last };
}

function judgementWrite(entry: Entry, judged: Judgement, now: number): Write {
  const { status, collection, privacy, solution, evidence, value } = judged;
  const digest = digestOf({ ...entry, solution });
  const { rating, corrected } = evidence;
  return [
    'memoryJudge',
    [status, collection, privacy, solution, digest, rating, corrected ? 1 : 0, value, now, entry.number],
  ];
}

function asFind({ id, score, space }: FoundInMemory) {
  return { entry: { id }, score, space };
}

async function positionOf({ read }: Database, name: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('memory_progress')
    .select('position')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.position;
}
