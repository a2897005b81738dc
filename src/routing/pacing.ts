/** Where the money of a period stands. */
export interface Purse {
  readonly limitMicroUsd: number;
  /** Of the limit; below nothing where more was charged than had been set aside. */
  readonly leftMicroUsd: number;
  /** When the period began and ends, and what time it is: milliseconds since 1970. */
  readonly begins: number;
  readonly ends: number;
  readonly now: number;
}

/** Dearer than this money does not get: then hardly anything is worth it. */
const dearest = 100;
/** How steeply money gets dearer when it runs out sooner than the time. */
const steepness = 2;

/**
 * λ, by how much a dollar is dearer than a dollar at this moment, so that a budget lasts through its
 * period: 1 while it lasts, more the further what is left falls behind the time that is left. Depends on
 * nothing but where things stand, so a restart changes nothing.
 */
export function priceOfMoney(purse: Purse | undefined): number {
  if (purse === undefined) return 1;
  const { limitMicroUsd, leftMicroUsd, begins, ends, now } = purse;
  if (leftMicroUsd <= 0 || limitMicroUsd <= 0) return dearest;
  const timeLeft = Math.min(1, Math.max(0, (ends - now) / (ends - begins)));
  const moneyLeft = Math.min(1, leftMicroUsd / limitMicroUsd);
  return Math.min(dearest, Math.max(1, (timeLeft / moneyLeft) ** steepness));
}
