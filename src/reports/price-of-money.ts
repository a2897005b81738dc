/** Less than this above one is not worth telling. */
const hardly = 0.05;

/**
 * What an answer of the cloud has to be worth at least, in words that follow "worth".
 * @param lambda by how much a dollar is dearer than a dollar now
 */
export function worthAsked(lambda: number): string {
  return isShort(lambda) ? `${lambda.toFixed(1)} times its price` : 'its price';
}

/** Why: the budget for the day or month, and `routing.savedGoal`. */
export function whyWorthAsked(lambda: number): string {
  return isShort(lambda)
    ? 'else the budget would not last, or too little be saved'
    : 'the budget lasts, and enough is saved';
}

function isShort(lambda: number): boolean {
  return lambda > 1 + hardly;
}
