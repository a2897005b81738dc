import type { ArchivedInteraction } from '../../records/archive.ts';
import type { FoundInMemory } from '../../records/interaction.ts';
import type { Unit, Write } from '../../store/writes.ts';
import { digestOf, type Entry, keyless, type NewEntry, type Owner } from '../entry.ts';
import { boundedOutcomes, readOutcomes } from '../outcomes.ts';
import { badRating, goodRating, type Judgement, judge } from './judgement.ts';
import type { LearningHouse } from './learning-house.ts';
import { progressOf, progressWrite } from './progress.ts';

/** Interactions judged in one go, and rows of feedback read for that: one interaction can have many. */
const atOnce = { interactions: 25, rows: 1_000 };

interface FeedbackRow {
  readonly id: number;
  readonly interaction_id: string;
  readonly rating: number | null;
}

/** Judges entries by what was said of the answers that they hold, in the order in which it was said. */
export class FeedbackLessons {
  readonly #house: LearningHouse;
  readonly #candidateOf: (archived: ArchivedInteraction) => Promise<NewEntry | undefined>;

  /** @param candidateOf makes an entry of an interaction that has none yet */
  constructor(
    house: LearningHouse,
    candidateOf: (archived: ArchivedInteraction) => Promise<NewEntry | undefined>,
  ) {
    this.#house = house;
    this.#candidateOf = candidateOf;
  }

  /** Learns from some of what was said; false when nothing is left. */
  async step(): Promise<boolean> {
    const { database, memory } = this.#house;
    const seen = Number((await progressOf(database, 'feedback')) ?? 0);
    const rows = await database.read
      .selectFrom('feedback')
      .select(['id', 'interaction_id', 'rating'])
      .where('id', '>', seen)
      .orderBy('id')
      .limit(atOnce.rows)
      .execute();
    if (rows.length === 0) return false;
    const { interactions, last } = firstInteractions(rows);
    const unit: Write[] = [];
    const promoted = new Map<Owner, number>();
    let from: number | undefined;
    for (const [id, isRated] of interactions) {
      const { writes, entry } = await this.#judged(id, isRated, promoted);
      unit.push(...writes);
      if (entry !== undefined) from = Math.min(from ?? entry, entry);
    }
    await memory.entries.change([...unit, progressWrite('feedback', String(last))], from);
    return true;
  }

  async #judged(
    interaction: string,
    isRated: boolean,
    promoted: Map<Owner, number>,
  ): Promise<{ writes: Unit; entry?: number }> {
    const { archive, memory, database, classOf, now } = this.#house;
    const archived = await archive.get(interaction);
    if (archived === undefined) return { writes: [] };
    const outcome = isRated ? await this.#outcomeWrites(archived) : [];
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
  async #outcomeWrites(archived: ArchivedInteraction): Promise<Unit> {
    const { interaction, trace, feedback } = archived;
    const rating = feedback.findLast((given) => given.rating !== null)?.rating ?? null;
    const used = drawnOn(archived);
    if (rating === null || used.length === 0 || (rating > badRating && rating < goodRating)) return [];
    const finds = used.map(({ id, score, space }) => ({
      ...{ entry: { id }, score, space },
      isAnswer: trace.ready !== undefined,
    }));
    return this.#house.memory.outcomeWrites(finds, rating >= goodRating, interaction.keyId);
  }
}

/** The interactions of the first rows, each with whether it was rated, and the last row that is only of them. */
function firstInteractions(rows: readonly FeedbackRow[]) {
  const interactions = new Map<string, boolean>();
  let last = 0;
  for (const { id, interaction_id: interaction, rating } of rows) {
    if (interactions.size === atOnce.interactions && !interactions.has(interaction)) break;
    interactions.set(interaction, rating !== null || interactions.get(interaction) === true);
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

/**
 * What was found and the answer drew on: the entry that it is, or what the model that gave it was told, which in the
 * cloud is less than on this machine. An answer that was kept drew on nothing of what was found now.
 */
function drawnOn({ trace: { ready, signals }, attempts }: ArchivedInteraction): readonly FoundInMemory[] {
  const found = signals.found ?? [];
  if (ready !== undefined) return found.filter(({ id }) => id === ready.entry);
  const notes = attempts.findLast(({ outcome }) => outcome === 'answered')?.notes ?? [];
  return found.filter(({ id }) => notes.includes(id));
}
