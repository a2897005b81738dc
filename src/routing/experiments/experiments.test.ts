import { describe, expect, it } from 'vitest';
import { Influence, outcomesOfOneKey } from '../../records/influence.ts';
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
const everywhere = () => true;
const question = (conversation: string | undefined, model = 'auto') =>
  chatTask('Who wrote Faust?', { model }, { conversation });

describe('experiments', () => {
  it('give a conversation the same arm every time, and each arm about half of the conversations', () => {
    const experiments = new Experiments([tone], everywhere);
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
    const experiments = new Experiments([tone], everywhere);
    expect(experiments.enter(question('talk', 'openai/gpt-5.4'))).toBeUndefined();
    expect(experiments.enter(question(undefined))).toBeUndefined();
  });

  it('end by themselves, say what came out, and take nobody in any more', () => {
    const experiments = new Experiments([tone], everywhere);
    for (let index = 0; index < 300; index++) {
      const part = experiments.enter(question(`talk ${index}`));
      if (part === undefined) break;
      const quality = part.arm.name === 'short' ? 1 : 0.2;
      const trace = { experiment: part.record } as DecisionTrace;
      experiments.learn({ quality, keyId: null } as Parameters<Experiments['learn']>[0], trace);
    }
    expect(experiments.view[0]).toMatchObject({ name: 'tone', verdict: 'second' });
    expect(experiments.view[0]!.finding).toContain('short does better than plain');
    expect(experiments.enter(question('a new talk'))).toBeUndefined();
    const restarted = new Experiments([tone], everywhere);
    restarted.restore(JSON.parse(JSON.stringify(experiments.state)));
    expect(restarted.view).toEqual(experiments.view);
  });

  it('begin anew where their arms were changed under the same name', () => {
    const before = new Experiments([tone], everywhere);
    const part = before.enter(question('talk'))!;
    const outcome = { quality: 1, keyId: null } as Parameters<Experiments['learn']>[0];
    before.learn(outcome, { experiment: part.record } as DecisionTrace);
    const outcomesOf = (experiments: Experiments) =>
      experiments.view[0]!.arms.reduce((sum, { outcomes }) => sum + outcomes, 0);
    const same = new Experiments([tone], everywhere);
    same.restore(before.state);
    expect(outcomesOf(same)).toBe(1);
    const [plain] = tone.arms;
    const other = new Experiments(
      [{ ...tone, arms: [plain, { name: 'short', prompt: 'Two words.' }] }],
      everywhere,
    );
    other.restore(before.state);
    expect(outcomesOf(other)).toBe(0);
  });

  it('wait while the model of an arm cannot be asked, as both arms would be the same, and say so', () => {
    let isThere = false;
    const arms: ExperimentSettings['arms'] = [{ name: 'usual' }, { name: 'large', model: large.id }];
    const experiments = new Experiments([{ name: 'size', arms, outcomes: 100 }], () => isThere);
    expect(experiments.enter(question('talk'))).toBeUndefined();
    expect(experiments.view[0]!.finding).toMatch(/^It waits until openai\/gpt-5\.4 can be asked/);
    isThere = true;
    expect(experiments.enter(question('talk'))).toBeDefined();
    expect(experiments.view[0]!.finding).toContain('under way');
  });

  it('M05: are not decided by one key with ten thousand conversations where others ask too', () => {
    const influence = new Influence();
    influence.asked('attacker', Date.now());
    influence.asked('somebody', Date.now());
    const experiments = new Experiments([{ ...tone, outcomes: 10_000 }], everywhere, influence);
    const tell = (keyId: string, index: number, quality: (arm: string) => number) => {
      const { record, arm } = experiments.enter(question(`${keyId} ${index}`))!;
      const outcome = { quality: quality(arm.name), keyId } as Parameters<Experiments['learn']>[0];
      experiments.learn(outcome, { experiment: record } as DecisionTrace);
    };
    for (let index = 0; index < 15; index++) tell('somebody', index, () => 0.5);
    for (let index = 0; index < 10_000; index++) tell('attacker', index, () => 0.5);
    const outcomes = experiments.view[0]!.arms.reduce((sum, arm) => sum + arm.outcomes, 0);
    expect(outcomes).toBe(15 + 15 + outcomesOfOneKey);
    expect(experiments.view[0]!.verdict).toBe('running');
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
