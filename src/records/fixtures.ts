/** Makes records for tests. */
import { nextInteractionId } from '../shared/identifiers.ts';
import type { DecisionTrace, Interaction } from './interaction.ts';
import type { FullRecord } from './recorder.ts';

export const plainTrace: DecisionTrace = {
  policy: 'tree',
  signals: {
    complexity: 3,
    complexityParts: [],
    relevance: 0,
    privacy: 'open',
    privacyReason: 'the default of this gateway',
    chore: null,
    needs: [],
    inputTokens: 20,
  },
  steps: [],
  candidates: [],
};

/** The record of an answered question. */
export function recordOf(
  known: Partial<Interaction>,
  asked: string,
  trace: Partial<DecisionTrace> = {},
): FullRecord {
  const createdAt = known.createdAt ?? Date.now();
  const interaction: Interaction = {
    id: nextInteractionId(createdAt),
    createdAt,
    state: 'answered',
    surface: 'openai',
    capability: 'text-generation',
    client: null,
    keyId: null,
    conversation: null,
    requested: 'auto',
    chore: null,
    profile: 'balanced',
    privacy: 'open',
    complexity: 3,
    relevance: 0,
    model: 'ollama/llama3.2',
    provider: 'ollama',
    place: 'local',
    practice: false,
    reason: '',
    errorKind: null,
    errorMessage: null,
    finishReason: 'stop',
    streamed: false,
    inputTokens: 20,
    outputTokens: 100,
    cachedTokens: 0,
    reasoningTokens: 0,
    tokensEstimated: false,
    costMicroUsd: 0,
    firstTokenMs: 50,
    durationMs: 900,
    ...known,
  };
  return {
    interaction,
    asked,
    messages: [{ role: 'user', content: asked }],
    answer: { role: 'assistant', content: 'An answer.' },
    attempts: [
      {
        position: 0,
        model: interaction.model ?? '',
        provider: interaction.provider ?? '',
        place: interaction.place ?? 'local',
        reason: '',
        outcome: 'answered',
        failure: null,
        message: null,
        status: null,
        startedMs: 0,
        firstTokenMs: 50,
        durationMs: 900,
      },
    ],
    trace: { ...plainTrace, ...trace },
  };
}
