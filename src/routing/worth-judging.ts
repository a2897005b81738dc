import type { Place } from '../shared/place.ts';
import { type Valuation, worthOf } from './value.ts';

/**
 * How often judging finds fault with a local answer that is wrong, and with one that is right: as a second local
 * opinion does on exam questions, sums and programs (`npm run bench:cascade`).
 */
const doubted = { wrong: 0.7, right: 0.2 } as const;
/** What a local model fails on is harder for the next one too. */
const harder = 0.85;
/** The answer itself, and the opinion on it. */
export const localAnswers = 2;

/** No answer is passed over that convinces that far, and none given that does not convince as far as this. */
const convincing = { least: 0.2, most: 0.85 } as const;

/** A model's answer as it may be expected. */
interface Answering {
  readonly place: Place;
  /** Chance, 0 to 1, that it will do. */
  readonly success: number;
  readonly costMicroUsd: number;
  readonly seconds: number;
}

/**
 * What a local answer is worth that is judged before it is given, and followed by the next model's where it does
 * not convince: money, waiting and all, as `worthOf` has it for an answer that is given as it comes.
 */
export function worthOfJudging(local: Answering, next: Answering, by: Valuation): number {
  const wrong = 1 - local.success;
  const doubtedRight = local.success * doubted.right;
  const doubtedWrong = wrong * doubted.wrong;
  const share = doubtedRight + doubtedWrong;
  const kept = {
    place: local.place,
    quality: (local.success - doubtedRight) / (1 - share),
    costMicroUsd: 0,
    seconds: localAnswers * local.seconds,
  };
  const passedOn = {
    place: next.place,
    quality: ((doubtedRight + doubtedWrong * harder) / share) * next.success,
    costMicroUsd: next.costMicroUsd,
    seconds: localAnswers * local.seconds + next.seconds,
  };
  return (1 - share) * worthOf(kept, by) + share * worthOf(passedOn, by);
}

/**
 * How far a local answer must convince, 0 to 1, to be worth more than the next model's: less, the dearer money
 * and the less able that model.
 */
export function convincingFrom(next: Answering, by: Valuation): number {
  const { place, costMicroUsd, seconds } = next;
  const priceInAnswers =
    worthOf({ place: 'local', quality: 0, costMicroUsd: 0, seconds: 0 }, by) -
    worthOf({ place, quality: 0, costMicroUsd, seconds }, by);
  // What the local model failed on is harder for the next; what it did well on is not.
  const even = (next.success * harder - priceInAnswers) / (1 - next.success * (1 - harder));
  return Math.min(convincing.most, Math.max(convincing.least, even));
}
