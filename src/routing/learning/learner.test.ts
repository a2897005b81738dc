import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFeatures } from './features.ts';
import { type LearnedModel, Learner } from './learner.ts';

const weak: LearnedModel = { id: 'ollama/small', ability: 0.5 };
const strong: LearnedModel = { id: 'openai/large', ability: 0.8 };
const unknown: LearnedModel = { id: 'openai/new', ability: 0.8 };

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const anyOutcome = fc.record({
  text: anyText,
  isWeak: fc.boolean(),
  quality: fc.double({ min: 0, max: 1, noNaN: true }),
  weight: fc.double({ min: 0, max: 2, noNaN: true }),
});
type AnyOutcome = typeof anyOutcome extends fc.Arbitrary<infer One> ? One : never;

function learnedFrom(outcomes: readonly AnyOutcome[]): Learner {
  const learner = new Learner();
  for (const { text, isWeak, quality, weight } of outcomes) {
    learner.learn({ prompt: readFeatures(text), model: isWeak ? weak : strong, quality, weight });
  }
  return learner;
}

/** Sums are beyond the small model in this world, and words are not. */
function sumOrWord(index: number): { text: string; isSum: boolean } {
  const isSum = index % 2 === 0;
  return {
    isSum,
    text: isSum
      ? `What is the sum of ${index * 37} and ${index * 91}?`
      : `Which word rhymes with the name number${index} on this list?`,
  };
}

function taughtSums({ wrongEvery = Number.POSITIVE_INFINITY, count = 400 } = {}): Learner {
  const learner = new Learner();
  for (let index = 0; index < count; index++) {
    const { text, isSum } = sumOrWord(index);
    const right = isSum ? 0 : 1;
    const told = index % wrongEvery === 0 || (index + 1) % wrongEvery === 0 ? 1 - right : right;
    learner.learn({ prompt: readFeatures(text), model: weak, quality: told, weight: 1 });
  }
  return learner;
}

function successOf(learner: Learner, text: string, model = weak): number {
  return learner.predict(readFeatures(text), [model])[0]!.success;
}

test('a stronger model is expected to do better before anything is learned, and a harder prompt worse', () => {
  const learner = new Learner();
  const easy = readFeatures('Hello!');
  const hard = readFeatures(
    'Prove that, unless n is prime, the function f(n) = gcd(n, (n-1)!) exceeds 1, and explain precisely why it must.',
  );
  const [weakOnEasy, strongOnEasy] = learner.predict(easy, [weak, strong]);
  const [weakOnHard, strongOnHard] = learner.predict(hard, [weak, strong]);
  expect(strongOnEasy!.success).toBeGreaterThan(weakOnEasy!.success);
  expect(weakOnHard!.success).toBeLessThan(weakOnEasy!.success);
  expect(strongOnHard!.success).toBeLessThan(strongOnEasy!.success);
});

test('any text gives chances between 0 and 1, with a deviation', () => {
  fc.assert(
    fc.property(fc.array(anyOutcome, { maxLength: 30 }), anyText, (outcomes, text) => {
      for (const { success, deviation } of learnedFrom(outcomes).predict(readFeatures(text), [
        weak,
        strong,
      ])) {
        expect(success).toBeGreaterThan(0);
        expect(success).toBeLessThan(1);
        expect(deviation).toBeGreaterThan(0);
        expect(deviation).toBeLessThanOrEqual(0.5);
      }
    }),
  );
});

test('an outcome moves the prediction for its prompt towards it, and makes it surer', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, isGood) => {
      const learner = new Learner();
      const prompt = readFeatures(text);
      const [before] = learner.predict(prompt, [weak]);
      learner.learn({ prompt, model: weak, quality: isGood ? 1 : 0, weight: 1 });
      const [after] = learner.predict(prompt, [weak]);
      if (isGood) expect(after!.success).toBeGreaterThan(before!.success);
      else expect(after!.success).toBeLessThan(before!.success);
      for (let round = 0; round < 8; round++) {
        learner.learn({ prompt, model: weak, quality: round % 2, weight: 1 });
      }
      expect(learner.predict(prompt, [weak])[0]!.deviation).toBeLessThan(before!.deviation);
    }),
  );
});

test('what was learned holds for prompts like those, and not for others', () => {
  const learner = taughtSums();
  expect(successOf(learner, 'What is the sum of 40001 and 77?')).toBeLessThan(0.35);
  expect(successOf(learner, 'Which word rhymes with the name Rosalind on this list?')).toBeGreaterThan(0.65);
});

test('it is surer of prompts like those that it learned from than of others', () => {
  const [alike, other] = ['What is the sum of 40001 and 77?', 'Summarise our lease, please, in French.'].map(
    (text) => taughtSums().predict(readFeatures(text), [weak])[0]!.deviation,
  );
  expect(alike).toBeLessThan(other!);
});

test('what one model finds hard is expected to be harder for a model not seen yet', () => {
  const learner = taughtSums();
  const sum = successOf(learner, 'What is the sum of 40001 and 77?', unknown);
  const word = successOf(learner, 'Which word rhymes with the name Rosalind on this list?', unknown);
  expect(sum).toBeLessThan(word);
  expect(sum).toBeGreaterThan(successOf(learner, 'What is the sum of 40001 and 77?'));
});

