import type { Transport } from '../../egress/transport.ts';
import { isRow, listedAt, type Row, rowsOf } from '../ai-sdk/listing.ts';
import type { DiscoveredModel } from '../provider.ts';

/** Claude models have had at least this many tokens since Claude 3; older proxies do not say. */
const usualContextLength = 200_000;
const mostPages = 20;

/** Lists the models at `GET /models`, page by page. Source: Anthropic API reference, "List Models". */
export async function discoverModels(
  transport: Transport<'cloud'>,
  signal: AbortSignal,
  apiKey: string,
): Promise<DiscoveredModel[]> {
  const headers = { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' };
  const models: DiscoveredModel[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const list = await listedAt({ transport, signal, headers }, `/models?limit=1000${cursor}`);
    const { data, has_more, last_id } = isRow(list) ? list : {};
    models.push(
      ...rowsOf(data)
        .filter((row) => typeof row.id === 'string' && row.lifecycle !== 'retired')
        .map(modelOf),
    );
    if (has_more !== true || typeof last_id !== 'string') break;
    cursor = `&after_id=${encodeURIComponent(last_id)}`;
  }
  return models;
}

function modelOf(row: Row): DiscoveredModel {
  const name = String(row.id);
  const capabilities = isRow(row.capabilities) ? row.capabilities : undefined;
  const supports = (capability: string): boolean | undefined => {
    const said = capabilities?.[capability];
    return isRow(said) && typeof said.supported === 'boolean' ? said.supported : undefined;
  };
  return {
    name,
    displayName: typeof row.display_name === 'string' ? row.display_name : undefined,
    capabilities: ['text-generation'],
    contextLength: typeof row.max_input_tokens === 'number' ? row.max_input_tokens : usualContextLength,
    family: 'claude',
    vision: supports('image_input') ?? !/^claude-(?:2|instant)/.test(name),
    tools: true,
    reasoning: supports('thinking') ?? !/^claude-(?:2|instant|3-opus|3-sonnet|3-haiku|3-5)/.test(name),
  };
}
