import type { Config } from '../config/schema.ts';
import type { DiscoveredModel, Model, Price, ProviderKind } from '../providers/provider.ts';
import type { Place } from '../shared/place.ts';
import type { Capability } from '../task/task.ts';
import { isFreeKind, priceOf } from './prices.ts';
import { bareName, isEmbeddingName, isNeitherChatNorEmbedding, priorQuality } from './quality.ts';
import { firstMatch } from './size.ts';
import { specialistQuality } from './specialist-quality.ts';

/** What the catalog must know of a provider. */
export interface ModelOwner {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly place: Place;
}

const defaultContext: readonly (readonly [RegExp, number])[] = [
  [/gpt-4\.1/, 1_047_576],
  [/gpt-5\.[4-9](?!-mini|-nano)|gpt-[6-9]/, 1_050_000],
  [/gpt-5.*-chat/, 128_000],
  [/gpt-5/, 400_000],
  [/gpt-4o|gpt-4-turbo|^o1-mini/, 128_000],
  [/^o[134]/, 200_000],
  [/gpt-4/, 8192],
  [/gpt-3\.5/, 16_385],
  [/claude-(?:fable|mythos|opus-4-[6-9]|sonnet-4-6|(?:opus|sonnet|haiku)-[5-9])/, 1_000_000],
  [/claude/, 200_000],
  [/gemini/, 1_048_576],
];
/** What servers give a model whose length nobody knows. */
const cautiousContext = 8192;
const cloudContext = 128_000;

const visionNames =
  /gpt-4o|gpt-4\.1|gpt-4-turbo|gpt-[5-9]|^o[134](?!-mini)|^o4-mini|claude-(?:3|opus|sonnet|haiku|fable|mythos)|gemini|llava|-vl\b|vision|pixtral|minicpm-v|moondream|gemma-?[34](?!.*(?:1b|270m))|llama-?4/;
const reasoningNames =
  /gpt-[5-9](?!.*-chat)|^o[134]|claude-(?:opus|sonnet|haiku|fable|mythos)-[4-9]|claude-3-7|gemini-(?:2\.5|3)|qwen-?3|qwq|deepseek-r(?:1|easoner)|gpt-oss|magistral|thinking|reasoning/;

/**
 * A model as the house knows it, from what its provider said. Where the provider said nothing, names
 * of known families decide; tools are then taken for granted, since most servers accept them.
 */
export function completeModel(
  provider: ModelOwner,
  discovered: DiscoveredModel,
  overrides: Config['prices'],
): Model {
  const { loaded, ...facts } = discovered;
  const place: Place = discovered.remoteHost === undefined ? provider.place : 'cloud';
  const name = bareName(discovered.name);
  const capabilities = capabilitiesOf(discovered);
  const chats = capabilities.includes('text-generation');
  return {
    ...facts,
    capabilities,
    id: `${provider.id}/${discovered.name}`,
    provider: provider.id,
    kind: provider.kind,
    place,
    loaded: loaded ?? false,
    vision: discovered.vision ?? (chats && visionNames.test(name)),
    tools: discovered.tools ?? chats,
    reasoning: discovered.reasoning ?? (chats && reasoningNames.test(name)),
    contextLength: discovered.contextLength ?? (chats ? contextOf(name, place) : undefined),
    quality: qualityOf(discovered, name, chats),
    price: priceFor(provider, discovered, place, overrides),
    practice: provider.kind === 'practice',
  };
}

/** Models of text are measured by other questions than those made for one kind of work. */
function qualityOf(discovered: DiscoveredModel, name: string, chats: boolean): number {
  return (chats ? undefined : specialistQuality(name)) ?? priorQuality(discovered);
}

/** What a plain list of models is taken to mean where nothing more is said. */
const isOfText: ReadonlySet<Capability> = new Set<Capability>(['text-generation', 'feature-extraction']);

/**
 * What was said, corrected where a list of models makes no difference between chat and other kinds. What is
 * used by name alone was named by its owner, and not after what it can do.
 */
function capabilitiesOf(discovered: DiscoveredModel): readonly Capability[] {
  const { capabilities, onlyByName } = discovered;
  if (onlyByName || capabilities.some((one) => !isOfText.has(one))) return capabilities;
  if (isNeitherChatNorEmbedding(discovered.name)) return [];
  if (isEmbeddingName(discovered.name)) return ['feature-extraction'];
  return capabilities;
}

function contextOf(name: string, place: Place): number {
  return firstMatch(defaultContext, name) ?? (place === 'cloud' ? cloudContext : cautiousContext);
}

function priceFor(
  provider: ModelOwner,
  discovered: DiscoveredModel,
  place: Place,
  overrides: Config['prices'],
): Price | undefined {
  const listed = priceOf(provider.kind, discovered.name, overrides, provider.id);
  const ownPrice = listed?.source === 'your configuration';
  if (ownPrice) return listed;
  if (discovered.price !== undefined) return discovered.price;
  // Work that a server hands to someone else's machine, or does there, has a price that we do not know.
  return place === 'cloud' && isFreeKind(provider.kind) ? undefined : listed;
}
