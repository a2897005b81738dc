// The product's learned policy behind the face that the routing evaluator asks for:
//
//   node evaluate-routing.mjs --data mmlu.jsonl.gz --router ./bench/routing/router.mjs --online
//
// Nothing is made for the benchmark: features, cold start and learning are those of src/routing/learning.
// Needs `npm ci` and no build. A Node that strips types (22.18 and newer) imports the sources as they are;
// for an older one (seen to work from 20.15) hooks strip them with the TypeScript compiler.
import { register } from 'node:module';

if (!process.features.typescript) register('./strip-types.mjs', import.meta.url);
const { readFeatures } = await import('../../src/routing/learning/features.ts');
const { Learner } = await import('../../src/routing/learning/learner.ts');

/** What the product expects of an ordinary local model and of a large one in the cloud. */
const weak = { id: 'local/weak', ability: 0.5 };
const strong = { id: 'cloud/strong', ability: 0.8 };

/**
 * A router that knows nothing yet. `score` is what the strong model is expected to gain, -1 to 1;
 * `feedback` takes the score, 0 to 1, of each model that was called. `restored` continues from saved bytes.
 */
export default async function makeRouter({ restored } = {}) {
  const learner = restored === undefined ? new Learner() : Learner.restore(restored);
  return {
    score(prompt, context) {
      const [ofWeak, ofStrong] = learner.predict(featuresOf(prompt, context), [weak, strong]);
      return ofStrong.success - ofWeak.success;
    },
    feedback({ prompt, weakScore, strongScore, ...context }) {
      const features = featuresOf(prompt, context);
      if (weakScore !== undefined) learn(features, weak, weakScore);
      if (strongScore !== undefined) learn(features, strong, strongScore);
    },
    save: () => learner.serialise(),
  };

  function learn(prompt, model, quality) {
    learner.learn({ prompt, model, quality, weight: 1 });
  }
}

/** With local answers, where the local models were asked first: the one to be given comes first. */
function featuresOf(prompt, { localAnswers, localChars } = {}) {
  if (localAnswers === undefined || localAnswers === null) return readFeatures(prompt);
  const answers = Object.values(localAnswers);
  return readFeatures(prompt, { opinions: { of: weak.id, answers, characters: localChars } });
}
