import type { Config } from '../config/schema.ts';
import { microUsdOf } from './money.ts';

/** The accounts whose limits configuration sets; `agent:judge` pays for judging answers. */
export const configuredScopes = ['total', 'month', 'day', 'agent:judge/day'] as const;

/** Limits as configuration gives them, in micro-dollars by scope; undefined: none. */
export interface LedgerSettings {
  readonly limits: Readonly<Partial<Record<(typeof configuredScopes)[number], number>>>;
  /** IANA name; undefined: the machine's. */
  readonly zone: string | undefined;
  /** Shares of a limit at which to warn, ascending. */
  readonly warnAt: readonly number[];
  /** True where no other process can have this database open: what others hold is then lost for sure. */
  readonly alone: boolean;
  /** Milliseconds after which a process that has not been seen is taken to be dead. */
  readonly leaseMs: number;
}

const leaseMs = 30_000;

/** What the configuration says, for a ledger that has its database to itself or not. */
export function ledgerSettings(
  { budget, quality }: Pick<Config, 'budget' | 'quality'>,
  alone: boolean,
): LedgerSettings {
  const limits: Partial<Record<(typeof configuredScopes)[number], number>> = {};
  if (quality.enabled) limits['agent:judge/day'] = microUsdOf(quality.dayUsd);
  if (budget.totalUsd !== undefined) limits.total = microUsdOf(budget.totalUsd);
  if (budget.monthUsd !== undefined) limits.month = microUsdOf(budget.monthUsd);
  if (budget.dayUsd !== undefined) limits.day = microUsdOf(budget.dayUsd);
  const warnAt = budget.warnAt.toSorted((one, other) => one - other);
  return { limits, zone: budget.zone, warnAt, alone, leaseMs };
}
