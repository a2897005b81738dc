import type { Cleared } from '../../egress/clearance.ts';
import type { Reply, Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { Capability } from '../../task/task.ts';
import { type DiscoveredModel, ProviderError } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';
import { countOf, isObject, type JsonObject, textFrom } from './wire.ts';

/** Clears the question about one model, which holds nothing but a name the server itself gave. */
export type ClearName<P extends Place> = (question: { model: string }) => Cleared<P, { model: string }>;

/** What `/api/show` said of each content digest. Kept between discoveries: a digest's content never changes. */
export type ShownModels = Map<string, JsonObject>;

const atOnce = 4;
/** How long the server may keep its asker waiting, in milliseconds. */
const patience = { headersTimeout: 10_000, idleTimeout: 10_000 };

/**
 * Lists the models of an Ollama server: `/api/tags` and `/api/ps`, and `/api/show` once for each digest,
 * at most four at a time. A model that is gone by the time it is asked about is left out; one that the
 * server cannot show is described by its tag alone.
 */
export async function discoverModels<P extends Place>(
  transport: Transport<P>,
  signal: AbortSignal,
  clearName: ClearName<P>,
  shown: ShownModels,
): Promise<DiscoveredModel[]> {
  const [tags, running] = await Promise.all([
    listAt(transport, '/api/tags', signal),
    listAt(transport, '/api/ps', signal),
  ]);
  const loaded = new Set((running ?? []).map(nameOf));
  const present = tags ?? [];
  forgetAbsent(shown, present);

  const found: (DiscoveredModel | undefined)[] = new Array(present.length);
  const waiting = present.entries();
  async function describeNext(): Promise<void> {
    for (const [index, tag] of waiting) {
      const details = await show(transport, tag, signal, clearName, shown);
      if (details !== 'gone') found[index] = describe(tag, details, loaded.has(nameOf(tag)));
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, present.length) }, describeNext));
  return found.filter((model) => model !== undefined);
}

/** The models of a list route; undefined where an older server does not have the route. */
async function listAt<P extends Place>(
  transport: Transport<P>,
  path: string,
  signal: AbortSignal,
): Promise<JsonObject[] | undefined> {
  const reply = await sent(transport.send({ method: 'GET', path, signal, ...patience }));
  if (reply.status === 404 && path === '/api/ps') {
    reply.discard();
    return undefined;
  }
  const models = (await objectOf(reply)).models;
  if (models === null) return [];
  if (!Array.isArray(models)) {
    throw new ProviderError(
      'malformed',
      `The answer to ${path} has no list of models. Is this an Ollama server?`,
    );
  }
  return models.filter(isObject).filter((model) => nameOf(model) !== '');
}

async function show<P extends Place>(
  transport: Transport<P>,
  tag: JsonObject,
  signal: AbortSignal,
  clearName: ClearName<P>,
  shown: ShownModels,
): Promise<JsonObject | 'gone'> {
  const key = keyOf(tag);
  const known = shown.get(key);
  if (known) return known;
  const body = clearName({ model: nameOf(tag) });
  const reply = await sent(transport.send({ method: 'POST', path: '/api/show', body, signal, ...patience }));
  if (reply.status === 404) {
    reply.discard();
    return 'gone';
  }
  if (reply.status >= 500) {
    reply.discard();
    return {};
  }
  const details = await objectOf(reply);
  const kept = essentialsOf(details);
  shown.set(key, kept);
  return kept;
}

/** What is used later; licence texts and tensor lists are not worth their memory. */
function essentialsOf(details: JsonObject): JsonObject {
  const info = isObject(details.model_info) ? details.model_info : {};
  const architecture = textFrom(info['general.architecture']);
  const template = textFrom(details.template);
  return {
    capabilities: details.capabilities,
    details: details.details,
    remote_host: details.remote_host,
    contextLength: countOf(info[`${architecture}.context_length`]),
    parameters: countOf(info['general.parameter_count']),
    licence: textFrom(info['general.license']) || licenceName(textFrom(details.license)),
    sees: isObject(details.projector_info) || Object.keys(info).some((key) => key.includes('.vision.')),
    callsTools: template.includes('.Tools'),
  };
}

