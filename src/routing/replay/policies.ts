import type { Model } from '../../providers/provider.ts';
import type { Profile } from '../../shared/place.ts';
import { treePlan } from '../policies/tree.ts';
import type { RoutingSettings } from '../settings.ts';
import type { ReplayPolicy } from './names.ts';
import type { RecordedDecision } from './recorded-decision.ts';

/** The model that a policy would try first; undefined where it would have none, or nobody can say. */
export type Chooser = (decision: RecordedDecision) => Model | undefined;

/** A policy to decide recorded traffic anew. */
export interface Deciding {
  readonly choose: Chooser;
  /**
   * Whether it has a local answer judged before it is given, where the house did. What was judged first is then
   * as it was: nobody knows what another policy would have thought of the same answer.
   */
  readonly judges: boolean;
}

/** How a policy would have decided, among the models that could have been chosen at the time. */
export function decidingAs(policy: ReplayPolicy, settings: RoutingSettings): Deciding {
  return {
    choose: chooserFor(policy, settings),
    judges: policy !== 'always-local' && policy !== 'always-cloud',
  };
}

function chooserFor(policy: ReplayPolicy, settings: RoutingSettings): Chooser {
  switch (policy) {
    case 'tree':
      return treeChooser(settings);
    case 'casual':
    case 'balanced':
    case 'critical':
      return treeChooser(settings, policy);
    case 'local-first':
      return treeChooser({ ...settings, prefer: 'local' });
    case 'cloud-first':
      return treeChooser({ ...settings, prefer: 'cloud' });
    case 'always-local':
    case 'always-cloud':
      return placeChooser(policy === 'always-local' ? 'local' : 'cloud', settings);
    case 'learned':
      return learnedChooser(treeChooser(settings));
  }
}

/** The tree with other settings. */
export function decidingAsTree(settings: RoutingSettings): Deciding {
  return { choose: treeChooser(settings), judges: true };
}

/** With another profile where the caller wished for none of its own. */
function treeChooser(settings: RoutingSettings, profile?: Profile): Chooser {
  return ({ signals, candidates, profile: recorded }) =>
    treePlan({ signals, target: { kind: 'auto' }, candidates, settings, profile: profile ?? recorded })
      .attempts[0]?.model;
}

/** One place for all that may go there; what may not goes where it can. */
function placeChooser(place: Model['place'], settings: RoutingSettings): Chooser {
  const otherwise = treeChooser(settings);
  return (decision) => {
    const { signals, profile } = decision;
    const candidates = decision.candidates.filter(({ model }) => model.place === place);
    const plan = treePlan({ signals, target: { kind: 'place', place }, candidates, settings, profile });
    return plan.attempts[0]?.model ?? otherwise(decision);
  };
}

/** What the learned policy said at the time, before it knew the outcome; where it said nothing, the tree. */
function learnedChooser(tree: Chooser): Chooser {
  return (decision) => {
    const { advice } = decision.traffic.trace;
    if (advice === undefined) return tree(decision);
    return decision.candidates.find(({ model }) => model.id === advice.learned)?.model;
  };
}
