import type { Model } from '../providers/provider.ts';
import { type Place, type Profile, profiles } from '../shared/place.ts';

/** What the model name of a request means. */
export type Target =
  | { readonly kind: 'auto'; readonly profile?: Profile }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'pinned'; readonly model: Model }
  | { readonly kind: 'unknown'; readonly requested: string; readonly suggestions: string[] };

/** No model has a longer name; what is longer is not looked up and not repeated in full. */
const longestName = 200;
const shownOfUnknown = 80;
const suggestionsAtMost = 3;

/** The names of models, made once for each list of models. */
interface Index {
  readonly byId: ReadonlyMap<string, Model>;
  /** All models of the same bare name, best first; those that are used by name alone have their whole name only. */
  readonly byName: ReadonlyMap<string, readonly Model[]>;
}

interface Aliases {
  readonly exact: ReadonlyMap<string, string>;
  /** Longest first, so that the most particular one wins. */
  readonly openEnded: readonly { readonly start: string; readonly meaning: string }[];
}

const indexes = new WeakMap<readonly Model[], Index>();
const compiledAliases = new WeakMap<Readonly<Record<string, string>>, Aliases>();

/**
 * Finds what a requested model name means: a way of choosing (`auto`, `auto:critical`), a place
 * (`local`, `cloud`), one model (`provider/name`, or a bare name), or an alias of any of these. Of
 * several models with the same bare name a local one comes first, then a loaded one, then the first.
 * @param models keep handing in the same array while the models do not change: names are indexed by it
 */
export function resolveTarget(
  requested: string,
  models: readonly Model[],
  aliases: Readonly<Record<string, string>>,
): Target {
  const name = requested.trim();
  if (name.length > longestName) return unknown(name, models);
  const meaning = aliasFor(name, aliases) ?? name;
  return directTarget(meaning, models) ?? directTarget(name, models) ?? unknown(name, models);
}

function directTarget(name: string, models: readonly Model[]): Target | undefined {
  const lower = name.toLowerCase();
  if (lower === '' || lower === 'auto') return { kind: 'auto' };
  if (lower === 'local' || lower === 'cloud') return { kind: 'place', place: lower };
  if (lower.startsWith('auto:')) {
    const profile = profiles.find((known) => known === lower.slice('auto:'.length));
    if (profile !== undefined) return { kind: 'auto', profile };
  }
  const index = indexOf(models);
  const model =
    index.byId.get(name) ??
    index.byName.get(name)?.[0] ??
    index.byId.get(withoutLatest(lower)) ??
    index.byName.get(withoutLatest(lower))?.[0];
  return model === undefined ? undefined : { kind: 'pinned', model };
}

function aliasFor(name: string, aliases: Readonly<Record<string, string>>): string | undefined {
  let compiled = compiledAliases.get(aliases);
  if (compiled === undefined) {
    const entries = Object.entries(aliases);
    compiled = {
      exact: new Map(entries.filter(([key]) => !key.endsWith('*'))),
      openEnded: entries
        .filter(([key]) => key.endsWith('*'))
        .map(([key, meaning]) => ({ start: key.slice(0, -1), meaning }))
        .sort((one, other) => other.start.length - one.start.length),
    };
    compiledAliases.set(aliases, compiled);
  }
  return compiled.exact.get(name) ?? compiled.openEnded.find(({ start }) => name.startsWith(start))?.meaning;
}

function indexOf(models: readonly Model[]): Index {
  const known = indexes.get(models);
  if (known !== undefined) return known;
  const byId = new Map<string, Model>();
  const byName = new Map<string, Model[]>();
  for (const model of models) {
    for (const key of spellings(model.id)) if (!byId.has(key)) byId.set(key, model);
    // A workflow could be called like a model that somebody means.
    if (model.onlyByName) continue;
    for (const key of spellings(model.name)) {
      const same = byName.get(key);
      if (same === undefined) byName.set(key, [model]);
      else if (!same.includes(model)) same.push(model);
    }
  }
  for (const same of byName.values()) same.sort(nearestFirst);
  const index = { byId, byName };
  indexes.set(models, index);
  return index;
}

/** As it is, in lower case, and each of them without `:latest`. */
function spellings(name: string): Set<string> {
  return new Set([name, withoutLatest(name), name.toLowerCase(), withoutLatest(name.toLowerCase())]);
}

function withoutLatest(name: string): string {
  return name.endsWith(':latest') ? name.slice(0, -':latest'.length) : name;
}

function nearestFirst(one: Model, other: Model): number {
  const place = Number(other.place === 'local') - Number(one.place === 'local');
  return place !== 0 ? place : Number(other.loaded) - Number(one.loaded);
}

function unknown(name: string, models: readonly Model[]): Target {
  const shown = name.length > shownOfUnknown ? `${name.slice(0, shownOfUnknown)}…` : name;
  return { kind: 'unknown', requested: shown, suggestions: suggestionsFor(shown, models) };
}

/** The known names most like what was asked for, by pairs of letters they share. */
function suggestionsFor(name: string, models: readonly Model[]): string[] {
  const wanted = pairsOf(name);
  return models
    .map((model) => ({
      id: model.id,
      likeness: Math.max(likeness(wanted, model.id), likeness(wanted, model.name)),
    }))
    .filter((found) => found.likeness >= 0.4)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, suggestionsAtMost)
    .map((found) => found.id);
}

function likeness(wanted: ReadonlySet<string>, name: string): number {
  const pairs = pairsOf(name);
  let shared = 0;
  for (const pair of wanted) if (pairs.has(pair)) shared++;
  return (2 * shared) / (wanted.size + pairs.size || 1);
}

function pairsOf(name: string): Set<string> {
  const lower = name.toLowerCase();
  const pairs = new Set<string>();
  for (let index = 0; index + 1 < lower.length; index++) pairs.add(lower.slice(index, index + 2));
  return pairs;
}
