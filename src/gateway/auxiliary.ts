import { PolderError } from '../shared/errors.ts';
import type { InteractionId } from '../shared/identifiers.ts';
import type { PrivacyClass } from '../shared/place.ts';
import { type ChatCompletion, type ChatRequest, type FinishReason, textOf } from '../task/chat.ts';
import type { ChatInput, TaskOf } from '../task/task.ts';
import type { Gateway } from './gateway.ts';

/** What the house asks models for on its own account; each purpose has an account in the ledger, `agent:<purpose>`. */
export type Purpose = 'second-opinion' | 'verdict' | 'judge' | 'patterns' | 'prefetch' | 'wish';

/** A question of the house's own, to serve a task or what is kept of it. */
export interface AuxiliaryCall {
  readonly purpose: Purpose;
  /** Of what it serves: a private one is asked of local models alone. What is found in the messages can make it stricter. */
  readonly privacy: PrivacyClass;
  /** Of what it serves; only models that this key may use are asked. */
  readonly keyId: string | undefined;
  /** `model`: `provider/name`, `local`, or `auto`. */
  readonly request: ChatRequest;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly patience: number;
}

export interface AuxiliaryAnswer {
  readonly text: string;
  /** `provider/name` */
  readonly model: string;
  readonly finish: FinishReason | null;
  /** The answer as the model gave it. */
  readonly completion: ChatCompletion;
  /** Its own record. */
  readonly interaction: InteractionId;
}

/**
 * Asks. The call takes the journey that every task takes, through gate, journal, ledger, breaker and
 * record, under the surface `auxiliary`; none is made on behalf of another.
 *
 * @throws PolderError also where the time is up (`upstream_timeout`) or `signal` is aborted (`client_gone`)
 */
export type AskAuxiliary = (call: AuxiliaryCall) => Promise<AuxiliaryAnswer>;

/** Calls made through a gateway. */
export function auxiliaryCalls(gateway: Pick<Gateway, 'begin'>): AskAuxiliary {
  return async (call) => {
    const { privacy, purpose, keyId } = call;
    const task: TaskOf<ChatInput> = {
      input: { kind: 'chat', request: { ...call.request, stream: false } },
      surface: 'auxiliary',
      caller: { client: `polder/${purpose}`, keyId, agent: purpose, forward: {} },
      wishes: { privacy, profile: undefined, chore: undefined, conversation: undefined, memory: 'off' },
    };
    const late = AbortSignal.timeout(Math.max(0, Math.ceil(call.patience)));
    const handling = gateway.begin(task, AbortSignal.any([call.signal, late]));
    try {
      const { result, route, interaction } = await handling.answer;
      if (result.kind !== 'whole') throw new PolderError('internal', 'A whole answer was asked for.');
      const [choice] = result.value.choices;
      return {
        text: textOf(choice?.message.content),
        model: route.model,
        finish: choice?.finish_reason ?? null,
        completion: result.value,
        interaction,
      };
    } catch (thrown) {
      if (!late.aborted || call.signal.aborted) throw thrown;
      throw new PolderError('upstream_timeout', `The ${purpose} took too long.`, { cause: thrown });
    }
  };
}
