import type { Transport } from '../../egress/transport.ts';
import type { Capability } from '../../task/task.ts';
import { type DiscoveredModel, ProviderError } from '../provider.ts';
import { asProviderError } from '../shared/failures.ts';
import { failureOfGemini } from './response.ts';

const mostPages = 20;

type Row = Readonly<Record<string, unknown>>;

/** Lists the models at `GET /models`, page by page. Source: Gemini API reference, "models.list". */
export async function discoverModels(
  transport: Transport<'cloud'>,
  signal: AbortSignal,
  apiKey: string,
): Promise<DiscoveredModel[]> {
  const models: DiscoveredModel[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const cursor: string = token === undefined ? '' : `&pageToken=${encodeURIComponent(token)}`;
    const list = await listAt(transport, signal, apiKey, `/models?pageSize=1000${cursor}`);
    if (!Array.isArray(list.models)) {
      throw new ProviderError('malformed', 'Its list of models is not in the shape of one.');
    }
    models.push(...list.models.filter(isRow).map(modelOf));
    if (typeof list.nextPageToken !== 'string' || list.nextPageToken === '') break;
    token = list.nextPageToken;
  }
  return models.filter((model) => model.capabilities.length > 0);
}

async function listAt(
  transport: Transport<'cloud'>,
  signal: AbortSignal,
  apiKey: string,
  path: string,
): Promise<Row> {
  try {
    const headers = { 'x-goog-api-key': apiKey };
    const reply = await transport.send({ method: 'GET', path, headers, signal });
    if (reply.status !== 200) throw await failureOfGemini(reply);
    const body: unknown = JSON.parse(await reply.text());
    return isRow(body) ? body : {};
  } catch (thrown) {
    if (thrown instanceof SyntaxError)
      throw new ProviderError('malformed', 'Its list of models is not JSON.');
    throw asProviderError(thrown);
  }
}

function modelOf(row: Row): DiscoveredModel {
  const name = String(row.name ?? '').replace(/^models\//, '');
  const isGemini = name.startsWith('gemini-');
  return {
    name,
    displayName: typeof row.displayName === 'string' ? row.displayName : undefined,
    capabilities: capabilitiesOf(name, row.supportedGenerationMethods),
    contextLength: typeof row.inputTokenLimit === 'number' ? row.inputTokenLimit : undefined,
    family: name.split('-')[0],
    vision: isGemini || name.startsWith('gemma-3-'),
    tools: isGemini,
    reasoning: row.thinking === true,
  };
}

/** Models that answer in sound or pictures generate by the same method as those that answer in text. */
function capabilitiesOf(name: string, methods: unknown): Capability[] {
  const can = Array.isArray(methods) ? methods : [];
  if (can.includes('embedContent') || can.includes('batchEmbedContents')) return ['feature-extraction'];
  const answersInText = !/-(?:tts|image|audio|live|computer-use|robotics)\b|^(?:imagen|veo|lyria)/.test(name);
  return can.includes('generateContent') && answersInText ? ['text-generation'] : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
