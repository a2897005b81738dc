import type { Model } from '../providers/provider.ts';
import type { RoutingSettings } from './settings.ts';

const ranks = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** A model's place in the user's own list for its kind of place; infinity where it is not on it. */
export function preferenceRank(model: Model, settings: RoutingSettings): number {
  const list = model.place === 'local' ? settings.localModels : settings.cloudModels;
  if (list.length === 0) return Number.MAX_SAFE_INTEGER;
  const rank = rankOf(list);
  return rank.get(model.id) ?? rank.get(model.name) ?? Number.MAX_SAFE_INTEGER;
}

function rankOf(list: readonly string[]): ReadonlyMap<string, number> {
  const known = ranks.get(list);
  if (known !== undefined) return known;
  const rank = new Map<string, number>();
  for (const [index, name] of list.entries()) {
    const bare = name.endsWith(':latest') ? name.slice(0, -':latest'.length) : name;
    for (const spelling of [name, bare, `${bare}:latest`]) if (!rank.has(spelling)) rank.set(spelling, index);
  }
  ranks.set(list, rank);
  return rank;
}
