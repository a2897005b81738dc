import type { Catalog, Member, MemberAt } from '../catalog/catalog.ts';
import { clear } from '../egress/gate.ts';
import type { EmbeddingCall } from '../memory/embedders/model.ts';
import { type Model, ProviderError, type Timeouts } from '../providers/provider.ts';
import { type ErrorKind, PolderError } from '../shared/errors.ts';
import type { EmbeddingInput } from '../task/task.ts';

/** A model may be loaded first, and reads a batch of passages. */
const timeouts: Timeouts = { headers: 180_000, idle: 60_000 };

/** What is about the texts and not about the model, so that others may still be embedded. */
const kinds: Partial<Record<ProviderError['failure'], ErrorKind>> = {
  'context-too-long': 'context_too_long',
  'bad-request': 'invalid_request',
};

/**
 * Asks a local model for embeddings on the house's own account: it costs nothing and leaves nothing behind,
 * so it is no interaction. A model that works elsewhere is refused, whatever its name was before.
 */
export function localEmbeddingCall(catalog: Catalog, id: string): EmbeddingCall {
  return async (texts, signal) => {
    const model = catalog.model(id)?.model;
    const member = model && catalog.memberOf(model);
    if (model === undefined || member === undefined || !isLocal(member, model)) {
      throw new PolderError('local_unavailable', `The embedding model ${id} is not there.`);
    }
    const input: EmbeddingInput = {
      kind: 'embedding',
      request: { model: model.name, input: [...texts] },
    };
    try {
      const cleared = clear<'local', EmbeddingInput>(input, 'local', 'private');
      const { provider, transport } = member;
      const result = await provider.perform(
        { input: cleared, model, signal, timeouts, forward: {} },
        transport,
      );
      return result.value.data
        .toSorted((one, other) => one.index - other.index)
        .map(({ embedding }) => embedding);
    } catch (thrown) {
      if (!(thrown instanceof ProviderError)) throw thrown;
      const kind = kinds[thrown.failure] ?? 'local_unavailable';
      throw new PolderError(kind, `The embedding model ${id} failed (${thrown.failure}).`, { cause: thrown });
    }
  };
}

function isLocal(member: Member, model: Model): member is MemberAt<'local'> {
  return member.provider.place === 'local' && model.place === 'local';
}
