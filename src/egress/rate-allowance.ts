/** What a server says may still be asked of it. */
export interface Allowance {
  /** Requests left in the window. */
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}

/**
 * Reads a `RateLimit` header: `"api";r=12;t=120`. Undefined where there is none or it says something else.
 * Source: draft-ietf-httpapi-ratelimit-headers-10.
 */
export function allowanceOf(header: string | undefined): Allowance | undefined {
  const remaining = /;\s*r=(\d{1,9})/.exec(header ?? '')?.[1];
  const reset = /;\s*t=(\d{1,9})/.exec(header ?? '')?.[1];
  if (remaining === undefined || reset === undefined) return undefined;
  return { remaining: Number(remaining), resetSeconds: Number(reset) };
}
