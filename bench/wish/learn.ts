/**
 * Learns from the cases of the repository, but for those kept back, and writes the weights into
 * src/task/wish/learned/weights.gen.ts. The same cases give the same file.
 *
 *   node bench/wish/learn.ts
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { WishFile } from '../../src/task/wish/files.ts';
import { featuresOf } from '../../src/task/wish/learned/features.ts';
import { packed } from '../../src/task/wish/learned/linear.ts';
import { understand } from '../../src/task/wish/understand.ts';
import { casesOf, filesOf, type WishCase } from './cases.ts';
import { train } from './trainer.ts';

/** Steps of which there are fewer examples are learned by their first. */
const fewestOfSteps = 6;
const target = resolve(import.meta.dirname, '../../src/task/wish/learned/weights.gen.ts');
/** What others wish is put in more ways than one hand thinks of. */
const weightOfOthers = 3;
const ours = (['development', 'plain', 'later'] as const)
  .flatMap(casesOf)
  .flatMap((row) => examplesOf(row, 1));
const others = casesOf('other-hand').flatMap((row) => examplesOf(row, weightOfOthers));
const seen = [...ours, ...others];
const counts = Map.groupBy(seen, ({ steps }) => steps.join());
const often = (steps: string) => (counts.get(steps)?.length ?? 0) >= fewestOfSteps;
/** The whole of the steps where these often follow each other, else the first. */
const kindOf = (steps: readonly string[]) => (often(steps.join()) ? steps.join() : steps[0]!);
const kinds = [...new Set(seen.map(({ steps }) => kindOf(steps)))].sort();
const weights = train(
  seen.map(({ features, steps, weight }) => ({ features, label: kinds.indexOf(kindOf(steps)), weight })),
  kinds.length,
);
const text = packed(weights);
writeFileSync(
  target,
  `// Written by \`node bench/wish/learn.ts\`: run it again after a change of the cases, the vocabulary or the facts.
import type { KindOfWish } from './log-odds.ts';

export const kinds: readonly KindOfWish[] = [
${kinds.map((kind) => `  [${kind.replace(/[^,]+/g, "'$&'").replaceAll(',', ', ')}],\n`).join('')}];
export const weights =
  '${text}';
`,
);
console.log(`${seen.length} wishes, ${weights.size} features, ${Math.round(text.length / 1000)} kB`);

/** What comes with files is learned without them too: not everybody sends them along. */
function examplesOf(row: WishCase, weight: number) {
  const files = filesOf(row);
  const given = files.length > 0 ? [files, []] : [files];
  return given.map((some) => ({ ...readCase(row, some), weight }));
}

function readCase({ wish, capabilities: steps }: WishCase, files: readonly WishFile[]) {
  return { features: featuresOf(understand(wish, files), files), steps };
}
