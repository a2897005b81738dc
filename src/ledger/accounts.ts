import type { Window } from './calendar.ts';

/** Whose money it is, beside the house's: each holder has accounts of its own. */
export type Holder = `key:${string}` | `agent:${string}` | `run:${string}`;

/** One purse over one stretch of time. */
export interface Account {
  /** `total`, `day:2026-11-21`, `key:k1/month:2026-11`, `run:r7`. */
  readonly id: string;
  /** What its limit is found by: `total`, `day`, `key:k1/month`, `run:r7`. */
  readonly scope: string;
}

const scopePattern = /^(?:total|month|day|(?:key|agent):[\w.-]{1,80}(?:\/(?:month|day))?|run:[\w.-]{1,80})$/;

/** True of a name that a limit can be set for. */
export function isScope(text: string): boolean {
  return scopePattern.test(text);
}

/** All the accounts that a piece of spending weighs on: the house's and each holder's. A run has no windows. */
export function accountsOf(window: Window, holders: readonly Holder[]): Account[] {
  const scopes = ['total', 'month', 'day'];
  for (const holder of holders) {
    scopes.push(holder);
    if (!holder.startsWith('run:')) scopes.push(`${holder}/month`, `${holder}/day`);
  }
  return scopes.map((scope) => accountOf(scope, window));
}

/** The account that a scope means in a window. */
export function accountOf(scope: string, window: Window): Account {
  const span = spanOf(scope);
  return { scope, id: span === 'ever' ? scope : `${scope}:${window[span]}` };
}

/** When the account is empty again, in milliseconds since 1970; null: never. */
export function resetOf(scope: string, window: Window): number | null {
  const span = spanOf(scope);
  return span === 'ever' ? null : span === 'day' ? window.dayEnds : window.monthEnds;
}

const day = 86_400_000;
const month = 30.44 * day;

/** About how long the account's money is to last, in milliseconds; null: for ever. */
export function lengthOf(scope: string): number | null {
  const span = spanOf(scope);
  return span === 'ever' ? null : span === 'day' ? day : month;
}

/** In words that follow "the": `day's budget`, `total budget`, `budget of key k1 for the day`. */
export function budgetName(scope: string): string {
  const span = spanOf(scope);
  const [holder] = scope.split('/');
  if (!holder!.includes(':')) return span === 'ever' ? 'total budget' : `${span}'s budget`;
  const whose = `budget of ${holder!.replace(':', ' ')}`;
  return span === 'ever' ? whose : `${whose} for the ${span}`;
}

function spanOf(scope: string): 'day' | 'month' | 'ever' {
  const last = scope.slice(scope.lastIndexOf('/') + 1);
  return last === 'day' || last === 'month' ? last : 'ever';
}
