import { useQuery } from '@tanstack/react-query';
import type { QualityReport } from '../../../../src/improve/quality/evidence.ts';
import { wilson } from '../../../../src/routing/evidence/calibration.ts';
import { qualityQuery } from '../../api/routing.ts';
import { formatCount, formatShare, formatShares } from '../../format.ts';
import { PlaceBadge } from '../Badge.tsx';
import { CodeSample } from '../CodeSample.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { Section } from '../Section.tsx';
import { signWord } from '../sign-words.ts';
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
          {data.judged === 0 ? <NotJudged enabled={data.enabled} /> : <Judged report={data} />}
          <Signs signs={data.signs} />
        </div>
      )}
    </Section>
  );
}

function NotJudged({ enabled }: { enabled: boolean }) {
  if (enabled)
    return (
      <p className="text-muted">
        No answer has been judged yet; a small share of them will be, in idle time.
      </p>
    );
  return (
    <>
      <p className="text-muted">
        Answers are not judged. A small share can be, private ones by local models alone:
      </p>
      <CodeSample title="In a shell" text="QUALITY_ASSESSMENT_ENABLED=true polder up" />
    </>
  );
}

function Judged({ report }: { report: QualityReport }) {
  const { pairs, correlation, interval } = report.agreement;
  return (
    <>
      <p>
        {formatCount(report.judged)} answers were judged.{' '}
        {correlation === null || interval === null
          ? `Too few of them were rated by people as well (${pairs}) to say how far judges agree.`
          : 'Judges agree with people by'}
        {correlation !== null && interval !== null && (
          <span className="tabular-nums">
            {' '}
            <strong className="font-semibold">{correlation.toFixed(2)}</strong>{' '}
            <span className="text-muted">
              ({interval[0].toFixed(2)} to {interval[1].toFixed(2)}; rank correlation over{' '}
              {formatCount(pairs)} answers)
            </span>
          </span>
        )}
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

function Signs({ signs }: Pick<QualityReport, 'signs'>) {
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
