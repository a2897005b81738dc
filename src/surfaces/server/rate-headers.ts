import type { Allowance, RateVerdict } from '../../keys/rates.ts';

/**
 * How a key's limits stand, in the names that clients of a path know: Anthropic's for its Messages,
 * OpenAI's for all others. Sources: the API references of Anthropic and OpenAI, "Rate limits".
 */
export function rateHeaders(
  { requests, tokens }: RateVerdict,
  isAnthropic: boolean,
  now: number,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [kind, allowance] of [
    ['requests', requests],
    ['tokens', tokens],
  ] as const) {
    if (allowance === undefined) continue;
    Object.assign(headers, isAnthropic ? anthropic(kind, allowance, now) : openai(kind, allowance));
  }
  return headers;
}

function openai(kind: string, { limit, remaining, resetMs }: Allowance): Record<string, string> {
  return {
    [`x-ratelimit-limit-${kind}`]: String(limit),
    [`x-ratelimit-remaining-${kind}`]: String(remaining),
    [`x-ratelimit-reset-${kind}`]: duration(resetMs),
  };
}

function anthropic(kind: string, allowance: Allowance, now: number): Record<string, string> {
  const { limit, remaining, resetMs } = allowance;
  return {
    [`anthropic-ratelimit-${kind}-limit`]: String(limit),
    [`anthropic-ratelimit-${kind}-remaining`]: String(remaining),
    [`anthropic-ratelimit-${kind}-reset`]: new Date(now + Math.ceil(resetMs)).toISOString(),
  };
}

/** `20ms`, `12.5s`, `1m30s`, as OpenAI writes them. */
function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.ceil(milliseconds)}ms`;
  const tenths = Math.ceil(milliseconds / 100);
  const minutes = Math.floor(tenths / 600);
  const seconds = `${(tenths % 600) / 10}s`;
  return minutes === 0 ? seconds : `${minutes}m${seconds}`;
}
