import type { DecisionTrace } from '../../../src/records/interaction.ts';

const policyWords: Record<string, string> = {
  tree: 'the tree',
  learned: 'the learned policy',
  pinned: 'the name of the model that was asked for',
};

/** Which policy decided, and as part of which experiment. */
export function DecidedBy({ trace: { policy, kind, experiment } }: { trace: DecisionTrace }) {
  const by = policy.startsWith('experiment:') ? 'an experiment' : (policyWords[policy] ?? policy);
  return (
    <p className="mb-5 text-sm break-words text-muted">
      Decided by <span className="text-ink">{by}</span>
      {kind !== undefined && (
        <>
          {' '}
          as traffic of the kind <span className="text-ink">{kind}</span>
        </>
      )}
      {experiment !== undefined && (
        <>
          , in the experiment{' '}
          <span className="text-ink">
            {experiment.name}: {experiment.arm}
          </span>
        </>
      )}
      .
    </p>
  );
}
