import type { Interaction } from '../../records/interaction.ts';
import type { Write } from '../../store/writes.ts';
import { builtInEmbedder } from '../embedders/built-in.ts';
import { entryWrite } from '../entries.ts';
import { entryStatuses } from '../entry.ts';
import { IdleWork } from '../meaning/idle-work.ts';
import { FeedbackLessons } from './feedback-lessons.ts';
import { InteractionLessons } from './interaction-lessons.ts';
import { goodRating } from './judgement.ts';
import type { LearningHouse } from './learning-house.ts';
import { findPatterns, patternCollections, type Summarise } from './patterns.ts';
import { progressOf, progressWrite } from './progress.ts';

export interface ExperienceHouse extends LearningHouse {
  /** False while nothing should be written but what answers need. */
  readonly mayWrite: () => boolean;
  /** Puts patterns into words; undefined: by rules. */
  readonly summarise?: Summarise | undefined;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  /** Told when it begins to fail, and when it works again (undefined). */
  readonly onTrouble: (thrown: unknown) => void;
}

/** So many new good answers are waited for before patterns are looked for again. */
const patternsEvery = 5;
const mostClustered = 2_000;

/**
 * Learns from use, in idle time and after the answers: interactions become candidates, what is said of them
 * decides which of those answer from then on, and what good answers have in common is proposed. How far it
 * has come is written with what came of it, so that nothing is learned twice or missed over a restart.
 */
export class Experience {
  readonly #house: ExperienceHouse;
  readonly #work: IdleWork;
  readonly #interactions: InteractionLessons;
  readonly #feedback: FeedbackLessons;

  private constructor(house: ExperienceHouse, interactions: InteractionLessons) {
    this.#house = house;
    this.#interactions = interactions;
    this.#feedback = new FeedbackLessons(house, (archived) => interactions.candidateOf(archived));
    const { isIdle, onTrouble } = house;
    this.#work = new IdleWork({ step: () => this.step(), isIdle, onTrouble });
  }

  /** Goes on where it was; `wake` sets it to work. */
  static async open(house: ExperienceHouse): Promise<Experience> {
    return new Experience(house, await InteractionLessons.open(house));
  }

  /** To be called when an interaction has ended. */
  ended({ id, state }: Pick<Interaction, 'id' | 'state'>): void {
    if (state !== 'answered') return;
    this.#interactions.ended(id);
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
    if (await this.#interactions.step()) return true;
    if (await this.#feedback.step()) return true;
    await this.#learnPatterns();
    return false;
  }

  async #learnPatterns(): Promise<void> {
    const { database, memory, summarise } = this.#house;
    const seen = Number((await progressOf(database, 'patterns')) ?? 0);
    if (!(await memory.entries.hasNewGoodAnswers(goodRating, seen, patternsEvery))) return;
    const good = await memory.entries.goodAnswers(goodRating, mostClustered);
    const writes: Write[] = [];
    for (const { proposal, questions } of await findPatterns(good, builtInEmbedder, summarise)) {
      const reach = {
        owners: [proposal.owner],
        statuses: entryStatuses,
        collections: patternCollections,
        classes: undefined,
      };
      // By any of its questions: which of them leads changes, and what was rejected must not come again.
      if (!(await memory.entries.hasText(questions, reach))) writes.push(entryWrite(proposal));
    }
    const last = Math.max(...good.map(({ number }) => number));
    await memory.entries.change([...writes, progressWrite('patterns', String(last))]);
  }
}
