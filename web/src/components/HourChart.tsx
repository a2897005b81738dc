import { useId, useState } from 'react';
import type { Stats } from '../../../src/surfaces/dashboard/contract.ts';
import { formatCount } from '../format.ts';
import { HatchMark, HatchPattern } from './Hatch.tsx';
import { Scale } from './Scale.tsx';
import { useWidth } from './use-width.ts';

type Bucket = Stats['buckets'][number];

const height = 136;
const baseline = 20;
const top = 12;
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/**
 * Local and cloud answers by hour, stacked. Cloud is hatched as well as coloured; the same figures
 * stand in a table for those who do not see the bars.
 */
export function HourChart({ buckets }: { buckets: Bucket[] }) {
  const [frame, width] = useWidth();
  const pattern = useId();
  const [pointed, setPointed] = useState<Bucket | null>(null);
  const most = Math.max(1, ...buckets.map((bucket) => bucket.local + bucket.cloud));
  const step = width / Math.max(1, buckets.length);
  const bar = Math.max(2, Math.min(26, step * 0.62));
  const scale = (height - baseline - top) / most;
  const every = step < 26 ? 6 : 3;

  return (
    <figure>
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-semibold">By hour</h2>
        <p className="text-sm text-muted tabular-nums" aria-hidden="true">
          {pointed === null ? <Legend /> : sentence(pointed)}
        </p>
      </figcaption>
      <div ref={frame} className="mt-4">
        <svg width={width} height={height} className="block overflow-visible" aria-hidden="true">
          <defs>
            <HatchPattern id={pattern} />
          </defs>
          <Scale width={width} floor={height - baseline} top={top} most={formatCount(most)} />
          {buckets.map((bucket, index) => {
            const left = index * step + (step - bar) / 2;
            const local = bucket.local * scale;
            const cloud = bucket.cloud * scale;
            const floor = height - baseline;
            return (
              <g
                key={bucket.at}
                onPointerEnter={() => setPointed(bucket)}
                onPointerLeave={() => setPointed(null)}
              >
                <rect
                  x={index * step}
                  width={step}
                  height={floor}
                  className={pointed === bucket ? 'fill-sunken' : 'fill-transparent'}
                />
                <rect x={left} y={floor - local} width={bar} height={local} rx="2" className="fill-accent" />
                <rect
                  x={left}
                  y={floor - local - cloud - (local > 0 && cloud > 0 ? 1.5 : 0)}
                  width={bar}
                  height={cloud}
                  rx="2"
                  fill={`url(#${pattern})`}
                />
                {index % every === 0 && (
                  <text
                    x={index === 0 ? 0 : index === buckets.length - 1 ? width : index * step + step / 2}
                    y={height - 4}
                    textAnchor={index === 0 ? 'start' : index === buckets.length - 1 ? 'end' : 'middle'}
                    className="fill-muted text-[0.7rem] tabular-nums"
                  >
                    {hour.format(bucket.at)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <table className="sr-only">
        <caption>Answers by hour</caption>
        <thead>
          <tr>
            <th scope="col">Hour</th>
            <th scope="col">Local</th>
            <th scope="col">Cloud</th>
            <th scope="col">Failed</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <tr key={bucket.at}>
              <th scope="row">{hour.format(bucket.at)}</th>
              <td>{bucket.local}</td>
              <td>{bucket.cloud}</td>
              <td>{bucket.failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function sentence(bucket: Bucket): string {
  const failed = bucket.failed === 0 ? '' : ` · ${formatCount(bucket.failed)} failed`;
  return `${hour.format(bucket.at)} · ${formatCount(bucket.local)} local · ${formatCount(bucket.cloud)} cloud${failed}`;
}

function Legend() {
  return (
    <span className="inline-flex gap-5">
      <span className="inline-flex items-center gap-2">
        <span className="size-2.5 rounded-sm bg-accent" /> Local
      </span>
      <span className="inline-flex items-center gap-2">
        <HatchMark />
        Cloud
      </span>
    </span>
  );
}
