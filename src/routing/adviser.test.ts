import { describe, expect, it } from 'vitest';
import { Influence } from '../records/influence.ts';
import type { DecisionTrace } from '../records/interaction.ts';
import type { Outcome } from '../records/outcomes.ts';
import { readSignals } from '../signals/signals.ts';
import { withoutTrying } from './advice.ts';
import { Adviser, type AdviserSettings } from './adviser.ts';
import { chanceFrom } from './evidence/fixtures.ts';
import { chatTask, modelOf } from './fixtures.ts';
import { kindOf } from './kinds.ts';
import { worthOf } from './value.ts';

const small = modelOf({ kind: 'ollama', name: 'llama3.2', billions: 3 });
const large = modelOf({ kind: 'openai', name: 'gpt-5.4' });
const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 20, 12);
const noMoney = { periods: [], now: noon };

function house(settings: Partial<AdviserSettings> = {}) {
  const influence = new Influence();
  const changes: string[] = [];
  const adviser = new Adviser(
    { policy: 'auto', explore: 0.04, localGoal: 0.7, savedGoal: 0, ...settings },
    {
      influence,
      abilityOf: (model) => (model === small.id ? small.quality : large.quality),
      onChange: (kind, rule) => changes.push(`${kind} ${rule}`),
    },
    chanceFrom(1),
  );
  return { adviser, influence, changes };
}

const signalsOf = (prompt: string) => readSignals(chatTask(prompt), { privacy: 'open' });

function expectedOf(adviser: Adviser, prompt: string): number {
  return adviser.advise(signalsOf(prompt), prompt, noMoney)!.predict([small])[0]!.success;
}

/** A decision between both models that the two policies would make differently, as the adviser sees it. */
function traceFor(adviser: Adviser, prompt: string): DecisionTrace {
  const advice = adviser.advise(signalsOf(prompt), prompt, noMoney)!;
  const predictions = advice.predict([small, large]);
  const options = [small, large].map((model, index) => {
    const { success, deviation } = predictions[index]!;
    const costMicroUsd = model === small ? 0 : 40_000;
    const expected = { place: model.place, quality: success, costMicroUsd, seconds: 1 };
    const value = worthOf(expected, { profile: 'balanced', prefer: 'none', lambda: 1, home: 0.05 });
    return { model: model.id, success, deviation, probability: index === 0 ? 0.2 : 0.8, value, ...expected };
  });
  return {
    policy: 'tree',
    signals: { ...signalsOf(prompt), needs: [], found: undefined },
    steps: [],
    candidates: [],
    kind: advice.kind,
    options,
    advice: { tree: large.id, learned: small.id },
  };
}

function outcomeOf(index: number, model: string, quality: number, keyId: string | null = null): Outcome {
  return {
    interactionId: `i${index}`,
    at: noon + index * hour,
    keyId,
    model,
    place: model === small.id ? 'local' : 'cloud',
    probability: 1,
    quality,
    weight: 1,
    source: 'rating',
  };
}

const questions = ['Who wrote Faust?', 'What is the capital of Peru?', 'When did Rome fall?'];

/** Requests on which both policies differ; the small model does well with the chance given. */
function live(adviser: Adviser, requests: number, smallDoesWell: number, from = 0): void {
  const chance = chanceFrom(42 + from);
  for (let index = from; index < from + requests; index++) {
    const prompt = questions[index % questions.length]!;
    const trace = traceFor(adviser, prompt);
    const model = chance() < 0.2 ? small.id : large.id;
    const quality = chance() < (model === small.id ? smallDoesWell : 0.9) ? 1 : 0;
    adviser.learn(outcomeOf(index, model, quality), {
      asked: prompt,
      trace,
      firstTried: model,
      answerTokens: 200,
    });
  }
}

/** Answers of the small model that were judged before they were given. */
function witness(adviser: Adviser, times: number, quality: number, keyId: string | null = null): void {
  for (let index = 0; index < times; index++) {
    const asked = questions[index % questions.length]!;
    const trace = traceFor(adviser, asked);
    adviser.witness({ model: small.id, quality }, keyId, {
      asked,
      trace,
      firstTried: small.id,
      answerTokens: 200,
    });
  }
}

