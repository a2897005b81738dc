import { describe, expect, it } from 'vitest';
import { completeModel } from '../catalog/model.ts';
import type { DiscoveredModel, Model, ProviderKind } from '../providers/provider.ts';
import type { PrivacyClass } from '../shared/place.ts';
import { readSignals } from '../signals/signals.ts';
import type { Task } from '../task/task.ts';
import type { ModelView } from './candidates.ts';
import { makePlan, type RoutingSettings } from './decide.ts';
import { resolveTarget } from './target.ts';

const settings: RoutingSettings = {
  profile: 'balanced',
  prefer: 'none',
  localModels: [],
  cloudModels: [],
  localFallback: true,
  attempts: 4,
};

function model(kind: ProviderKind, name: string, facts: Partial<DiscoveredModel> = {}): Model {
  const place = ['openai', 'anthropic', 'gemini', 'openrouter'].includes(kind) ? 'cloud' : 'local';
  return completeModel({ id: kind, kind, place }, { name, capabilities: ['text-generation'], ...facts }, {});
}

const view = (one: Model, state: Partial<ModelView> = {}): ModelView => ({
  model: one,
  available: true,
  breakerOpen: false,
  statistics: undefined,
  ...state,
});

function chat(content: string, requested = 'auto', privacy?: PrivacyClass): Task {
  return {
    input: { kind: 'chat', request: { model: requested, messages: [{ role: 'user', content }] } },
    surface: 'openai',
    caller: { client: undefined, keyId: undefined, forward: {} },
    wishes: { privacy, profile: undefined, chore: undefined, conversation: undefined },
  };
}

const views = [
  view(model('ollama', 'llama3.2:latest', { parameters: 3.2e9 })),
  view(model('openai', 'gpt-4o-mini')),
];

function planFor(task: Task, over: Partial<RoutingSettings> = {}, known: readonly ModelView[] = views) {
  const requested = task.input.request.model;
  const target = resolveTarget(
    requested,
    known.map((one) => one.model),
    {},
  );
  return makePlan({
    signals: readSignals(task, { privacy: 'open' }),
    task,
    target,
    views: known,
    settings: { ...settings, ...over },
  });
}

describe('makePlan', () => {
  it('keeps a simple question local, with the cloud behind it', () => {
    const plan = planFor(chat('What is the capital of France?'));
    expect(plan.attempts.map((attempt) => attempt.model.id)).toEqual([
      'ollama/llama3.2:latest',
      'openai/gpt-4o-mini',
    ]);
    expect(plan.reason).toMatch(/^Simple question \(complexity \d\.\d\): llama3\.2/);
  });

  it('never plans the cloud for private content', () => {
    const plan = planFor(chat('What is the capital of France?', 'auto', 'private'));
    expect(plan.attempts.map((attempt) => attempt.model.place)).toEqual(['local']);
  });

  it('has no other model behind a pinned one', () => {
    const plan = planFor(chat('Hello', 'gpt-4o-mini'));
    expect(plan.attempts.map((attempt) => attempt.model.id)).toEqual(['openai/gpt-4o-mini']);
  });

  it('says what to do where nothing can take the task', () => {
    const plan = planFor(chat('Hello'), {}, []);
    expect(plan.attempts).toEqual([]);
    expect(plan.reason).toMatch(/start Ollama/);
  });
});
