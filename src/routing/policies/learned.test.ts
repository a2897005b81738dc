import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrivacyClass } from '../../shared/place.ts';
import { readSignals } from '../../signals/signals.ts';
import type { Advice } from '../advice.ts';
import { makePlan } from '../decide.ts';
import { chatTask, modelOf, plainSettings, viewOf } from '../fixtures.ts';
import type { RoutingSettings } from '../settings.ts';
import { resolveTarget } from '../target.ts';

const small = modelOf({ kind: 'ollama', name: 'llama3.2', billions: 3, context: 32_000, loaded: true });
const large = modelOf({ kind: 'openai', name: 'gpt-5.4' });
const all = [small, large];
const hard =
  'Prove that every finite integral domain is a field; compare three proofs, and explain why each step is necessary.';
const easy = 'Say hello.';

/** Advice that expects so much of each model. */
function adviceOf(success: Record<string, number>, more: Partial<Advice> = {}): Advice {
  return {
    kind: 'question',
    rule: 'learned',
    lambda: 1,
    home: 0.05,
    mayCost: () => undefined,
    predict: (asked) => asked.map(({ id }) => ({ success: success[id] ?? 0.5, deviation: 0.05 })),
    seen: () => undefined,
    answerTokens: undefined,
    explorer: undefined,
    ...more,
  };
}

interface Situation {
  readonly prompt?: string;
  readonly model?: string;
  readonly privacy?: PrivacyClass;
  readonly settings?: Partial<RoutingSettings>;
  readonly relevance?: number;
  readonly advice?: Advice;
  readonly models?: typeof all;
}

function planFor({
  prompt = hard,
  model = 'auto',
  privacy = 'open',
  settings,
  relevance,
  advice,
  models = all,
}: Situation) {
  const task = chatTask(prompt, { model });
  return makePlan({
    signals: readSignals(task, { privacy, relevance }),
    task,
    target: resolveTarget(model, models, {}),
    views: models.map((known) => viewOf(known)),
    settings: { ...plainSettings, ...settings },
    advice,
  });
}

const localIsGood = { [small.id]: 0.9, [large.id]: 0.93 };
const localIsBad = { [small.id]: 0.2, [large.id]: 0.9 };
const always = { choose: () => ({ probability: 0.2, tried: true }) };
const never = { choose: () => ({ probability: 0.2, tried: false }) };

