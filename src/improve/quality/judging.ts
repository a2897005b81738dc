import type { Assessment, AssessmentDesk } from '../../records/assessments.ts';
import type { FullRecord, PassedOver } from '../../records/recorder.ts';
import { PolderError } from '../../shared/errors.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { textOf } from '../../task/chat.ts';
import { type Case, isSampled, type Judge, type Verdict } from './judge.ts';

export interface JudgingSettings {
  readonly enabled: boolean;
  /** Of answers, 0 to 1. */
  readonly share: number;
  /** Judged in a day at most. */
  readonly perDay: number;
}

export interface JudgingHouse {
  readonly judge: Judge;
  readonly assessments: Pick<AssessmentDesk, 'give'>;
  readonly settings: JudgingSettings;
  /** From the judge's view to what people would say. */
  readonly calibrated: (judged: number) => number;
  /** How far the judge's word counts, 0 to 1. */
  readonly weight: () => number;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  /** Told of a failure that no judge is to blame for. */
  readonly onProblem: (problem: unknown) => void;
}

/** More are not kept waiting: a sample need not be complete. */
const waitingAtMost = 50;
const idlePoll = 250;
/** After so long a wait for quiet one is judged all the same. */
const longestWait = 60_000;
const longestAnswer = 60_000;
/** Of the quality of the answer given, for one that was found worse. */
const worseByComparison = 0.4;

/** An interaction that is to be judged. */
interface Waiting {
  readonly id: string;
  readonly keyId: string | null;
  readonly judged: Case;
  /** Answers of local models that were passed over for the one that was given. */
  readonly passedOver: readonly PassedOver[];
}

/** Has a share of answers judged, one after another, when nobody waits for an answer. */
export class Judging {
  readonly #house: JudgingHouse;
  readonly #stop = new AbortController();
  readonly #waiting: Waiting[] = [];
  #today = '';
  #judgedToday = 0;
  #working: Promise<void> | undefined;

  constructor(house: JudgingHouse) {
    this.#house = house;
  }

  /** Takes note of an interaction that has ended. */
  see(record: FullRecord): void {
    const { settings } = this.#house;
    const { interaction } = record;
    if (
      !settings.enabled ||
      this.#waiting.length >= waitingAtMost ||
      !isSampled(interaction.id, settings.share)
    )
      return;
    const judged = caseOf(record);
    if (judged === undefined || !this.#takeOfToday(interaction.createdAt)) return;
    const passedOver = (record.passedOver ?? []).filter(({ model }) => model !== judged.model);
    this.#waiting.push({ id: interaction.id, keyId: interaction.keyId, judged, passedOver });
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
  }

  /** Gives up what is under way and what waits. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#waiting.length = 0;
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await this.#quiet();
      if (this.#stop.signal.aborted) return;
      try {
        await this.#judge(next);
      } catch (thrown) {
        // A judge that cannot be had is in its own record; the next sample may find one.
        if (!(thrown instanceof PolderError)) this.#house.onProblem(thrown);
      }
    }
  }

  async #judge({ id, keyId, judged, passedOver }: Waiting): Promise<void> {
    const { judge, assessments } = this.#house;
    const verdict = await judge.assess(judged, this.#stop.signal);
    const quality = rounded(this.#house.calibrated(verdict.quality));
    await assessments.give(this.#assessment(id, keyId, verdict, quality));
    for (const { model, text } of passedOver) {
      // Judges favour what they wrote themselves.
      if (model === verdict.by) continue;
      const better = await judge.compare(judged, [text, judged.answer], this.#stop.signal);
      await assessments.give(this.#comparison(id, keyId, model, quality, better));
    }
  }

  #assessment(interactionId: string, keyId: string | null, verdict: Verdict, quality: number): Assessment {
    return {
      interactionId,
      keyId,
      createdAt: Date.now(),
      kind: 'judge',
      quality,
      weight: this.#house.weight(),
      by: verdict.by,
      detail: JSON.stringify({ raw: verdict.quality, ...verdict.points }),
    };
  }

  /** What a comparison says of the model that was passed over: as good as the answer given, better or worse. */
  #comparison(
    interactionId: string,
    keyId: string | null,
    model: string,
    given: number,
    better: number,
  ): Assessment {
    return {
      interactionId,
      keyId,
      createdAt: Date.now(),
      kind: 'check',
      quality: rounded(better < 0.5 ? given * worseByComparison : given + (1 - given) * (2 * better - 1)),
      weight: this.#house.weight(),
      by: model,
      detail: JSON.stringify({ better }),
    };
  }

  /** Waits until nobody waits for an answer. */
  async #quiet(): Promise<void> {
    const until = performance.now() + longestWait;
    while (!this.#house.isIdle() && performance.now() < until && !this.#stop.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, idlePoll).unref());
    }
  }

  #takeOfToday(at: number): boolean {
    const today = new Date(at).toISOString().slice(0, 10);
    if (today !== this.#today) this.#judgedToday = 0;
    this.#today = today;
    this.#judgedToday += 1;
    return this.#judgedToday <= this.#house.settings.perDay;
  }
}

/** What of an interaction is judged; undefined for what is no person's or program's own question with an answer in words. */
function caseOf({ interaction, messages, answer, attempts, trace }: FullRecord): Case | undefined {
  const { surface, chore, practice, state, model, keyId } = interaction;
  if (surface === 'auxiliary' || chore !== null || practice || state !== 'answered' || model === null)
    return undefined;
  const question = textOf(messages.findLast(({ role }) => role === 'user')?.content);
  const text = textOf(answer?.content);
  if (question === '' || text.trim() === '' || text.length > longestAnswer) return undefined;
  // An answer may repeat what memory holds, and that may be private.
  const drewOnMemory = trace.ready !== undefined || attempts.some(({ notes }) => (notes?.length ?? 0) > 0);
  const privacy: PrivacyClass = drewOnMemory ? 'private' : interaction.privacy;
  return { question, answer: text, privacy, keyId: keyId ?? undefined, model };
}

/** To four decimals. */
function rounded(quality: number): number {
  return Math.round(quality * 1e4) / 1e4;
}
