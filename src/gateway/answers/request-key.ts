import { hash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { textOf } from '../../task/chat.ts';
import type { ChatInput, TaskOf } from '../../task/task.ts';
import type { Decision } from '../deliberation.ts';

/** By what a request is known again. */
export interface RequestKey {
  /** The same for the same request of the same caller in the same class. */
  readonly exact: string;
  /** The same for all that differs in the last question alone. */
  readonly frame: string;
  /** The last question's text. */
  readonly question: string;
}

/** What of a request changes nothing in its answer. */
const withoutEffect = ['stream', 'stream_options', 'messages', 'user', 'metadata', 'store', 'service_tier'];

/**
 * The key of a chat whose last message is the user's; undefined where it is not. Caller, class, profile and
 * the notes from memory belong to it, so that nobody meets another's answer, nor one of another class.
 */
export function requestKey(
  task: TaskOf<ChatInput>,
  { signals, recollection }: Pick<Decision, 'signals' | 'recollection'>,
): RequestKey | undefined {
  const { request } = task.input;
  const last = request.messages.at(-1);
  if (last?.role !== 'user') return undefined;
  const question = textOf(last.content);
  const attachments = Array.isArray(last.content) ? last.content.filter(({ type }) => type !== 'text') : [];
  const parameters = Object.entries(request).filter(([name]) => !withoutEffect.includes(name));
  const frame = digestOf({
    caller: task.caller.keyId ?? null,
    forward: task.caller.forward,
    privacy: signals.privacy,
    profile: task.wishes.profile ?? null,
    parameters: Object.fromEntries(parameters),
    before: request.messages.slice(0, -1),
    attachments,
    notes: (recollection?.notes ?? []).map(({ label, text }) => [label, text]),
  });
  return { frame, exact: digestOf([frame, question]), question };
}

function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'base64url');
}
