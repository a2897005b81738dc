import type { Place, PrivacyClass } from '../shared/place.ts';
import type { ResultOf, TaskInput } from '../task/task.ts';
import { Cleared } from './clearance.ts';
import { refuseForbiddenAddresses } from './content-addresses.ts';
import type { Find } from './masking/finding.ts';
import type { Mapping } from './masking/mapping.ts';
import { type MaskedCount, maskInput } from './masking/mask.ts';
import { MaskingRefused } from './masking/refused.ts';
import { unmaskResult } from './masking/unmask-answer.ts';
import { EgressRefused } from './refused.ts';

export { EgressRefused } from './refused.ts';

/**
 * The one door out. Everything may go to a local model; only what is `open` may go to the cloud.
 * Asked anew before every attempt, with the class as it is then.
 *
 * @throws EgressRefused
 */
export function clear<P extends Place, Content>(
  content: Content,
  place: P,
  privacy: PrivacyClass,
): Cleared<P, Content> {
  if (place === 'cloud' && privacy !== 'open') throw new EgressRefused();
  return Cleared.issue<P, Content>(content);
}

/** How identifiers are masked for one conversation. */
export interface Masking {
  readonly find: Find;
  mapping(): Mapping;
  /** What becomes of a request that holds a key or password. */
  readonly secrets: 'remove' | 'refuse';
}

/** A request on its way through the door. */
export interface Passage<P extends Place, Input extends TaskInput> {
  readonly input: Cleared<P, Input>;
  /** What was replaced by stand-ins. */
  readonly masked: readonly MaskedCount[];
  /** Puts the originals back into the answer. */
  restore(result: ResultOf<Input>): ResultOf<Input>;
}

/** Where a request goes: the place of the way there, and of the machine that does the work in the end. */
export interface Destination<P extends Place> {
  readonly way: P;
  readonly work: Place;
}

/**
 * The same door for a request of a task. One of class `masked` goes to the cloud with its identifiers
 * replaced, and what comes back is given them again. What only looks local counts as cloud; what stays
 * local must not make a local server fetch from where only this machine may go.
 *
 * @throws EgressRefused
 */
export function letThrough<P extends Place, Input extends TaskInput>(
  input: Input,
  { way, work }: Destination<P>,
  privacy: PrivacyClass,
  masking: Masking,
): Passage<P, Input> {
  const leaves = way === 'cloud' || work === 'cloud';
  refuseForbiddenAddresses(input, leaves ? 'cloud' : 'local', privacy);
  if (!leaves || privacy !== 'masked') {
    if (leaves) clear(input, 'cloud', privacy);
    return { input: Cleared.issue<P, Input>(input), masked: [], restore: (result) => result };
  }
  const {
    input: changed,
    index,
    masked,
    hasSecrets,
  } = asEgress(() => maskInput(input, masking.mapping(), masking.find));
  if (hasSecrets && masking.secrets === 'refuse') {
    throw new EgressRefused(
      'This request holds a key or password: it is answered on this machine or not at all.',
    );
  }
  return {
    input: Cleared.issue<P, Input>(changed),
    masked,
    restore: (result) => unmaskResult(changed, result, index),
  };
}

/** Whatever goes wrong in masking, the content stays. */
function asEgress<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    const why = thrown instanceof MaskingRefused ? thrown.message : 'It could not be masked.';
    throw new EgressRefused(`${why} It is answered on this machine or not at all.`);
  }
}
