import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import { discoverModels as listedModels } from '../openai-compatible/discover.ts';
import { type DiscoveredModel, ProviderError } from '../provider.ts';

const capabilities = ['text-to-image', 'image-to-image'] as const;

/** The models that the server lists, all of which make pictures; without a list it has one, `kandinsky`. */
export async function discoverModels<P extends Place>(
  transport: Transport<P>,
  signal: AbortSignal,
): Promise<DiscoveredModel[]> {
  try {
    const models = await listedModels('kandinsky', transport, signal);
    return models.map(({ name, displayName }) => ({ name, displayName, capabilities }));
  } catch (thrown) {
    if (!(thrown instanceof ProviderError) || thrown.failure !== 'unknown-model') throw thrown;
    return [{ name: 'kandinsky', capabilities }];
  }
}
