/** Makes tasks, models and views for tests and for the routing cases. */
import { completeModel } from '../catalog/model.ts';
import type { Config } from '../config/schema.ts';
import type { Model, ProviderKind } from '../providers/provider.ts';
import type { ChatRequest } from '../task/chat.ts';
import type { Capability, Task, TaskInput, Wishes } from '../task/task.ts';
import type { ModelExperience, ModelView } from './candidates.ts';
import type { RoutingSettings } from './settings.ts';

/** A model in few words, as in the cases. */
export interface ModelSketch {
  readonly kind: ProviderKind;
  readonly name: string;
  readonly billions?: number;
  readonly context?: number;
  readonly capability?: Capability;
  readonly loaded?: boolean;
  readonly vision?: boolean;
  readonly tools?: boolean;
  readonly remoteHost?: string;
}

const cloudKinds: readonly ProviderKind[] = ['openai', 'anthropic', 'gemini', 'openrouter', 'hugging-face'];

export const plainSettings: RoutingSettings = {
  profile: 'balanced',
  prefer: 'none',
  localModels: [],
  cloudModels: [],
  localFallback: true,
  attempts: 4,
  cascade: 'auto',
  cascadeSeconds: 15,
};

export function modelOf(sketch: ModelSketch, prices: Config['prices'] = {}): Model {
  const { kind, name, billions, context, capability, ...facts } = sketch;
  return completeModel(
    { id: kind, kind, place: cloudKinds.includes(kind) ? 'cloud' : 'local' },
    {
      ...facts,
      name,
      capabilities: [capability ?? 'text-generation'],
      parameters: billions === undefined ? undefined : billions * 1e9,
      contextLength: context,
    },
    prices,
  );
}

export function viewOf(model: Model, state: Partial<ModelView> = {}): ModelView {
  return { model, available: true, breakerOpen: false, statistics: undefined, ...state };
}

export function experienceOf(known: Partial<ModelExperience>): ModelExperience {
  return {
    attempts: 0,
    successRate: 1,
    tokensPerSecond: null,
    firstTokenMs: null,
    satisfaction: null,
    ratings: 0,
    ...known,
  };
}

export function chatTask(
  content: ChatRequest['messages'][number]['content'],
  request: Partial<ChatRequest> = {},
  wishes: Partial<Wishes> = {},
): Task {
  return taskOf(
    { kind: 'chat', request: { model: 'auto', messages: [{ role: 'user', content }], ...request } },
    wishes,
  );
}

export function taskOf(input: TaskInput, wishes: Partial<Wishes> = {}): Task {
  const frame = {
    surface: 'openai',
    caller: { client: undefined, keyId: undefined, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore: undefined, conversation: undefined, ...wishes },
  } as const;
  switch (input.kind) {
    case 'chat':
      return { ...frame, input };
    case 'completion':
      return { ...frame, input };
    case 'embedding':
      return { ...frame, input };
    case 'work':
      return { ...frame, input };
  }
}
