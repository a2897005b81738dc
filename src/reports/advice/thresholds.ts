import type { ThresholdTrial } from '../../improve/thresholds/trials.ts';
import { type Evidence, type Recommendation, range } from './advice.ts';

/** Raise or lower the line between local and cloud, where a replay of the traffic shows that it pays. */
export function thresholdAdvice({ trials, lineMoves, settings }: Evidence): Recommendation[] {
  const best = (trials ?? [])
    .filter(({ better }) => better)
    .toSorted((one, other) => other.gain.low! - one.gain.low!)[0];
  if (best === undefined) return [];
  const more = best.trust > 0;
  const gain = gainOf(best);
  const way = lineMoves
    ? {
        how: 'The line moves there by itself, half a point a day at most; preferring one side does it at once.',
        command: `routing:\n  prefer: ${more ? 'local' : 'cloud'}`,
      }
    : { how: 'Let the line move by itself.', command: 'routing:\n  adapt: true' };
  return [
    {
      id: 'threshold',
      title: `Trust local models with ${Math.abs(best.trust)} points of complexity ${more ? 'more' : 'less'}`,
      evidence: `Replayed on your traffic under ${settings.profile}, this gives ${range(gain, perHundred)} more good answers in a hundred, cost included (95 %), on ${best.gain.effective} ratings. ${way.how}`,
      gain: { what: 'good answers in a hundred', estimate: gain },
      command: way.command,
      page: { path: '/settings', label: 'Open the settings' },
    },
  ];
}

function gainOf({ gain: { mean, low, high, effective } }: ThresholdTrial) {
  return { mean: mean! * 100, low: low! * 100, high: high! * 100, from: effective };
}

function perHundred(value: number): string {
  return value.toFixed(1);
}
