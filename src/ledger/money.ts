/** Money is counted in whole micro-dollars: sums are exact. */
export function microUsdOf(usd: number): number {
  return Math.round(usd * 1e6);
}

export function usdOf(microUsd: number): number {
  return microUsd / 1e6;
}

/** For people: `$5.00`, and what is less than a cent in full, `$0.000250`. */
export function money(microUsd: number): string {
  const usd = usdOf(microUsd);
  const small = microUsd !== 0 && Math.abs(usd) < 0.01;
  return `${usd < 0 ? '-' : ''}$${Math.abs(usd).toFixed(small ? 6 : 2)}`;
}