test('a quarter of wrong ratings leaves the order of predictions as it was', () => {
  const learner = taughtSums({ wrongEvery: 8 });
  const sum = successOf(learner, 'What is the sum of 40001 and 77?');
  const word = successOf(learner, 'Which word rhymes with the name Rosalind on this list?');
  expect(word - sum).toBeGreaterThan(0.15);
});

test('an outcome without weight teaches nothing about quality', () => {
  const learner = new Learner();
  const prompt = readFeatures('What is the capital of France?');
  const before = learner.predict(prompt, [weak, strong]);
  learner.learn({ prompt, model: weak, quality: 0, weight: 0 });
  expect(learner.predict(prompt, [weak, strong])).toEqual(before);
});

test('a local answer that others contradict is less likely right than one they confirm', () => {
  const ask = 'What is 17 times 23?';
  const confirmed = readFeatures(ask, { opinions: { of: weak.id, answers: ['391', '391.00'] } });
  const contradicted = readFeatures(ask, { opinions: { of: weak.id, answers: ['391', '381'] } });
  const learner = new Learner();
  const gain = (prompt: typeof confirmed): number => {
    const [ofWeak, ofStrong] = learner.predict(prompt, [weak, strong]);
    return ofStrong!.success - ofWeak!.success;
  };
  expect(gain(contradicted)).toBeGreaterThan(gain(confirmed));
  expect(learner.predict(contradicted, [weak])[0]!.success).toBeLessThan(
    learner.predict(confirmed, [weak])[0]!.success,
  );
});

test('a restored learner predicts exactly the same, and learns on in the same way', () => {
  fc.assert(
    fc.property(fc.array(anyOutcome, { maxLength: 20 }), anyOutcome, anyText, (outcomes, next, text) => {
      const learner = learnedFrom(outcomes);
      const restored = Learner.restore(learner.serialise());
      const prompt = readFeatures(text);
      expect(restored.outcomes).toBe(learner.outcomes);
      expect(restored.predict(prompt, [weak, strong])).toEqual(learner.predict(prompt, [weak, strong]));
      const outcome = { prompt: readFeatures(next.text), model: weak, quality: next.quality, weight: 1 };
      for (const one of [learner, restored]) one.learn(outcome);
      expect(restored.predict(prompt, [weak, strong])).toEqual(learner.predict(prompt, [weak, strong]));
      expect(restored.serialise()).toEqual(learner.serialise());
    }),
    { numRuns: 20 },
  );
});

test('damaged bytes are refused with an error that says what to do', () => {
  const bytes = learnedFrom([{ text: 'Hello', isWeak: true, quality: 1, weight: 1 }]).serialise();
  expect(() => Learner.restore(bytes.subarray(0, bytes.length - 1))).toThrow(/cut short.*learn anew/);
  expect(() => Learner.restore(new Uint8Array(3))).toThrow(/learn anew/);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const damaged = bytes.slice();
      damaged[place]! ^= change;
      expect(() => Learner.restore(damaged)).toThrow(/saved state of the learned policy/);
    }),
  );
});

test('doubt of one model’s answer counts more against that model than against another', () => {
  const learner = new Learner();
  const odds = (answers: readonly string[]) =>
    learner
      .predict(readFeatures('How much is it?', { opinions: { of: weak.id, answers } }), [weak, strong])
      .map(({ success }) => Math.log(success / (1 - success)));
  const [agreed, doubted] = [odds(['96', '96']), odds(['96', '41'])];
  const [ofWeak, ofStrong] = agreed.map((value, index) => value - doubted[index]!);
  expect(ofStrong).toBeGreaterThan(0);
  expect(ofWeak).toBeGreaterThan(3 * ofStrong!);
});

/** Directions that an embedder might give to two subjects. */
const subjects = { tax: Float32Array.of(1, 0, 0, 0.2), verse: Float32Array.of(0, 1, 0.2, 0) };

test('what was learned holds for other words that mean the same to the same embedder, and not to another', () => {
  const learner = new Learner();
  for (let index = 0; index < 200; index++) {
    const [subject, text] = index % 2 === 0 ? ['tax', `levy${index}`] : ['verse', `rhyme${index}`];
    const meaning = { space: 'desk/embed', vector: subjects[subject as keyof typeof subjects] };
    learner.learn({
      prompt: readFeatures(text!, { meaning }),
      model: weak,
      quality: subject === 'tax' ? 0 : 1,
      weight: 1,
    });
  }
  const success = (space: string, vector: Float32Array): number =>
    learner.predict(readFeatures('Quelle part revient au fisc ?', { meaning: { space, vector } }), [weak])[0]!
      .success;
  const gap = (space: string): number => success(space, subjects.verse) - success(space, subjects.tax);
  expect(gap('desk/embed')).toBeGreaterThan(0.2);
  expect(Math.abs(gap('desk/another'))).toBeLessThan(0.02);
});