/** The first line of a licence's text, where that is short enough to be its name. */
function licenceName(text: string): string {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? '';
  const name = line.trim();
  return name.length <= longestLicenceName ? name : '';
}

const longestLicenceName = 80;

function describe(tag: JsonObject, shown: JsonObject, loaded: boolean): DiscoveredModel {
  const details = {
    ...(isObject(tag.details) ? tag.details : {}),
    ...(isObject(shown.details) ? shown.details : {}),
  };
  const family = textFrom(details.family);
  const skills = skillsOf(tag, shown, family);
  const remoteHost = textFrom(tag.remote_host) || textFrom(shown.remote_host) || remoteByName(tag);
  return {
    name: nameOf(tag),
    capabilities: skills.capabilities,
    contextLength: countOf(shown.contextLength) ?? countOf(details.context_length),
    sizeBytes: countOf(tag.size),
    parameters: countOf(shown.parameters) ?? parameterCount(textFrom(details.parameter_size)),
    quantization: textFrom(details.quantization_level) || undefined,
    family: family || undefined,
    licence: textFrom(shown.licence) || undefined,
    loaded,
    vision: skills.vision,
    tools: skills.tools,
    reasoning: skills.reasoning,
    remoteHost: remoteHost || undefined,
  };
}

interface Skills {
  readonly capabilities: readonly Capability[];
  readonly vision: boolean;
  readonly tools: boolean;
  readonly reasoning: boolean;
}

/** From the server's own list; from family, name and template where an older server has none. */
function skillsOf(tag: JsonObject, shown: JsonObject, family: string): Skills {
  const listed = [shown.capabilities, tag.capabilities].find(Array.isArray);
  if (listed) {
    const capabilities: Capability[] = [];
    if (listed.includes('completion')) capabilities.push('text-generation');
    if (listed.includes('embedding')) capabilities.push('feature-extraction');
    return {
      capabilities,
      vision: listed.includes('vision'),
      tools: listed.includes('tools'),
      reasoning: listed.includes('thinking'),
    };
  }
  const embeds = /bert/i.test(family) || /embed|minilm|bge-|\be5\b/i.test(nameOf(tag));
  return {
    capabilities: [embeds ? 'feature-extraction' : 'text-generation'],
    vision: shown.sees === true || /clip|mllama/.test(familiesOf(tag)),
    tools: shown.callsTools === true,
    reasoning: false,
  };
}

function familiesOf(tag: JsonObject): string {
  const details = tag.details;
  const families = isObject(details) ? details.families : undefined;
  return Array.isArray(families) ? families.join(' ') : '';
}

/** A server that hides its remote host still marks its cloud models by their tag; unsure means not local. */
function remoteByName(tag: JsonObject): string {
  return /[:-]cloud$/.test(nameOf(tag)) ? 'ollama.com' : '';
}

/** `3.2B`, `137M` or `8x7B` as a number. */
function parameterCount(text: string): number | undefined {
  const match = /^(?:(\d+)x)?(\d+(?:\.\d+)?)([KMBT])$/i.exec(text.trim());
  if (!match) return undefined;
  const unit = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 }[match[3]!.toLowerCase()] ?? 1;
  return Math.round(Number(match[1] ?? 1) * Number(match[2]) * unit);
}

function forgetAbsent(shown: ShownModels, present: readonly JsonObject[]): void {
  const keys = new Set(present.map(keyOf));
  for (const key of shown.keys()) if (!keys.has(key)) shown.delete(key);
}

function nameOf(tag: JsonObject): string {
  return textFrom(tag.name) || textFrom(tag.model);
}

function keyOf(tag: JsonObject): string {
  return textFrom(tag.digest) || nameOf(tag);
}

async function sent(call: Promise<Reply>): Promise<Reply> {
  try {
    return await call;
  } catch (thrown) {
    throw asProviderError(thrown);
  }
}

async function objectOf(reply: Reply): Promise<JsonObject> {
  if (reply.status >= 300) throw await failureOfReply(reply);
  let value: unknown;
  try {
    value = JSON.parse(await reply.text());
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw asProviderError(thrown);
  }
  if (!isObject(value)) {
    throw new ProviderError('malformed', 'The answer is not JSON. Is this an Ollama server?');
  }
  return value;
}
