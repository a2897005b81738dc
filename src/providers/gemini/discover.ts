import type { Transport } from '../../egress/transport.ts';
import type { Capability } from '../../task/task.ts';
import { isRow, listedAt, type Row, rowsOf } from '../ai-sdk/listing.ts';
import type { DiscoveredModel } from '../provider.ts';
import { failureOfGemini } from './response.ts';

const mostPages = 20;

/** Lists the models at `GET /models`, page by page. Source: Gemini API reference, "models.list". */
export async function discoverModels(
  transport: Transport<'cloud'>,
  signal: AbortSignal,
  apiKey: string,
): Promise<DiscoveredModel[]> {
  const question = { transport, signal, headers: { 'x-goog-api-key': apiKey }, failureOf: failureOfGemini };
  const models: DiscoveredModel[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const list = await listedAt(question, `/models?pageSize=1000${cursor}`);
    const { models: rows, nextPageToken } = isRow(list) ? list : {};
    models.push(...rowsOf(rows).map(modelOf));
    if (typeof nextPageToken !== 'string' || nextPageToken === '') break;
    cursor = `&pageToken=${encodeURIComponent(nextPageToken)}`;
  }
  return models.filter((model) => model.capabilities.length > 0);
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
    tools: isGemini && !name.includes('-image'),
    reasoning: row.thinking === true,
  };
}

/** Models that answer in sound or pictures generate by the same method as those that answer in text. */
function capabilitiesOf(name: string, methods: unknown): Capability[] {
  const can = Array.isArray(methods) ? methods : [];
  if (can.includes('embedContent') || can.includes('batchEmbedContents')) return ['feature-extraction'];
  if (can.includes('generateContent') && /^gemini-.*-image\b/.test(name))
    return ['text-to-image', 'image-to-image'];
  const answersInText = !/-(?:tts|image|audio|live|computer-use|robotics)\b|^(?:imagen|veo|lyria)/.test(name);
  return can.includes('generateContent') && answersInText ? ['text-generation'] : [];
}
