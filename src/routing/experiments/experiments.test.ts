import { describe, expect, it } from 'vitest';
import type { DecisionTrace } from '../../records/interaction.ts';
import { readSignals } from '../../signals/signals.ts';
import { makePlan } from '../decide.ts';
import { chatTask, modelOf, plainSettings, viewOf } from '../fixtures.ts';
import { planOfArm, taskOfArm } from './arm.ts';
import { type ExperimentSettings, Experiments } from './experiments.ts';

const small = modelOf({ kind: 'ollama', name: 'llama3.2', billions: 3 });
const large = modelOf({ kind: 'openai', name: 'gpt-5.4' });
const tone: ExperimentSettings = {
  name: 'tone',
  arms: [{ name: 'plain' }, { name: 'short', prompt: 'Answer in one sentence.', profile: 'casual' }],
  outcomes: 100,
};
const question = (conversation: string | undefined, model = 'auto') =>
  chatTask('Who wrote Faust?', { model }, { conversation });

describe('experiments', () => {
  it('give a conversation the same arm every time, and each arm about half of the conversations', () => {
    const experiments = new Experiments([tone]);
    let short = 0;
    for (let index = 0; index < 400; index++) {
      const part = experiments.enter(question(`talk ${index}`))!;
      expect(experiments.enter(question(`talk ${index}`))).toEqual(part);
      if (part.arm.name === 'short') short++;
    }
    expect(short).toBeGreaterThan(150);
    expect(short).toBeLessThan(250);
  });

  it('leave alone who asks for a model, and who cannot be told apart', () => {
    const experiments = new Experiments([tone]);
    expect(experiments.enter(question('talk', 'openai/gpt-5.4'))).toBeUndefined();
    expect(experiments.enter(question(undefined))).toBeUndefined();
  });

  it('end by themselves, say what came out, and take nobody in any more', () => {
    const experiments = new Experiments([tone]);
    for (let index = 0; index < 300; index++) {
      const part = experiments.enter(question(`talk ${index}`));
      if (part === undefined) break;
      const quality = part.arm.name === 'short' ? 1 : 0.2;
      const trace = { experiment: part.record } as DecisionTrace;
      experiments.learn({ quality } as Parameters<Experiments['learn']>[0], trace);
    }
    expect(experiments.view[0]).toMatchObject({ name: 'tone', verdict: 'second' });
    expect(experiments.view[0]!.finding).toContain('short does better than plain');
    expect(experiments.enter(question('a new talk'))).toBeUndefined();
    const restarted = new Experiments([tone]);
    restarted.restore(JSON.parse(JSON.stringify(experiments.state)));
    expect(restarted.view).toEqual(experiments.view);
  });
});

describe('an arm', () => {
  it('puts its instruction first and its profile where the caller has none', () => {
    const task = taskOfArm(question('talk'), tone.arms[1]);
    expect(task.wishes.profile).toBe('casual');
    expect(task.input.kind === 'chat' && task.input.request.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
    ]);
    const wished = taskOfArm(chatTask('Hi', {}, { profile: 'critical' }), tone.arms[1]);
    expect(wished.wishes.profile).toBe('critical');
  });

  it('tries its model first only where that may take the request', () => {
    const planFor = (privacy: 'open' | 'private') => {
      const task = question('talk');
      const plan = makePlan({
        signals: readSignals(task, { privacy }),
        task,
        target: { kind: 'auto' },
        views: [small, large].map((model) => viewOf(model)),
        settings: plainSettings,
      });
      const record = { name: 'models', arm: 'large', unit: 'u' };
      return planOfArm(plan, { experiment: 'models', arm: { name: 'large' }, record }, large);
    };
    expect(planFor('open').attempts[0]!.model).toBe(large);
    expect(planFor('open').trace.experiment?.name).toBe('models');
    expect(planFor('private').attempts.map(({ model }) => model)).toEqual([small]);
  });
});
