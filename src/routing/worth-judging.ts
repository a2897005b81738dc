import type { Place } from '../shared/place.ts';
import { type Valuation, worthOf } from './value.ts';

/**
 * How often judging finds fault with a local answer that is wrong, and with one that is right, by how much is asked of
 * it: about as a second local opinion does on exam questions, sums and programs (`npm run bench:cascade`), and a
 * judge beside it.
 */
const strictness = [
  { wrong: 0.94, right: 0.5 },
  { wrong: 0.75, right: 0.2 },
  { wrong: 0.4, right: 0.05 },
] as const;
/** What a local model fails on is harder for the next one too: so much less often does that do well on it. */
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
 * not convince: money, waiting and all, as `worthOf` has it for an answer that is given as it comes. As strictly
 * as is best here.
 */
export function worthOfJudging(local: Answering, next: Answering, by: Valuation): number {
  return Math.max(...strictness.map((doubted) => worthAt(doubted, local, next, by)));
}

function worthAt(
  doubted: { readonly wrong: number; readonly right: number },
  local: Answering,
  next: Answering,
  by: Valuation,
): number {
  const doubtedRight = local.success * doubted.right;
  const doubtedWrong = (1 - local.success) * doubted.wrong;
  const share = doubtedRight + doubtedWrong;
  const { whereRight, whereWrong } = chancesOf(next, local);
  const kept = {
    place: local.place,
    quality: (local.success - doubtedRight) / (1 - share),
    costMicroUsd: 0,
    seconds: localAnswers * local.seconds,
  };
  const passedOn = {
    place: next.place,
    quality: (doubtedRight * whereRight + doubtedWrong * whereWrong) / share,
    costMicroUsd: next.costMicroUsd,
    seconds: localAnswers * local.seconds + next.seconds,
  };
  return (1 - share) * worthOf(kept, by) + share * worthOf(passedOn, by);
}

/** How often the next model does well where the local one does, and where it does not; together as often as it does. */
function chancesOf(next: Answering, local: Answering): { whereRight: number; whereWrong: number } {
  const whereRight = Math.min(1, next.success / (local.success + (1 - local.success) * harder));
  return { whereRight, whereWrong: whereRight * harder };
}

/**
 * How far a local answer must convince, 0 to 1, to be worth more than the next model's: less, the dearer money
 * and the less able that model.
 */
export function convincingFrom(local: Answering, next: Answering, by: Valuation): number {
  const { place, costMicroUsd, seconds } = next;
  const priceInAnswers =
    worthOf({ place: local.place, quality: 0, costMicroUsd: 0, seconds: 0 }, by) -
    worthOf({ place, quality: 0, costMicroUsd, seconds }, by);
  const { whereRight, whereWrong } = chancesOf(next, local);
  const even = (whereWrong - priceInAnswers) / (1 - whereRight + whereWrong);
  return Math.min(convincing.most, Math.max(convincing.least, even));
}
