import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { Capability } from '../../task/task.ts';
import { type DiscoveredModel, type Price, ProviderError, type ProviderKind } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';
import { otherKindOf } from '../shared/kinds-by-name.ts';

type Row = Record<string, unknown>;

/** Lists a server's models, with what its kind tells beyond OpenAI's bare `{id}` rows. */
export async function discoverModels<P extends Place>(
  kind: ProviderKind,
  transport: Transport<P>,
  signal: AbortSignal,
): Promise<DiscoveredModel[]> {
  const rows = await listedRows(transport, signal);
  const loaded = kind === 'lemonade' ? await lemonadeLoaded(transport, signal) : undefined;
  const models = rows.map((row) => modelOfRow(kind, row, loaded));
  return kind === 'llama-server' ? withServerContext(models, transport, signal) : models;
}

async function listedRows<P extends Place>(transport: Transport<P>, signal: AbortSignal): Promise<Row[]> {
  const body = await getJson(transport, '/models', signal);
  const rows = Array.isArray(body) ? body : (body as Row).data;
  if (!Array.isArray(rows))
    throw new ProviderError('malformed', 'Its list of models is not in the shape of one.');
  return rows.filter(
    (row): row is Row => typeof row === 'object' && row !== null && typeof row.id === 'string',
  );
}

async function getJson<P extends Place>(
  transport: Transport<P>,
  path: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const reply = await transport.send({
      method: 'GET',
      path,
      signal,
      headersTimeout: 10_000,
      idleTimeout: 10_000,
    });
    if (reply.status !== 200) throw await failureOfReply(reply);
    return JSON.parse(await reply.text());
  } catch (thrown) {
    if (thrown instanceof SyntaxError)
      throw new ProviderError('malformed', 'Its list of models is not JSON.');
    throw asProviderError(thrown);
  }
}

/** A row of `/v1/models`; every server adds fields of its own, all read here. */
function modelOfRow(kind: ProviderKind, row: Row, loaded: ReadonlySet<string> | undefined): DiscoveredModel {
  const name = row.id as string;
  const labels = strings(row.labels);
  const architecture = object(row.architecture);
  const inputs = strings(architecture.input_modalities);
  const parameters = strings(row.supported_parameters);
  const meta = object(row.meta);
  return {
    name,
    displayName: text(row.name),
    capabilities: capabilitiesOf(kind, name, labels, strings(architecture.output_modalities)),
    contextLength: contextLengthOf(row, meta),
    sizeBytes: number(meta.size) ?? gigabytes(row.size),
    parameters: number(meta.n_params),
    loaded: loadedOf(kind, row, name, loaded),
    vision: inputs.includes('image') || labels.includes('vision') || undefined,
    tools: parameters.includes('tools') || labels.includes('tool-calling') || undefined,
    reasoning: parameters.includes('reasoning') || labels.includes('reasoning') || undefined,
    price: priceOf(kind, row),
  };
}

/** Systems that put texts in order by a way that is known here. */
const ranking: ReadonlySet<ProviderKind> = new Set(['llama-server', 'vllm', 'lemonade', 'openai-compatible']);

/** Other kinds are told by what a model gives, by label or name; everything else is taken to generate text. */
function capabilitiesOf(
  kind: ProviderKind,
  name: string,
  labels: readonly string[],
  outputs: readonly string[],
): readonly Capability[] {
  if (labels.includes('reranking') || /rerank/i.test(name)) return ranking.has(kind) ? ['text-ranking'] : [];
  if (labels.includes('embeddings') || /embed|(^|[/-])bge-|(^|[/-])e5-|minilm|gte-/i.test(name))
    return ['feature-extraction'];
  if (outputs.includes('image')) return ['text-to-image', 'image-to-image'];
  const other = otherKindOf(name, labels);
  // Hugging Face's router lists what it has for chat; the rest is reached by other ways.
  if (other !== undefined) return kind === 'hugging-face' ? [] : other;
  return /audio/i.test(name) || labels.some((label) => /audio/.test(label)) ? [] : ['text-generation'];
}

function contextLengthOf(row: Row, meta: Row): number | undefined {
  const providers = Array.isArray(row.providers) ? (row.providers as Row[]) : [];
  return (
    number(row.context_length) ??
    number(row.max_model_len) ??
    number(row.context_window) ??
    number(object(row.recipe_options).ctx_size) ??
    number(meta.n_ctx) ??
    number(meta.n_ctx_train) ??
    providers.map((provider) => number(provider.context_length)).find((length) => length !== undefined)
  );
}

function loadedOf(
  kind: ProviderKind,
  row: Row,
  name: string,
  loaded: ReadonlySet<string> | undefined,
): boolean | undefined {
  if (loaded) return loaded.has(name);
  const status = object(row.status).value;
  if (typeof status === 'string') return status === 'loaded';
  return kind === 'llama-server' || kind === 'vllm' ? true : undefined;
}

const today = () => new Date().toISOString().slice(0, 10);

/** OpenRouter prices are dollars per token as text; Hugging Face's router gives dollars per million by provider. */
function priceOf(kind: ProviderKind, row: Row): Price | undefined {
  if (kind === 'openrouter') {
    const pricing = object(row.pricing);
    const input = Number(pricing.prompt);
    // Of models that make pictures, those cost more than words and are most of what comes.
    const output = Math.max(Number(pricing.completion), Number(pricing.image_output ?? 0) || 0);
    if (!(input >= 0) || !(output >= 0)) return undefined;
    const cached = Number(pricing.input_cache_read);
    return {
      inputPerMillion: input * 1e6,
      outputPerMillion: output * 1e6,
      cachedInputPerMillion: cached >= 0 ? cached * 1e6 : undefined,
      source: 'openrouter model list',
      date: today(),
    };
  }
  if (kind !== 'hugging-face' || !Array.isArray(row.providers)) return undefined;
  const prices = (row.providers as Row[])
    .map((provider) => object(provider.pricing))
    .map((pricing) => ({ input: number(pricing.input), output: number(pricing.output) }))
    .filter((price) => price.input !== undefined && price.output !== undefined);
  if (prices.length === 0) return undefined;
  return {
    inputPerMillion: Math.max(...prices.map((price) => price.input!)),
    outputPerMillion: Math.max(...prices.map((price) => price.output!)),
    source: 'hugging face router model list, dearest provider',
    date: today(),
  };
}

async function lemonadeLoaded<P extends Place>(
  transport: Transport<P>,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const health = object(await getJson(transport, '/health', signal));
  const all = Array.isArray(health.all_models_loaded) ? (health.all_models_loaded as Row[]) : [];
  return new Set(all.map((row) => row.model_name).filter((name) => typeof name === 'string'));
}

/** llama-server's `/props` knows the context it really runs with, which may be less than the model's. */
async function withServerContext<P extends Place>(
  models: DiscoveredModel[],
  transport: Transport<P>,
  signal: AbortSignal,
): Promise<DiscoveredModel[]> {
  if (models.length !== 1) return models;
  try {
    const props = object(await getJson(transport, '/../props', signal));
    const length = number(object(props.default_generation_settings).n_ctx);
    const vision = object(props.modalities).vision === true;
    return models.map((model) => ({
      ...model,
      contextLength: length ?? model.contextLength,
      vision: vision || model.vision,
    }));
  } catch (thrown) {
    if (thrown instanceof ProviderError) return models;
    throw thrown;
  }
}

function object(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}
function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
/** Lemonade gives sizes in gigabytes. */
function gigabytes(value: unknown): number | undefined {
  const size = number(value);
  return size === undefined ? undefined : Math.round(size * 1e9);
}
