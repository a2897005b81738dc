import type { WeighedOption } from '../../../src/records/interaction.ts';
import { formatDuration, formatMoney, formatShare, formatShares } from '../format.ts';
import { PlaceBadge } from './Badge.tsx';
import { IntervalMark } from './routing/IntervalMark.tsx';

/** Deviations on either side of an expectation within which it lies in 95 of 100 cases. */
const reach = 1.96;

/** What the learned policy expected of each model, and how likely it was to be tried first. */
export function Expectations({ options }: { options: readonly WeighedOption[] }) {
  return (
    <ul className="divide-y divide-line" aria-label="What was expected">
      {options.map(({ model, place, probability, success, deviation, costMicroUsd, seconds }) => {
        const low = Math.max(0, success - reach * deviation);
        const high = Math.min(1, success + reach * deviation);
        return (
          <li key={model} className="py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <PlaceBadge place={place} />
              <span className="min-w-0 font-medium break-all">{model}</span>
              <span className="ml-auto text-sm text-muted tabular-nums">
                tried first with a chance of {formatShare(probability)}
              </span>
            </div>
            <p className="mt-1.5 flex flex-wrap items-center gap-x-3 text-sm tabular-nums">
              <IntervalMark low={low} mean={success} high={high} from={0} to={1} />
              <span>
                {formatShare(success)} to do well{' '}
                <span className="text-muted">
                  ({formatShares(low, high)}), about {formatMoney(costMicroUsd / 1e6)} and{' '}
                  {formatDuration(seconds * 1_000)}
                </span>
              </span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
