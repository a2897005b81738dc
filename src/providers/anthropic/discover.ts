import type { Transport } from '../../egress/transport.ts';
import { type DiscoveredModel, ProviderError } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';

/** Claude models have had at least this many tokens since Claude 3; older proxies do not say. */
const usualContextLength = 200_000;
const mostPages = 20;

type Row = Readonly<Record<string, unknown>>;

/** Lists the models at `GET /models`, page by page. Source: Anthropic API reference, "List Models". */
export async function discoverModels(
  transport: Transport<'cloud'>,
  signal: AbortSignal,
  apiKey: string,
): Promise<DiscoveredModel[]> {
  const models: DiscoveredModel[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const cursor: string = after === undefined ? '' : `&after_id=${encodeURIComponent(after)}`;
    const list = await listAt(transport, signal, apiKey, `/models?limit=1000${cursor}`);
    const rows = Array.isArray(list.data) ? list.data.filter(isRow) : undefined;
    if (rows === undefined)
      throw new ProviderError('malformed', 'Its list of models is not in the shape of one.');
    models.push(...rows.filter((row) => row.lifecycle !== 'retired').map(modelOf));
    if (list.has_more !== true || typeof list.last_id !== 'string') break;
    after = list.last_id;
  }
  return models;
}

async function listAt(
  transport: Transport<'cloud'>,
  signal: AbortSignal,
  apiKey: string,
  path: string,
): Promise<Row> {
  try {
    const headers = { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' };
    const reply = await transport.send({ method: 'GET', path, headers, signal });
    if (reply.status !== 200) throw await failureOfReply(reply);
    const body: unknown = JSON.parse(await reply.text());
    return isRow(body) ? body : {};
  } catch (thrown) {
    if (thrown instanceof SyntaxError)
      throw new ProviderError('malformed', 'Its list of models is not JSON.');
    throw asProviderError(thrown);
  }
}

function modelOf(row: Row): DiscoveredModel {
  const name = row.id as string;
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

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
