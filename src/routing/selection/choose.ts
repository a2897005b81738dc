import { money } from '../../ledger/money.ts';
import { worstCaseOf } from '../../ledger/worst-case.ts';
import type { Model } from '../../providers/provider.ts';
import type { PipelineTag } from '../../shared/capabilities.ts';
import type { Place } from '../../shared/place.ts';
import type { ModelView } from '../candidates.ts';
import type { RoutingSettings } from '../settings.ts';
import { optionOf } from './option.ts';
import { type Choice, expectedSeconds, type Option, type SelectionWish, select } from './select.ts';
import { usualWork } from './usual-work.ts';

/** What a model must be able to do beside the kind of work. */
export const choosableNeeds = ['vision', 'tools', 'reasoning'] as const;
export type ChoosableNeed = (typeof choosableNeeds)[number];

/** What somebody who chooses a model wants of it. */
export interface ModelWish extends SelectionWish {
  readonly capability: PipelineTag;
  readonly needs: readonly ChoosableNeed[];
  /** Tokens that it must hold. */
  readonly context?: number | undefined;
  readonly place?: Place | undefined;
  /** US dollars for a usual piece of such work. */
  readonly mostUsd?: number | undefined;
  /** Seconds in which a usual piece of such work is to be done. */
  readonly within?: number | undefined;
}

export interface LeftOut {
  readonly model: string;
  /** In words that follow its name. */
  readonly reason: string;
}

export interface ModelChoice {
  /** The first is the one to take, the others stand in for it. */
  readonly chosen: readonly Choice[];
  /** Of those that do such work. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Chooses among all models for a kind of work, before there is anything to be done: which to take, which to
 * fall back on, and why the others are out. Pure.
 */
export function chooseModels(
  views: readonly ModelView[],
  wish: ModelWish,
  settings: RoutingSettings,
): ModelChoice {
  const options: Option[] = [];
  const leftOut: LeftOut[] = [];
  for (const view of views) {
    if (!view.model.capabilities.includes(wish.capability)) continue;
    const option = optionOf(view, costOf(view.model, wish.capability), settings);
    const reason = exclusionOf(view, option, wish);
    if (reason === null) options.push(option);
    else leftOut.push({ model: view.model.id, reason });
  }
  return { chosen: select(options, wish), leftOut };
}

function costOf(model: Model, capability: PipelineTag): number | null {
  if (model.place === 'local') return 0;
  if (model.price === undefined) return null;
  const { input, inputTokens } = usualWork(capability);
  return worstCaseOf(input, model, model.price, inputTokens).microUsd / 1e6;
}

const lacks: Readonly<Record<ChoosableNeed, string>> = {
  vision: 'cannot see images',
  tools: 'cannot call tools',
  reasoning: 'does not think before it answers',
};

function exclusionOf({ model, available, breakerOpen }: ModelView, option: Option, wish: ModelWish) {
  if (!available) return 'is not available now';
  if (breakerOpen) return 'failed repeatedly and is left alone for a while';
  if (model.onlyByName) return 'is used only where it is asked for by name';
  if (wish.place !== undefined && model.place !== wish.place)
    return model.place === 'cloud' ? 'is in the cloud' : 'is on this machine';
  const lacking = wish.needs.find((need) => !model[need]);
  if (lacking !== undefined) return lacks[lacking];
  if (wish.context !== undefined && (model.contextLength ?? wish.context) < wish.context)
    return `holds ${model.contextLength} tokens, and ${wish.context} are needed`;
  const { costUsd } = option;
  if (costUsd === null) return 'has no known price, so its cost cannot be held to a limit';
  if (wish.mostUsd !== undefined && costUsd > wish.mostUsd)
    return `may cost up to ${money(costUsd * 1e6)}, and ${money(wish.mostUsd * 1e6)} is the limit`;
  const seconds = expectedSeconds(option);
  if (wish.within !== undefined && seconds > wish.within)
    return `takes about ${Math.round(seconds)} s${option.seconds === null ? ', as far as can be guessed' : ''}`;
  return null;
}
