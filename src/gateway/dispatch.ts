import type { Member, MemberAt } from '../catalog/catalog.ts';
import { contentsOf } from '../egress/contents.ts';
import { letThrough } from '../egress/gate.ts';
import { type Journal, journaled } from '../egress/journal.ts';
import type { Find } from '../egress/masking/finding.ts';
import type { Mappings } from '../egress/masking/mappings.ts';
import type { Attempt, Model, Timeouts } from '../providers/provider.ts';
import type { EgressJournal } from '../records/egress-journal.ts';
import type { InteractionId } from '../shared/identifiers.ts';
import type { Place, PrivacyClass } from '../shared/place.ts';
import type { ResultOf, TaskInput } from '../task/task.ts';

/** What the door to the cloud needs of the house. */
export interface EgressDesk {
  readonly journal: EgressJournal;
  /** Finds what is to be masked. */
  readonly find: Find;
  readonly mappings: Mappings;
  /** What becomes of a key or password in a request of class `masked`. */
  readonly secrets: 'remove' | 'refuse';
}

/** How a fitted input is to be performed. */
export interface Dispatch {
  readonly egress: Omit<EgressDesk, 'journal'>;
  /** Where what leaves is written down before it does. */
  readonly journal: Journal;
  readonly interaction: InteractionId;
  readonly conversation: string | undefined;
  readonly keyId: string | undefined;
  readonly model: Model;
  readonly privacy: PrivacyClass;
  readonly privacyReason: string;
  readonly signal: AbortSignal;
  readonly forward: Attempt<Place>['forward'];
  readonly timeouts: Timeouts;
  readonly onProgress?: Attempt<Place>['onProgress'];
}

/**
 * Has a provider perform an input, let through the egress gate for where it goes. What leaves is in the
 * journal before its first byte. Throws `EgressRefused` where it may not, `PolderError` where it cannot
 * be written down.
 */
export function performAt<Input extends TaskInput>(
  member: Member,
  input: Input,
  dispatch: Dispatch,
): Promise<ResultOf<Input>> {
  return member.provider.place === 'local'
    ? sendTo(member as MemberAt<'local'>, input, dispatch)
    : sendTo(member as MemberAt<'cloud'>, input, dispatch);
}

async function sendTo<P extends Place, Input extends TaskInput>(
  { provider, transport }: MemberAt<P>,
  input: Input,
  dispatch: Dispatch,
): Promise<ResultOf<Input>> {
  const { egress, model, privacy, signal, forward, timeouts, onProgress } = dispatch;
  // A local server may hand a model's work to somebody else's machine: then the cloud's rule holds.
  const destination = { way: provider.place, work: model.place };
  const passage = letThrough(input, destination, privacy, {
    find: egress.find,
    secrets: egress.secrets,
    mapping: () => egress.mappings.of(dispatch.conversation, dispatch.keyId),
  });
  const behalf = { privacy, keyId: dispatch.keyId, interaction: dispatch.interaction };
  const attempt = { model, signal, forward, timeouts, onProgress, behalf, input: passage.input };
  if (destination.way === 'local' && destination.work === 'local')
    return provider.perform(attempt, transport);
  const way = journaled(transport, dispatch.journal, {
    interaction: dispatch.interaction,
    conversation: dispatch.conversation ?? null,
    provider: provider.id,
    model: model.id,
    contents: contentsOf(input),
    privacy,
    masked: passage.masked,
    reason: `${privacy}: ${dispatch.privacyReason}`,
  });
  try {
    return passage.restore(await provider.perform(attempt, way.transport));
  } catch (thrown) {
    throw way.failure() ?? thrown;
  }
}