describe('the adviser', () => {
  it('expects less of a model that did badly on such questions, after a few ratings', () => {
    const { adviser } = house();
    const before = expectedOf(adviser, 'Who wrote Hamlet?');
    for (let index = 0; index < 12; index++) {
      const lesson = {
        asked: 'Who wrote Faust?',
        trace: traceFor(adviser, 'Who wrote Faust?'),
        firstTried: small.id,
        answerTokens: 200,
      };
      adviser.learn(outcomeOf(index, small.id, 0), lesson);
    }
    expect(expectedOf(adviser, 'Who wrote Hamlet?')).toBeLessThan(before - 0.1);
  });

  it('hands a kind of traffic to the learned policy once that has shown to be better, and no other kind', () => {
    const { adviser } = house();
    live(adviser, 600, 0.9);
    const kind = kindOf(signalsOf(questions[0]!));
    expect(adviser.view.kinds.map((one) => [one.kind, one.rule])).toEqual([[kind, 'learned']]);
    expect(adviser.advise(signalsOf(questions[1]!), questions[1]!, noMoney)!.rule).toBe('learned');
    const code = 'def f(x):\n  return x;\nclass A:\n  def g(self):\n    return f(1);\n';
    expect(adviser.advise(signalsOf(code), code, noMoney)!.rule).toBe('tree');
  });

  it('leaves a kind with the tree where the learned policy would do worse, and takes it back from it', () => {
    const { adviser } = house();
    live(adviser, 600, 0.2);
    expect(adviser.view.kinds[0]!.rule).toBe('tree');
    const { adviser: changed, changes } = house();
    live(changed, 600, 0.9);
    live(changed, 900, 0.1, 600);
    expect(changed.view.kinds[0]).toMatchObject({ rule: 'tree', handBacks: 1 });
    expect(changes).toEqual(['question learned', 'question tree']);
  });

  it('is moved by ten thousand ratings of one key no further than by thirty (M05)', () => {
    const few = house();
    const many = house();
    for (const { influence } of [few, many]) {
      influence.asked('attacker', noon);
      influence.asked('somebody', noon);
    }
    const rate = ({ adviser }: typeof few, times: number) => {
      const lesson = {
        asked: questions[0]!,
        trace: traceFor(adviser, questions[0]!),
        firstTried: small.id,
        answerTokens: 200,
      };
      for (let index = 0; index < times; index++)
        adviser.learn(outcomeOf(index, small.id, 1, 'attacker'), lesson);
    };
    rate(few, 30);
    rate(many, 10_000);
    expect(expectedOf(many.adviser, questions[0]!)).toBe(expectedOf(few.adviser, questions[0]!));
    expect(many.adviser.view.kinds[0]!.rule).toBe('tree');
  });

  it('learns from what the house saw of answers that it judged, without trying anything or letting the other policy decide', () => {
    const { adviser } = house();
    const before = expectedOf(adviser, 'Who wrote Hamlet?');
    witness(adviser, 60, 0.1);
    expect(expectedOf(adviser, 'Who wrote Hamlet?')).toBeLessThan(before - 0.1);
    const advice = adviser.advise(signalsOf(questions[0]!), questions[0]!, noMoney)!;
    expect(advice.seen(small.id)!.outcomes).toBeGreaterThan(5);
    expect(advice.explorer).toBeUndefined();
    expect(adviser.view).toMatchObject({ outcomes: 0, kinds: [{ rule: 'tree', outcomes: 0 }] });
  });

  it('sees no more in the requests of one key than in those of all others and a few besides', () => {
    const few = house();
    const many = house();
    for (const [{ adviser, influence }, times] of [
      [few, 30],
      [many, 10_000],
    ] as const) {
      influence.asked('busy', noon);
      influence.asked('somebody', noon);
      witness(adviser, times, 0, 'busy');
    }
    expect(expectedOf(many.adviser, questions[0]!)).toBe(expectedOf(few.adviser, questions[0]!));
  });

  it('expects more of a model that was told what memory has to say, once that has helped', () => {
    const { adviser } = house();
    const expected = (relevance: number) =>
      adviser
        .advise({ ...signalsOf('Who wrote Hamlet?'), relevance }, 'Who wrote Hamlet?', noMoney)!
        .predict([small])[0]!.success;
    for (let index = 0; index < 40; index++) {
      const asked = questions[index % questions.length]!;
      const trace = traceFor(adviser, asked);
      const relevance = index % 2 === 0 ? 0.8 : 0;
      const lesson = {
        asked,
        trace: { ...trace, signals: { ...trace.signals, relevance } },
        firstTried: small.id,
      };
      adviser.learn(outcomeOf(index, small.id, relevance > 0 ? 1 : 0), { ...lesson, answerTokens: 200 });
    }
    expect(expected(0.8)).toBeGreaterThan(expected(0) + 0.1);
  });

  it('goes on from what was kept as if nothing had happened', () => {
    const one = house();
    live(one.adviser, 150, 0.8);
    witness(one.adviser, 10, 0.4);
    const other = house();
    other.adviser.restore(one.adviser.knowledge);
    expect(other.adviser.view).toEqual(one.adviser.view);
    for (const { adviser } of [one, other]) live(adviser, 50, 0.8, 150);
    expect(other.adviser.view).toEqual(one.adviser.view);
    expect(expectedOf(other.adviser, questions[2]!)).toBe(expectedOf(one.adviser, questions[2]!));
  });

  it('tries nothing before anybody has said how answers were', () => {
    const { adviser } = house();
    expect(adviser.advise(signalsOf('Hi'), 'Hi', noMoney)!.explorer).toBeUndefined();
    live(adviser, 20, 0.9);
    expect(adviser.advise(signalsOf('Hi'), 'Hi', noMoney)!.explorer).toBeDefined();
  });

  it('keeps out of it, or decides at once, where it is told to', () => {
    expect(house({ policy: 'tree' }).adviser.advise(signalsOf('Hi'), 'Hi', noMoney)).toBeUndefined();
    expect(house({ policy: 'learned' }).adviser.advise(signalsOf('Hi'), 'Hi', noMoney)!.rule).toBe('learned');
  });

  it('takes note of what an answer may cost where it is to be made, not where it is only asked about', () => {
    const { adviser } = house();
    const atHand = () => adviser.knowledge.notes.pace?.atHand;
    withoutTrying(adviser).advise(signalsOf('Why?'), 'Why?', noMoney)?.mayCost(1_000_000);
    expect(atHand()).toBe(0);
    adviser.advise(signalsOf('Why?'), 'Why?', noMoney)?.mayCost(1_000_000);
    expect(atHand()).toBeGreaterThan(0);
  });
});
