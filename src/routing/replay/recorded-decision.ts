import { completeModel } from '../../catalog/model.ts';
import type { Config } from '../../config/schema.ts';
import { configurableKinds } from '../../config/schema.ts';
import type { Model, ProviderKind } from '../../providers/provider.ts';
import type { DecisionTrace, TrafficKind } from '../../records/interaction.ts';
import type { Traffic } from '../../records/traffic.ts';
import type { Place, Profile } from '../../shared/place.ts';
import { inTurns } from '../../shared/turns.ts';
import type { Needs, Signals } from '../../signals/signals.ts';
import type { Candidate } from '../candidates.ts';
import { kindOf } from '../kinds.ts';

/** A recorded request as it stood when it was decided. */
export interface RecordedDecision {
  readonly traffic: Traffic;
  readonly kind: TrafficKind;
  readonly signals: Signals;
  /** With the exclusions of that moment, so that a replay lets nothing leave that might not have left then. */
  readonly candidates: readonly Candidate[];
  readonly profile: Profile;
  /** False where no policy had a choice: a model was asked for by name, or the answer was there already. */
  readonly isOpen: boolean;
}

/** What is known now of models, for decisions of then. */
export interface KnownModels {
  model(id: string): Model | undefined;
  readonly prices: Config['prices'];
}

const decidingPolicies: ReadonlySet<string> = new Set(['tree', 'learned']);

/** Takes a record apart again into what its decision was made from. */
export function recordedDecision(traffic: Traffic, known: KnownModels): RecordedDecision {
  const { trace, interaction } = traffic;
  const signals = signalsOf(trace);
  return {
    traffic,
    signals,
    kind: trace.kind ?? kindOf(signals),
    candidates: trace.candidates.map(({ model: id, place, excluded }) => {
      const model = known.model(id) ?? standIn(id, place, known.prices);
      const view = { model, available: true, breakerOpen: false, statistics: undefined };
      return { model, view, excluded, momentary: false };
    }),
    profile: interaction.profile,
    isOpen: decidingPolicies.has(trace.policy) && trace.ready === undefined && interaction.model !== null,
  };
}

/** The answer that was judged before it was given or passed over, with the chance seen in it that it would do. */
export function judgedFirst({
  attempts: [first],
}: Pick<Traffic, 'attempts'>): { readonly model: string; readonly score: number } | undefined {
  return first?.conviction === undefined ? undefined : { model: first.model, score: first.conviction.score };
}

/** Takes many apart, and lets others work in between. */
export function recordedDecisions(
  traffic: readonly Traffic[],
  known: KnownModels,
): Promise<RecordedDecision[]> {
  return inTurns(traffic, (one) => recordedDecision(one, known));
}

function signalsOf({ signals }: DecisionTrace): Signals {
  const { found: _found, needs, complexityParts, ...rest } = signals;
  return {
    ...rest,
    complexityParts: [...complexityParts],
    found: null,
    needs: needsOf(needs, signals.inputTokens),
  };
}

function needsOf(words: readonly string[], contextTokens: number): Needs {
  return {
    vision: words.includes('vision'),
    audio: words.includes('audio'),
    files: words.includes('files'),
    tools: words.includes('tools'),
    json: words.includes('JSON'),
    reasoning: words.includes('reasoning'),
    liveData: words.includes('live data'),
    contextTokens,
  };
}

const standIns = new Map<string, Model>();
const standInsAtMost = 2_000;

/** A model that is not known any more, as far as its name tells. */
function standIn(id: string, place: Place, prices: Config['prices']): Model {
  const remembered = standIns.get(id);
  if (remembered !== undefined) return remembered;
  const [provider = '', ...name] = id.split('/');
  const kind = configurableKinds.find((one) => one === provider) ?? 'openai-compatible';
  const model = completeModel(
    { id: provider, kind: kind as ProviderKind, place },
    { name: name.join('/'), capabilities: ['text-generation'] },
    prices,
  );
  if (standIns.size < standInsAtMost) standIns.set(id, model);
  return model;
}
