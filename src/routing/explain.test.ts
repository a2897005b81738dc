import { describe, expect, it } from 'vitest';
import type { AttemptRecord } from '../records/interaction.ts';
import { readSignals } from '../signals/signals.ts';
import { makePlan } from './decide.ts';
import { type ExplainedInteraction, explain } from './explain.ts';
import { chatTask, modelOf, plainSettings, viewOf } from './fixtures.ts';

const task = chatTask('What is the capital of France?');
const plan = makePlan({
  signals: readSignals(task, { privacy: 'open' }),
  task,
  target: { kind: 'auto' },
  views: [
    viewOf(modelOf({ kind: 'ollama', name: 'llama3.2:3b' })),
    viewOf(modelOf({ kind: 'openai', name: 'gpt-4o' }), { available: false }),
  ],
  settings: plainSettings,
});
const interaction: ExplainedInteraction = {
  state: 'answered',
  requested: 'auto',
  model: 'ollama/llama3.2:3b',
  place: 'local',
  profile: 'balanced',
  reason: plan.reason,
  costMicroUsd: 0,
  errorMessage: null,
};
const attempt: AttemptRecord = {
  position: 0,
  model: 'ollama/llama3.2:3b',
  provider: 'ollama',
  place: 'local',
  reason: plan.reason,
  outcome: 'answered',
  failure: null,
  message: null,
  status: 200,
  startedMs: 1,
  firstTokenMs: 120,
  durationMs: 840,
};

describe('explain', () => {
  it('begins with the reason and names signals, forks, attempts, what was left out and the end', () => {
    const sentences = explain(plan.trace, interaction, [attempt]);
    expect(sentences[0]).toBe(plan.reason);
    const text = sentences.join('\n');
    expect(text).toMatch(/Privacy: open, the default of this gateway\./);
    expect(text).toMatch(/Complexity \d\.\d of 10/);
    expect(text).toMatch(/Attempt 1, ollama\/llama3\.2:3b \(local\): answered in 0\.8 s\./);
    expect(text).toMatch(/Left out: openai\/gpt-4o is not available now\./);
    expect(text).toMatch(/answered at no cost\./);
  });

  it('says how an attempt failed', () => {
    const failed: AttemptRecord = {
      ...attempt,
      outcome: 'failed',
      failure: 'rate-limited',
      message: 'Slow down.',
    };
    const text = explain(plan.trace, { ...interaction, costMicroUsd: null }, [failed]).join('\n');
    expect(text).toMatch(/failed after 0\.8 s \(rate-limited\): Slow down\./);
    expect(text).toMatch(/at a price that is not known/);
  });

  it('says how another local answer was judged beside one that was passed over', () => {
    const conviction = {
      score: 0.31,
      atLeast: 0.5,
      reasons: [],
      other: { model: 'desk/small', score: 0.72 },
    };
    const passedOver: AttemptRecord = { ...attempt, outcome: 'failed', failure: 'unconvincing', conviction };
    const text = explain(plan.trace, interaction, [passedOver]).join('\n');
    expect(text).toContain('was judged at 0.31, and 0.50 was asked, beside 0.72 of desk/small');
  });

  it('writes whole sentences only', () => {
    for (const state of ['open', 'answered', 'incomplete', 'cancelled', 'failed', 'unknown'] as const) {
      for (const sentence of explain(plan.trace, { ...interaction, state }, [attempt])) {
        expect(sentence).toMatch(/^[^a-z].*\.$|^ollama\/.*\.$/);
      }
    }
  });
});
