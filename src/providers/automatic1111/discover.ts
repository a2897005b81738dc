import type { Place } from '../../shared/place.ts';
import { type DiscoveredModel, ProviderError } from '../provider.ts';
import { type Connection, get } from './server.ts';

/** Lists the checkpoints of a server. Source: the Web UI's `/docs`, `SDModelItem`. */
export async function discoverModels<P extends Place>(connection: Connection<P>): Promise<DiscoveredModel[]> {
  const [rows, options] = await Promise.all([
    get(connection, '/sdapi/v1/sd-models'),
    get(connection, '/sdapi/v1/options'),
  ]);
  if (!Array.isArray(rows)) {
    throw new ProviderError('malformed', 'Its list of models is not in the shape of one.');
  }
  const current = (options as { sd_model_checkpoint?: unknown }).sd_model_checkpoint;
  return (rows as Record<string, unknown>[]).flatMap(({ model_name: name, title }) =>
    typeof name !== 'string'
      ? []
      : {
          name,
          displayName: typeof title === 'string' ? title : undefined,
          capabilities: /inpaint/i.test(name)
            ? (['image-to-image'] as const)
            : (['text-to-image', 'image-to-image'] as const),
          loaded: current !== undefined && (current === title || current === name),
        },
  );
}
