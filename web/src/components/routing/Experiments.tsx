import type { LearningView } from '../../../../src/reports/routing.ts';
import { formatCount, formatShare, formatShares } from '../../format.ts';
import { CodeSample } from '../CodeSample.tsx';
import { Section } from '../Section.tsx';
import { IntervalMark } from './IntervalMark.tsx';

const sample =
  'experiments:\n  - name: tone\n    arms:\n      - { name: plain }\n      - { name: short, prompt: Answer in one sentence. }';

/** Two ways of doing compared on real traffic, with intervals that hold at any time. */
export function Experiments({ experiments }: Pick<LearningView, 'experiments'>) {
  return (
    <Section title="Experiments">
      {experiments.length === 0 ? (
        <>
          <p className="mb-4 text-muted">
            None is configured. Two prompts, models or policies can be compared on real traffic:
          </p>
          <CodeSample title="config.yaml" text={sample} />
        </>
      ) : (
        <ul className="space-y-6">
          {experiments.map(({ name, arms, finding }) => (
            <li key={name}>
              <h3 className="font-semibold break-words">{name}</h3>
              <p className="mt-1 text-sm text-muted">{finding}</p>
              <ul className="mt-3 space-y-2 text-sm tabular-nums">
                {arms.map((arm) => (
                  <li key={arm.name} className="flex flex-wrap items-center gap-x-4 gap-y-1">
                    <span className="w-28 truncate" title={arm.name}>
                      {arm.name}
                    </span>
                    {arm.quality === null ? (
                      <span className="text-muted">no outcome yet</span>
                    ) : (
                      <>
                        <IntervalMark mean={arm.quality} {...arm.interval} from={0} to={1} />
                        <span>
                          {formatShare(arm.quality)}{' '}
                          <span className="text-muted">
                            ({formatShares(arm.interval.low, arm.interval.high)}), {formatCount(arm.outcomes)}{' '}
                            outcomes
                          </span>
                        </span>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
