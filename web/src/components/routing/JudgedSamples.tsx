import { useQuery } from '@tanstack/react-query';
import { signWord } from '../../../../src/improve/quality/sign-words.ts';
import { wilson } from '../../../../src/routing/evidence/calibration.ts';
import type { QualityView } from '../../../../src/surfaces/platform/quality.ts';
import { qualityQuery } from '../../api/routing.ts';
import { formatCount, formatMoney, formatShare, formatShares } from '../../format.ts';
import { PlaceBadge } from '../Badge.tsx';
import { CodeSample } from '../CodeSample.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { Section } from '../Section.tsx';
import { IntervalMark } from './IntervalMark.tsx';

/** What judge models and people's next steps say of answers, and how far judges agree with people. */
export function JudgedSamples({ days }: { days: string }) {
  const { data, error, refetch } = useQuery(qualityQuery(days));
  return (
    <Section title="Judged samples">
      {data === undefined ? (
        error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-24" aria-busy="true" />
        )
      ) : (
        <div className="space-y-5">
          {data.judged === 0 ? <NotJudged judging={data} /> : <Judged report={data} />}
          <Signs signs={data.signs} />
        </div>
      )}
    </Section>
  );
}

function NotJudged({ judging: { enabled, share } }: { judging: QualityView }) {
  if (enabled)
    return (
      <p className="text-muted">
        No answer has been judged yet; {formatShare(share)} of them will be, in idle time.
      </p>
    );
  return (
    <>
      <p className="text-muted">
        Answers are not judged. A small share can be, by local models at no cost; private ones by local models
        alone:
      </p>
      <CodeSample title="In a shell" text="QUALITY_ASSESSMENT_ENABLED=true polder up" />
    </>
  );
}

function Judged({ report }: { report: QualityView }) {
  const { judged, calls, costUsd, dayUsd } = report;
  return (
    <>
      <Agreement agreement={report.agreement} />
      <p className="text-sm text-muted tabular-nums">
        {formatCount(judged)} answers were judged in {formatCount(calls)} calls, for {formatMoney(costUsd)}{' '}
        (at most {formatMoney(dayUsd)} a day; local judges cost nothing).
      </p>
      <ul className="space-y-3 text-sm">
        {report.models.map(({ model, place, judged, quality }) => {
          const range = wilson(quality, judged);
          return (
            <li key={`${model} ${place}`} className="tabular-nums">
              <div className="flex items-center gap-3">
                <PlaceBadge place={place} />
                <span className="min-w-0 truncate" title={model}>
                  {model}
                </span>
              </div>
              <p className="mt-1 flex flex-wrap items-center gap-x-3">
                <IntervalMark mean={quality} {...range} from={0} to={1} />
                <span>
                  {formatShare(quality)}{' '}
                  <span className="text-muted">
                    ({formatShares(range.low, range.high)}), {formatCount(judged)} judged
                  </span>
                </span>
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How good the judge is, beside people. */
function Agreement({ agreement: { pairs, alike, correlation, interval } }: Pick<QualityView, 'agreement'>) {
  if (alike === null)
    return (
      <p className="text-muted">
        People rated none of the judged answers, so the judge is taken at its word.
      </p>
    );
  return (
    <div className="tabular-nums">
      <p>The judge says with people what is good and what is not in</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-3">
        <IntervalMark mean={alike.share} low={alike.low} high={alike.high} from={0} to={1} />
        <span>
          <strong className="font-semibold">{formatShare(alike.share)}</strong>{' '}
          <span className="text-muted">
            ({formatShares(alike.low, alike.high)}) of {formatCount(pairs)} answers
          </span>
        </span>
      </p>
      {correlation !== null && interval !== null && (
        <p className="mt-1 text-sm text-muted">
          Rank correlation {correlation.toFixed(2)} ({interval[0].toFixed(2)} to {interval[1].toFixed(2)})
        </p>
      )}
    </div>
  );
}

function Signs({ signs }: Pick<QualityView, 'signs'>) {
  const seen = Object.entries(signs).toSorted(([, one], [, other]) => other - one);
  if (seen.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm text-muted">What people did next</h3>
      <ul className="mt-2 flex flex-wrap gap-1.5">
        {seen.map(([name, times]) => (
          <li key={name} className="rounded-full bg-sunken px-2.5 py-0.5 text-sm text-muted tabular-nums">
            {signWord(name)} {formatCount(times)}
          </li>
        ))}
      </ul>
    </div>
  );
}
