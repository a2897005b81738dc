import { type QualityEstimate, qualityOf } from '../../routing/evidence/quality.ts';
import { decidingAsTree } from '../../routing/replay/policies.ts';
import type { RecordedDecision } from '../../routing/replay/recorded-decision.ts';
import { qualityDifference, type Replayed, replay } from '../../routing/replay/replay.ts';
import type { RoutingSettings } from '../../routing/settings.ts';
import { goodAnswerUsd } from '../../routing/value.ts';

/** The tree with local models trusted with more than now, or with less. */
export interface ThresholdTrial {
  /** Points of complexity beside the line as it is. */
  readonly trust: number;
  readonly localShare: number;
  readonly costUsd: number;
  /** By how much it would answer better than the tree as it is. */
  readonly difference: QualityEstimate;
  /** By how much it would be better in all, cost included, in good answers per request. */
  readonly gain: QualityEstimate;
  /** True where it would be better with 95 % confidence, on enough evidence. */
  readonly better: boolean;
}

const usualSteps: readonly number[] = [-1.5, -1, -0.5, 0.5, 1, 1.5];
const ratingsNeeded = 30;
const overlapNeeded = 0.7;
/** Of the requests that the two would decide differently: ratings of the one choice, and of the other. */
const ratingsOfEachNeeded = 5;

/** Replays the tree with its line between local and cloud moved by steps. */
export async function tryThresholds(
  decisions: readonly RecordedDecision[],
  settings: RoutingSettings,
  steps = usualSteps,
): Promise<ThresholdTrial[]> {
  const now = await replay(decisions, decidingAsTree(settings));
  const trials: ThresholdTrial[] = [];
  for (const trust of steps) {
    const policy = decidingAsTree({ ...settings, trust: (settings.trust ?? 0) + trust });
    const moved = await replay(decisions, policy);
    trials.push(trialOf(trust, moved, now, settings));
  }
  return trials;
}

function trialOf(trust: number, moved: Replayed, now: Replayed, settings: RoutingSettings): ThresholdTrial {
  const difference = qualityDifference(moved, now);
  const saved =
    (now.costMicroUsd - moved.costMicroUsd) /
    1e6 /
    goodAnswerUsd(settings.profile) /
    Math.max(1, moved.requests);
  const gain = {
    ...difference,
    mean: difference.mean + saved,
    low: difference.low + saved,
    high: difference.high + saved,
  };
  const enough =
    moved.quality.effective >= ratingsNeeded && moved.covered >= overlapNeeded && areBothSeen(moved, now);
  return {
    trust,
    localShare: moved.local / Math.max(1, moved.local + moved.cloud),
    costUsd: moved.costMicroUsd / 1e6,
    difference: qualityOf(difference),
    gain: qualityOf(gain),
    better: enough && gain.low > 0,
  };
}

/** Else what makes the difference is only expected, however well all the rest is known. */
function areBothSeen(moved: Replayed, now: Replayed): boolean {
  const differing = moved.rows.flatMap((row, index) => {
    const other = now.rows[index]!;
    return row.expected === other.expected && row.weight === other.weight ? [] : [{ row, other }];
  });
  return (
    differing.filter(({ row }) => row.weight > 0).length >= ratingsOfEachNeeded &&
    differing.filter(({ other }) => other.weight > 0).length >= ratingsOfEachNeeded
  );
}