describe('the learned policy', () => {
  it('keeps at home what does well there, though the tree would not', () => {
    expect(planFor({}).attempts[0]!.model).toBe(large);
    const plan = planFor({ advice: adviceOf(localIsGood) });
    expect(plan.attempts.map((attempt) => attempt.model)).toEqual([small, large]);
    expect(plan.policy).toBe('learned');
    expect(plan.trace.advice).toEqual({ tree: large.id, learned: small.id });
  });

  it('goes to the cloud for what does badly at home, though it looks simple', () => {
    expect(planFor({ prompt: easy }).attempts[0]!.model).toBe(small);
    expect(planFor({ prompt: easy, advice: adviceOf(localIsBad) }).attempts[0]!.model).toBe(large);
  });

  it('spends less when money is short', () => {
    const success = { [small.id]: 0.5, [large.id]: 0.95 };
    expect(planFor({ advice: adviceOf(success) }).attempts[0]!.model).toBe(large);
    expect(planFor({ advice: adviceOf(success, { lambda: 20 }) }).attempts[0]!.model).toBe(small);
  });

  it('has a checkable local answer judged where that is worth more, whoever decides', () => {
    const sum = 'How many eggs are left of a dozen when five broke?';
    const judgedAt = (local: number, prompt: string, rule: 'tree' | 'learned') => {
      const [first] = planFor({
        prompt,
        advice: adviceOf({ [small.id]: local, [large.id]: 0.9 }, { rule }),
      }).attempts;
      return first!.model === small && first!.convince !== undefined;
    };
    for (const rule of ['tree', 'learned'] as const) {
      expect(judgedAt(0.75, sum, rule)).toBe(true);
      expect(judgedAt(0.75, easy, rule)).toBe(false);
    }
    expect(judgedAt(0.99, sum, 'learned')).toBe(false);
  });

  it('says in plain words what it goes by', () => {
    const advice = adviceOf(localIsGood, { seen: () => ({ outcomes: 214, quality: 0.91 }) });
    const { reason } = planFor({ advice });
    expect(reason).toMatch(
      /^Of 214 similar requests \(short questions\) llama3.2 on this machine did well in 91 %\./,
    );
    expect(reason).toMatch(/Here 87 % is expected of it at no cost, and 90 % of gpt-5.4 at \$/);
  });

  it('only notes what it would have done while the tree decides', () => {
    const tree = planFor({});
    const plan = planFor({ advice: adviceOf(localIsGood, { rule: 'tree' }) });
    expect(plan.attempts).toEqual(tree.attempts);
    expect(plan.reason).toBe(tree.reason);
    expect(plan.policy).toBe('tree');
    expect(plan.trace.advice?.learned).toBe(small.id);
    expect(plan.trace.kind).toBe('question');
  });

  it('records the probability of what it tries, and of what it does not', () => {
    const tried = planFor({ advice: adviceOf(localIsGood, { rule: 'tree', explorer: always }) });
    expect(tried.attempts[0]).toMatchObject({ model: small, probability: 0.2 });
    expect(tried.reason).toMatch(/^Tried to learn from it/);
    const usual = planFor({ advice: adviceOf(localIsGood, { rule: 'tree', explorer: never }) });
    expect(usual.attempts[0]).toMatchObject({ model: large, probability: 0.8 });
    for (const { trace } of [tried, usual])
      expect(trace.options!.map(({ probability }) => probability).toSorted()).toEqual([0.2, 0.8]);
  });

  it('tries nothing on what is not open, on what matters most, or when a place was asked for', () => {
    const advice = adviceOf(localIsGood, { rule: 'tree', explorer: always });
    for (const situation of [
      { privacy: 'masked' as const },
      { privacy: 'private' as const },
      { settings: { profile: 'critical' as const } },
      { model: 'cloud' },
      { model: 'auto:critical' },
    ]) {
      const plan = planFor({ ...situation, advice });
      expect(plan.attempts[0], JSON.stringify(situation)).toEqual(planFor(situation).attempts[0]);
    }
  });

  it('tries nothing that is surely worse', () => {
    const advice = adviceOf(localIsBad, { rule: 'tree', explorer: always });
    expect(planFor({ advice }).attempts[0]!.model).toBe(large);
  });

  it('leaves to the tree what memory answers', () => {
    const plan = planFor({ relevance: 0.9, advice: adviceOf(localIsBad) });
    expect(plan.attempts[0]!.model).toBe(small);
    expect(plan.policy).toBe('tree');
    expect(plan.attempts[0]!.convince).toBeUndefined();
  });

  it('has what is answered from memory judged first where the model is not expected to do well on it', () => {
    const advice = adviceOf(localIsBad, { seen: () => ({ outcomes: 50, quality: 0.3 }) });
    const plan = planFor({ relevance: 0.9, settings: { cascadeSeconds: 60 }, advice });
    expect(plan.attempts[0]).toMatchObject({ model: small, convince: { expected: expect.closeTo(0.2, 1) } });
  });

  it('judges a local answer by what is expected of the model that gives it, whichever other is thought better', () => {
    const other = modelOf({ kind: 'vllm', name: 'mistral-7b', billions: 3, context: 32_000, loaded: true });
    for (const [ofSmall, ofOther] of [
      [0.4, 0.6],
      [0.6, 0.4],
    ] as const) {
      const success = { [small.id]: ofSmall, [other.id]: ofOther, [large.id]: 0.9 };
      const advice = adviceOf(success, { rule: 'tree', seen: () => ({ outcomes: 50, quality: 0.5 }) });
      const plan = planFor({ prompt: 'What is 12 * 12?', advice, models: [small, other, large] });
      const [first] = plan.attempts;
      expect(first!.model.place).toBe('local');
      expect(first!.convince!.expected).toBeCloseTo(success[first!.model.id]!, 1);
      const second = first!.model === small ? other : small;
      expect([...first!.convince!.others!]).toEqual([[second.id, expect.closeTo(success[second.id]!, 1)]]);
    }
  });

  it('says nothing of what to expect of other local models that were not seen on such requests', () => {
    const other = modelOf({ kind: 'vllm', name: 'mistral-7b', billions: 3, context: 32_000, loaded: true });
    const seen = (model: string) => (model === other.id ? undefined : { outcomes: 50, quality: 0.5 });
    const advice = adviceOf({ [small.id]: 0.6, [other.id]: 0.4, [large.id]: 0.9 }, { rule: 'tree', seen });
    const settings = { localModels: [small.id] };
    const plan = planFor({ prompt: 'What is 12 * 12?', settings, advice, models: [small, other, large] });
    expect(plan.attempts[0]).toMatchObject({ model: small, convince: { others: new Map() } });
  });

  it('does not come back from the cloud where that is switched off', () => {
    const settings = { localFallback: false };
    const plan = planFor({ prompt: easy, settings, advice: adviceOf(localIsBad) });
    expect(plan.attempts.map((attempt) => attempt.model)).toEqual([large]);
  });

  it('never tries what the tree may not, whatever it expects', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        chance,
        chance,
        fc.constantFrom<PrivacyClass>('private', 'masked', 'open'),
        fc.constantFrom('auto', 'auto:casual', 'auto:critical', 'local', 'cloud', small.id, large.id),
        fc.boolean(),
        fc.double({ min: 1, max: 100, noNaN: true }),
        (local, cloud, privacy, model, tries, lambda) => {
          const explorer = tries ? always : never;
          const advice = adviceOf({ [small.id]: local, [large.id]: cloud }, { explorer, lambda });
          const plan = planFor({ privacy, model, advice });
          const tree = planFor({ privacy, model });
          expect(plan.refusal).toBe(tree.refusal);
          const allowed = tree.trace.candidates
            .filter(({ excluded }) => excluded === null)
            .map(({ model: id }) => id);
          for (const attempt of plan.attempts) expect(allowed).toContain(attempt.model.id);
          const total = plan.trace.options?.reduce((sum, { probability }) => sum + probability, 0);
          if (total !== undefined) expect(total).toBeCloseTo(1);
        },
      ),
    );
  });
});
