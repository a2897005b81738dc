import type { Key } from './key.ts';

/** How a limit per minute stands. */
export interface Allowance {
  readonly limit: number;
  /** Whole ones that may come at once now. */
  readonly remaining: number;
  /** Milliseconds until all may. */
  readonly resetMs: number;
}

export interface RateVerdict {
  readonly requests: Allowance | undefined;
  readonly tokens: Allowance | undefined;
  /** Milliseconds until a request may come again; 0: this one may. */
  readonly waitMs: number;
}

const minute = 60_000;

/** A bucket that fills by its limit in a minute, and holds no more than that. */
class Bucket {
  #level: number;
  #at: number;

  constructor(limit: number, now: number) {
    this.#level = limit;
    this.#at = now;
  }

  /** Below nothing where more was taken than there was. */
  level(limit: number, now: number): number {
    this.#level = Math.min(limit, this.#level + (Math.max(0, now - this.#at) * limit) / minute);
    this.#at = now;
    return this.#level;
  }

  take(amount: number): void {
    this.#level -= amount;
  }
}

/** Tokens held for a request: until it ends, or how long to wait before they could be. */
export type TokenHold =
  | { readonly held: true; release(): void }
  | { readonly held: false; readonly limit: number; readonly waitMs: number };

/**
 * Rates per key, in memory. A request is counted when it comes. The tokens that it may take are held while
 * it is under way, so that requests at the same time do not pass the limit together; those that it did
 * take are counted when it has ended, and what was more than was held is waited for.
 */
export class Rates {
  readonly #requests = new Map<string, Bucket>();
  readonly #tokens = new Map<string, Bucket>();
  /** Tokens held for requests under way, by key. */
  readonly #held = new Map<string, number>();

  /** Counts a request where it may come. `now` in milliseconds of a clock that never goes back. */
  take({ id, requestsPerMinute, tokensPerMinute }: Key, now: number): RateVerdict {
    const requests = standing(this.#requests, id, requestsPerMinute, now);
    const tokens = standing(this.#tokens, id, tokensPerMinute, now);
    const waitMs = Math.max(waitFor(requests), waitFor(tokens));
    if (waitMs === 0) requests?.bucket.take(1);
    return {
      requests: requests && allowanceOf(requests, now),
      tokens: tokens && allowanceOf(tokens, now),
      waitMs,
    };
  }

  /**
   * Holds tokens for a request, where they are left beside those of others under way. One that may take
   * more than a whole minute's worth is let through where all of that is left.
   */
  hold({ id, tokensPerMinute }: Key, tokens: number, now: number): TokenHold {
    const one = standing(this.#tokens, id, tokensPerMinute, now);
    if (one === undefined) return { held: true, release: () => undefined };
    const wanted = Math.min(tokens, one.limit);
    const free = one.level - (this.#held.get(id) ?? 0);
    if (free < wanted)
      return { held: false, limit: one.limit, waitMs: ((wanted - free) * minute) / one.limit };
    this.#addHeld(id, wanted);
    let released = false;
    const release = () => {
      if (!released) this.#addHeld(id, -wanted);
      released = true;
    };
    return { held: true, release };
  }

  #addHeld(id: string, tokens: number): void {
    const held = (this.#held.get(id) ?? 0) + tokens;
    if (held > 0) this.#held.set(id, held);
    else this.#held.delete(id);
  }

  /** Counts tokens that were read or written for a key. */
  spend({ id, tokensPerMinute }: Key, tokens: number, now: number): void {
    standing(this.#tokens, id, tokensPerMinute, now)?.bucket.take(tokens);
  }
}

interface Standing {
  readonly bucket: Bucket;
  readonly limit: number;
  readonly level: number;
}

function standing(
  buckets: Map<string, Bucket>,
  id: string,
  limit: number | null,
  now: number,
): Standing | undefined {
  if (limit === null) {
    buckets.delete(id);
    return undefined;
  }
  let bucket = buckets.get(id);
  if (bucket === undefined) {
    bucket = new Bucket(limit, now);
    buckets.set(id, bucket);
  }
  return { bucket, limit, level: bucket.level(limit, now) };
}

/** Until there is one whole one. */
function waitFor(one: Standing | undefined): number {
  return one === undefined || one.level >= 1 ? 0 : ((1 - one.level) * minute) / one.limit;
}

function allowanceOf({ bucket, limit }: Standing, now: number): Allowance {
  const level = bucket.level(limit, now);
  return {
    limit,
    remaining: Math.max(0, Math.floor(level)),
    resetMs: ((limit - level) * minute) / limit,
  };
}
