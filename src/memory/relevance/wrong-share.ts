/** Answers that never change, by how often each was called good and bad. */
export interface RatedAnswers {
  readonly good: number;
  readonly bad: number;
  /** How many answers were rated so. */
  readonly answers: number;
}

/** Shares that are thought possible: more, and ratings would say next to nothing. */
const mostWrong = 0.3;
const step = 0.01;
const shares = Array.from({ length: Math.round(mostWrong / step) + 1 }, (_, index) => index * step);
/** Shares of answers that are good. */
const goodShares = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);
/** What is thought before anything is known: a Beta distribution with a mean of four in a hundred. */
const prior = { wrong: 1.2, right: 28.8 } as const;
/** An answer that is good to some questions and not to others must not pass for many mistakes. */
const ratingsOfOneAnswer = 4;

/**
 * The share of ratings that are mistaken, from answers that were rated more than once: each is good or bad, and a
 * rating says otherwise with this chance. The mean of what is likely after all that was seen, over a grid, with the
 * share of good answers left open; when somebody stops rating does not matter to it.
 * Source: Dawid, Skene, "Maximum likelihood estimation of observer error-rates", 1979, for one rater and two classes.
 */
export function wrongShareOf(rated: readonly RatedAnswers[]): number {
  const likelihoods = shares.map((wrong) => {
    // The middle of the first step stands for what is nearly never.
    const share = Math.max(wrong, step / 4);
    const known = (prior.wrong - 1) * Math.log(share) + (prior.right - 1) * Math.log(1 - share);
    return known + logSum(goodShares.map((good) => likelihoodOf(rated, share, good)));
  });
  const most = Math.max(...likelihoods);
  const weights = likelihoods.map((one) => Math.exp(one - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, index) => sum + weight * shares[index]!, 0) / total;
  // Sums of rounded numbers may lie a little beyond.
  return Math.min(mostWrong, mean);
}

function likelihoodOf(rated: readonly RatedAnswers[], wrong: number, goodShare: number): number {
  const [yes, no] = [Math.log(1 - wrong), Math.log(wrong)];
  let sum = 0;
  for (const { good, bad, answers } of rated) {
    const share = Math.min(1, ratingsOfOneAnswer / Math.max(1, good + bad));
    const ifGood = Math.log(goodShare) + share * (good * yes + bad * no);
    const ifBad = Math.log(1 - goodShare) + share * (good * no + bad * yes);
    sum += answers * logSum([ifGood, ifBad]);
  }
  return sum;
}

/** The logarithm of the sum of what these are the logarithms of. */
function logSum(logarithms: readonly number[]): number {
  const most = Math.max(...logarithms);
  return most + Math.log(logarithms.reduce((sum, one) => sum + Math.exp(one - most), 0));
}

/** Thought of ratings of whom nothing is known. */
export const usualWrongShare = wrongShareOf([]);

/** Outcomes as they would be were none mistaken. */
export interface Corrected {
  /** Of `weight`; below 0 or above it by chance where there are few. */
  readonly helped: number;
  /** As many outcomes without a mistake would say as much. */
  readonly weight: number;
}

/**
 * Takes the mistakes out of outcomes. Of those that were seen, `wrong + (1 − 2 × wrong) × chance` helped: turned
 * around, this gives the chance without bias, at the price of spread, so that each outcome weighs
 * `(1 − 2 × wrong)²`.
 */
export function withoutMistakes(helped: number, unhelped: number, wrong: number): Corrected {
  const telling = 1 - 2 * wrong;
  const seen = helped + unhelped;
  return { helped: telling * (helped - wrong * seen), weight: telling ** 2 * seen };
}
