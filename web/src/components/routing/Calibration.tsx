import type { RoutingReport } from '../../../../src/reports/routing.ts';
import { formatCount, formatShare, formatShares } from '../../format.ts';
import { Section } from '../Section.tsx';

const size = 240;
const edge = { left: 34, bottom: 34, top: 8, right: 8 };
const ticks = [0, 0.5, 1];

/** What the learned policy expected, beside what came of it. */
export function Calibration({ calibration: { bins, error } }: Pick<RoutingReport['sample'], 'calibration'>) {
  return (
    <Section title="Expected and seen">
      {bins.length === 0 || error === null ? (
        <p className="text-muted">
          Nothing to compare yet. Once rated answers had an expectation, both show here.
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-x-10 gap-y-4">
          <Plot bins={bins} />
          <div className="min-w-0 flex-1 basis-56">
            <p>
              Expectations are <strong className="font-semibold">{formatShare(error)}</strong> off on average.
            </p>
            <p className="mt-2 text-sm text-muted">
              On the line, what was expected is what was seen. Above it models did better than expected, below
              it worse. Bars are 95 % intervals.
            </p>
            <details className="mt-4 text-sm">
              <summary className="w-fit rounded text-accent underline underline-offset-4">
                The figures
              </summary>
              <Figures bins={bins} />
            </details>
          </div>
        </div>
      )}
    </Section>
  );
}

type Bins = RoutingReport['sample']['calibration']['bins'];

function Plot({ bins }: { bins: Bins }) {
  const across = (value: number) => edge.left + value * (size - edge.left - edge.right);
  const up = (value: number) => size - edge.bottom - value * (size - edge.bottom - edge.top);
  const most = Math.max(...bins.map(({ outcomes }) => outcomes));
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      className="w-60 max-w-full shrink-0"
      role="img"
      aria-label="What was expected against what was seen; the figures stand in the table beside it."
    >
      {ticks.map((tick) => (
        <g key={tick} className="fill-muted text-[0.65rem] tabular-nums">
          <line x1={across(0)} x2={across(1)} y1={up(tick)} y2={up(tick)} className="stroke-line" />
          <text x={edge.left - 6} y={up(tick) + 3.5} textAnchor="end">
            {tick * 100}
          </text>
          <text x={across(tick)} y={size - edge.bottom + 14} textAnchor={tick === 1 ? 'end' : 'middle'}>
            {tick * 100}
          </text>
        </g>
      ))}
      <line
        x1={across(0)}
        y1={up(0)}
        x2={across(1)}
        y2={up(1)}
        className="stroke-line-strong"
        strokeDasharray="4 4"
      />
      {bins.map(({ predicted, observed, low, high, outcomes }) => (
        <g key={predicted}>
          <line
            x1={across(predicted)}
            x2={across(predicted)}
            y1={up(low)}
            y2={up(high)}
            className="stroke-accent"
            strokeWidth="3"
            strokeLinecap="round"
            opacity="0.4"
          />
          <circle
            cx={across(predicted)}
            cy={up(observed)}
            r={3 + 3 * Math.sqrt(outcomes / most)}
            className="fill-accent stroke-surface"
            strokeWidth="1.5"
          />
        </g>
      ))}
      <text x={across(0.5)} y={size - 4} textAnchor="middle" className="fill-muted text-[0.65rem]">
        expected, %
      </text>
      <text
        x="8"
        y={up(0.5)}
        textAnchor="middle"
        transform={`rotate(-90 8 ${up(0.5)})`}
        className="fill-muted text-[0.65rem]"
      >
        seen, %
      </text>
    </svg>
  );
}

function Figures({ bins }: { bins: Bins }) {
  return (
    <table className="mt-3 w-full text-left tabular-nums">
      <thead className="text-muted">
        <tr>
          <th scope="col" className="pr-3 pb-1 font-normal">
            Expected
          </th>
          <th scope="col" className="pr-3 pb-1 font-normal">
            Seen
          </th>
          <th scope="col" className="pr-3 pb-1 font-normal">
            95 % interval
          </th>
          <th scope="col" className="pb-1 font-normal">
            Outcomes
          </th>
        </tr>
      </thead>
      <tbody>
        {bins.map(({ predicted, observed, low, high, outcomes }) => (
          <tr key={predicted}>
            <th scope="row" className="pr-3 font-normal">
              {formatShare(predicted)}
            </th>
            <td className="pr-3">{formatShare(observed)}</td>
            <td className="pr-3">{formatShares(low, high)}</td>
            <td>{formatCount(outcomes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
