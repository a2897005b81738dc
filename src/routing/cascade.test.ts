import { describe, expect, it } from 'vitest';
import { readSignals } from '../signals/signals.ts';
import type { Task } from '../task/task.ts';
import { afterUnconvincing, opinionModel, withCascade } from './cascade.ts';
import { makePlan } from './decide.ts';
import { chatTask, modelOf, plainSettings, viewOf } from './fixtures.ts';
import type { RoutingSettings } from './settings.ts';

const small = modelOf({ kind: 'ollama', name: 'llama3.2:3b', loaded: true });
const other = modelOf({ kind: 'lmstudio', name: 'qwen3:8b', loaded: true });
const idle = modelOf({ kind: 'ollama', name: 'llama3.3:70b' });
const cloud = modelOf({ kind: 'openai', name: 'gpt-5' });
const numberAsked = 'How many days must Mark save to buy the bike?';

function plan(
  complexity: number,
  more: { task?: Task; settings?: Partial<RoutingSettings>; privacy?: 'private' } = {},
) {
  const task = more.task ?? chatTask(numberAsked);
  const signals = { ...readSignals(task, { privacy: more.privacy ?? 'open' }), complexity };
  return makePlan({
    signals,
    task,
    target: { kind: 'auto' },
    views: [small, cloud].map((model) => viewOf(model)),
    settings: { ...plainSettings, ...more.settings },
  });
}

/** The complexity from which the cloud is chosen. */
const line = plan(5, { settings: { cascade: 'never' } }).trace.steps.find(
  ({ threshold }) => threshold && threshold > 1,
)!.threshold!;

describe('the cascade', () => {
  it('checks a local answer just below the line, and tries a local model first just above it', () => {
    for (const complexity of [line - 1, line + 0.5]) {
      const [first, second] = plan(complexity).attempts;
      expect(first).toMatchObject({ model: small, convince: { atLeast: 0.5 } });
      expect(second!.model).toBe(cloud);
    }
  });

  it('leaves what is plainly simple, and what is plainly demanding, as it is', () => {
    expect(plan(line - 3).attempts[0]).not.toHaveProperty('convince');
    expect(plan(line + 3).attempts[0]!.model).toBe(cloud);
  });

  it('is not used for prose that may be long, unless its length is limited', () => {
    const prose = 'Tell me about the history of the bicycle.';
    expect(plan(line - 0.5, { task: chatTask(prose) }).attempts[0]).not.toHaveProperty('convince');
    const limited = chatTask(prose, { max_tokens: 200 });
    expect(plan(line - 0.5, { task: limited }).attempts[0]).toHaveProperty('convince');
  });

  it('obeys never and always', () => {
    expect(plan(line + 0.5, { settings: { cascade: 'never' } }).attempts[0]!.model).toBe(cloud);
    expect(plan(10, { settings: { cascade: 'always' } }).attempts[0]!.model).toBe(small);
  });

  it('is for people: not for chores, the house’s own calls, tools, or several answers at once', () => {
    const settings = { cascade: 'always' } as const;
    const tool = { type: 'function', function: { name: 'look' } } as const;
    for (const task of [
      chatTask(numberAsked, {}, { chore: 'title' }),
      { ...chatTask(numberAsked), surface: 'auxiliary' } as Task,
      chatTask(numberAsked, { tools: [tool] }),
      chatTask(numberAsked, { n: 2 }),
    ]) {
      expect(
        plan(line - 0.5, { task, settings }).attempts.every(({ convince }) => convince === undefined),
      ).toBe(true);
    }
  });

  it('asks more of an answer that matters', () => {
    const atLeast = (profile: RoutingSettings['profile']) =>
      plan(5, { settings: { cascade: 'always', profile } }).attempts[0]?.convince?.atLeast ?? 0;
    expect(atLeast('critical')).toBeGreaterThan(atLeast('balanced'));
    expect(atLeast('balanced')).toBeGreaterThan(atLeast('casual'));
  });

  it('stays among local models for what is private', () => {
    const task = chatTask(numberAsked);
    const signals = { ...readSignals(task, { privacy: 'private' }), complexity: 8 };
    const views = [small, other, cloud].map((model) => viewOf(model));
    const made = makePlan({
      signals,
      task,
      target: { kind: 'auto' },
      views,
      settings: { ...plainSettings, cascade: 'always' },
    });
    expect(made.attempts.map(({ model }) => model.place)).toEqual(['local', 'local']);
    expect(made.attempts[0]).toHaveProperty('convince');
  });

  it('does nothing to a plan without a line', () => {
    const made = plan(line - 0.5, { settings: { cascade: 'never' } });
    const task = chatTask(numberAsked);
    const signals = readSignals(task, { privacy: 'open' });
    expect(
      withCascade(made, {
        signals,
        task,
        mode: 'always',
        profile: 'balanced',
        line: undefined,
      }),
    ).toBe(made);
  });
});

describe('who gives a second opinion', () => {
  it('is the best other local model that is loaded', () => {
    expect(opinionModel(small, [small, idle, other, cloud])).toBe(other);
    expect(opinionModel(small, [small, idle, cloud])).toBeUndefined();
  });
});

describe('after an answer that did not convince', () => {
  const attempt = (model: typeof small) => ({ model, reason: 'as planned', probability: 1 });

  it('the cloud is asked, where it is planned at all', () => {
    expect(
      afterUnconvincing([attempt(other), attempt(cloud)], 'too unsure').map(({ model }) => model),
    ).toEqual([cloud]);
    expect(afterUnconvincing([attempt(other)], 'too unsure')[0]).toMatchObject({
      model: other,
      reason: expect.stringContaining('too unsure'),
    });
    expect(afterUnconvincing([], 'too unsure')).toEqual([]);
  });
});
