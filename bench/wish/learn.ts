/**
 * Learns from the development and later cases what the rules cannot say, and writes the weights into
 * src/task/wish/learned/weights.gen.ts. The same cases give the same file.
 *
 *   node bench/wish/learn.ts
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PipelineTag } from '../../src/shared/capabilities.ts';
import { featuresOf } from '../../src/task/wish/learned/features.ts';
import { packed } from '../../src/task/wish/learned/linear.ts';
import { stepsOf } from '../../src/task/wish/steps.ts';
import { understand } from '../../src/task/wish/understand.ts';
import { casesOf, filesOf, type WishCase } from './measure.ts';
import { train } from './trainer.ts';

const target = resolve(import.meta.dirname, '../../src/task/wish/learned/weights.gen.ts');
const seen = [...casesOf('development'), ...casesOf('later')].map(readCase);
const capabilities = [...new Set(seen.map(({ capability }) => capability))].sort();
const weights = train(
  seen.map(({ features, capability }) => ({ features, label: capabilities.indexOf(capability) })),
  capabilities.length,
);
const text = packed(weights);
writeFileSync(
  target,
  `// Written by \`node bench/wish/learn.ts\`: run it again after a change of the cases, the vocabulary or the facts.
import type { PipelineTag } from '../../../shared/capabilities.ts';

export const capabilities: readonly PipelineTag[] = [
${capabilities.map((capability) => `  '${capability}',\n`).join('')}];
export const weights =
  '${text}';
`,
);
console.log(`${seen.length} wishes, ${weights.size} features, ${Math.round(text.length / 1000)} kB`);

/** Of several steps that one is learned from which the others follow. */
function readCase(row: WishCase) {
  const { wish, capabilities: steps } = row;
  const files = filesOf(row);
  const { situations } = understand(wish, files);
  const wanted = steps as readonly PipelineTag[];
  const leading = wanted.findLast((step) => stepsOf(step, situations).join() === wanted.join());
  return { features: featuresOf(situations, files), capability: leading ?? wanted[0]! };
}
