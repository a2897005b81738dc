import type { Member, MemberAt } from '../catalog/catalog.ts';
import { clear } from '../egress/gate.ts';
import type { Attempt, Model, Timeouts } from '../providers/provider.ts';
import type { Place, PrivacyClass } from '../shared/place.ts';
import type { ResultOf, TaskInput } from '../task/task.ts';

/** How a fitted input is to be performed. */
export interface Dispatch {
  readonly model: Model;
  readonly privacy: PrivacyClass;
  readonly signal: AbortSignal;
  readonly forward: Attempt<Place>['forward'];
  readonly timeouts: Timeouts;
}

/** Has a provider perform an input, cleared for where it goes. Throws `EgressRefused` where it may not. */
export function performAt<Input extends TaskInput>(
  member: Member,
  input: Input,
  dispatch: Dispatch,
): Promise<ResultOf<Input>> {
  // A local server may hand a model's work to somebody else's machine: then the cloud's rule holds.
  if (dispatch.model.place === 'cloud') clear(input, 'cloud', dispatch.privacy);
  return member.provider.place === 'local'
    ? sendTo(member as MemberAt<'local'>, input, dispatch)
    : sendTo(member as MemberAt<'cloud'>, input, dispatch);
}

function sendTo<P extends Place, Input extends TaskInput>(
  { provider, transport }: MemberAt<P>,
  input: Input,
  { privacy, ...dispatch }: Dispatch,
): Promise<ResultOf<Input>> {
  return provider.perform({ ...dispatch, input: clear(input, provider.place, privacy) }, transport);
}
