import type { DecisionTrace } from './interaction.ts';

type Candidate = DecisionTrace['candidates'][number];

/** Kept by name: so many that could take it, the best first, and so many that could not. */
const listed = { able: 48, leftOut: 24 } as const;
const reasonsCounted = 8;

/**
 * A trace that is not longer the more models there are: where they are many, the best candidates and those
 * that the decision names stay, some of those that were left out stay as examples, and the rest is counted.
 */
export function withListedCandidates(trace: DecisionTrace): DecisionTrace {
  const { candidates } = trace;
  if (candidates.length <= listed.able + listed.leftOut) return trace;
  const named = namedIn(trace);
  const able = candidates.filter(({ excluded }) => excluded === null);
  const leftOut = candidates.filter(({ excluded }) => excluded !== null);
  const best = able.toSorted((one, other) => (other.score ?? 0) - (one.score ?? 0));
  const kept = [
    ...best.filter(({ model }, index) => index < listed.able || named.has(model)),
    ...leftOut.filter(({ model }, index) => index < listed.leftOut || named.has(model)),
  ];
  const isKept = new Set(kept);
  return { ...trace, candidates: kept, unlisted: counted(candidates.filter((one) => !isKept.has(one))) };
}

function namedIn({ options = [], advice }: DecisionTrace): ReadonlySet<string> {
  const advised = advice === undefined ? [] : [advice.tree, advice.learned];
  return new Set([...options.map(({ model }) => model), ...advised]);
}

/** The most frequent reasons, and the others together. */
function counted(candidates: readonly Candidate[]): NonNullable<DecisionTrace['unlisted']> {
  const counts = new Map<string | null, number>();
  for (const { excluded } of candidates) counts.set(excluded, (counts.get(excluded) ?? 0) + 1);
  const ranked = [...counts].sort(([, one], [, other]) => other - one);
  const rest = ranked.slice(reasonsCounted).reduce((sum, [, models]) => sum + models, 0);
  const named = ranked.slice(0, reasonsCounted).map(([excluded, models]) => ({ excluded, models }));
  return rest === 0 ? named : [...named, { excluded: 'for other reasons', models: rest }];
}
