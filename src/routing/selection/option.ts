import type { ModelView } from '../candidates.ts';
import { preferenceRank } from '../preference.ts';
import type { RoutingSettings } from '../settings.ts';
import type { Option } from './select.ts';

/** A model as a choice depends on it. @param costUsd what it may cost at most; null where nobody knows */
export function optionOf(
  { model, statistics, fits }: ModelView,
  costUsd: number | null,
  settings: RoutingSettings,
): Option {
  const rank = preferenceRank(model, settings);
  return {
    id: model.id,
    place: model.place,
    costUsd,
    published: model.quality,
    satisfaction: statistics?.satisfaction ?? null,
    ratings: statistics?.ratings ?? 0,
    successRate: statistics?.successRate ?? 1,
    seconds: statistics?.answerMs == null ? null : statistics.answerMs / 1000,
    loaded: model.loaded,
    fits: fits ?? null,
    listed: rank === Number.MAX_SAFE_INTEGER ? null : rank,
  };
}
