import { randomFillSync } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const pool = new Uint8Array(1024);
let used = pool.length;
let lastMillisecond = 0;
let sequence = 0;

/** An interaction's name: 22 characters, sorted by time of creation, unguessable in its last ten. */
export type InteractionId = string;

/**
 * Makes the next interaction id: ten characters of time (milliseconds, Crockford base 32), two of
 * sequence within the millisecond, ten random. Ids of one process sort in the order they were made,
 * also when the clock steps back.
 */
export function nextInteractionId(now: number): InteractionId {
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = 0;
  } else if (++sequence === 1024) {
    lastMillisecond += 1;
    sequence = 0;
  }
  return (
    firstInteractionIdAt(lastMillisecond) +
    alphabet[sequence >> 5]! +
    alphabet[sequence & 31]! +
    randomCharacters(10)
  );
}

/** The smallest id that an interaction of this time or later can have, for finding by time. */
export function firstInteractionIdAt(time: number): InteractionId {
  let text = '';
  for (let rest = Math.max(0, time), index = 0; index < 10; index++) {
    text = alphabet[rest % 32]! + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** `count` random characters of Crockford base 32 (5 bits each). */
export function randomCharacters(count: number): string {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let text = '';
  for (let index = 0; index < count; index++) text += alphabet[pool[used++]! & 31]!;
  return text;
}

const prefixes = /^(?:chatcmpl-|cmpl-|msg_|resp_)/;

/** Accepts an id as any surface shows it (`chatcmpl-…`, `msg_…`, `resp_…`) and gives the bare one. */
export function bareInteractionId(shown: string): InteractionId {
  return shown.replace(prefixes, '');
}
