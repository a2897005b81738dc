import { worstCaseOf } from '../../ledger/worst-case.ts';
import type { Profile } from '../../shared/place.ts';
import type { Signals } from '../../signals/signals.ts';
import type { WorkInput } from '../../task/task.ts';
import type { Candidate } from '../candidates.ts';
import { type Plan, traceOf } from '../plan.ts';
import { emptyPlan } from '../refusal.ts';
import { optionOf } from '../selection/option.ts';
import { levelOf } from '../selection/quality-level.ts';
import { type Option, select } from '../selection/select.ts';
import type { RoutingSettings } from '../settings.ts';
import type { Target } from '../target.ts';

const policy = 'work';
const attemptsAtMost = 3;

export interface WorkChoice {
  readonly input: WorkInput;
  readonly signals: Signals;
  readonly target: Target;
  readonly candidates: readonly Candidate[];
  readonly settings: RoutingSettings;
  readonly profile: Profile;
  /** True where a limit holds on what may be spent. */
  readonly limited: boolean;
}

/** The plan for work of models made for it: pictures, sound, films, labels. */
export function workPlan(choice: WorkChoice): Plan {
  const { input, signals, target, candidates, settings, profile, limited } = choice;
  const { capability, parameters } = input.request;
  const level = levelOf(parameters.quality, profile);
  const able = candidates.filter((candidate) => candidate.excluded === null);
  const byId = new Map(able.map((candidate) => [candidate.model.id, candidate.model]));
  const ordered = select(
    able.map((candidate) => optionOf(candidate.view, costOf(candidate, choice), settings)),
    { level, prefer: settings.prefer, limited },
  );
  const chosen = ordered
    .filter(({ option }) => settings.localFallback || option.place === ordered[0]!.option.place)
    .slice(0, Math.min(attemptsAtMost, settings.attempts));
  const steps = [
    { question: `Which model does ${capability} here?`, answer: chosen[0]?.option.id ?? 'none' },
    { question: 'How good has it to be?', answer: level },
  ];
  if (chosen.length === 0) return emptyPlan(policy, signals, steps, candidates, target);
  const attempts = chosen.map(({ option, reason }, index) => ({
    model: byId.get(option.id)!,
    reason:
      index === 0
        ? `${option.id} does ${capability} ${placeWords(option)}: it ${reason}.`
        : `${option.id} does ${capability} too, if the one before it fails: it ${reason}.`,
    probability: 1,
  }));
  const scores = new Map(chosen.map(({ option, quality }) => [option.id, quality]));
  const trace = traceOf(policy, signals, steps, candidates, scores);
  return { attempts, policy, reason: attempts[0]!.reason, refusal: null, trace };
}

/** In US dollars, at most; null where nobody knows. */
function costOf({ model }: Candidate, { input, signals }: WorkChoice): number | null {
  if (model.price === undefined) return null;
  return worstCaseOf(input, model, model.price, signals.inputTokens).microUsd / 1e6;
}

function placeWords({ place }: Option): string {
  return place === 'local' ? 'on this machine' : 'in the cloud';
}
