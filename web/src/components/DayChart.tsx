import { useId, useState } from 'react';
import { formatMoney } from '../format.ts';
import { HatchMark, HatchPattern } from './Hatch.tsx';
import { Scale } from './Scale.tsx';
import type { SpendDay } from './spend-days.ts';
import { useWidth } from './use-width.ts';

const height = 204;
const baseline = 20;
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/**
 * Money by day: what was spent below, what local answers saved on top of it, so that the whole bar is
 * what the day would have cost in the cloud. The same figures stand in a table.
 */
export function DayChart({ days }: { days: SpendDay[] }) {
  const [frame, width] = useWidth();
  const pattern = useId();
  const [pointed, setPointed] = useState<SpendDay | null>(null);
  const most = Math.max(0.000_001, ...days.map(({ spentUsd, savedUsd }) => spentUsd + savedUsd));
  const step = width / Math.max(1, days.length);
  const bar = Math.max(2, Math.min(22, step * 0.62));
  const floor = height - baseline;
  const scale = (floor - 12) / most;
  const every = step < 14 ? 10 : 5;

  return (
    <figure>
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-semibold">By day</h2>
        <p className="text-sm text-muted tabular-nums" aria-hidden="true">
          {pointed === null ? <Legend /> : sentence(pointed)}
        </p>
      </figcaption>
      <div ref={frame} className="mt-4">
        <svg width={width} height={height} className="block overflow-visible" aria-hidden="true">
          <defs>
            <HatchPattern id={pattern} />
          </defs>
          <Scale width={width} floor={floor} top={12} most={formatMoney(most)} />
          {days.map((each, index) => {
            const left = index * step + (step - bar) / 2;
            const spent = each.spentUsd * scale;
            const saved = each.savedUsd * scale;
            return (
              <g
                key={each.day}
                onPointerEnter={() => setPointed(each)}
                onPointerLeave={() => setPointed(null)}
              >
                <rect
                  x={index * step}
                  width={step}
                  height={floor}
                  className={pointed === each ? 'fill-sunken' : 'fill-transparent'}
                />
                <rect
                  x={left}
                  y={floor - spent}
                  width={bar}
                  height={spent}
                  rx="2"
                  fill={`url(#${pattern})`}
                />
                {saved > 0 && (
                  <rect
                    x={left}
                    y={floor - spent - saved - (spent > 0 ? 1.5 : 0)}
                    width={bar}
                    height={saved}
                    rx="2"
                    className="fill-accent"
                  />
                )}
                {(days.length - 1 - index) % every === 0 && (
                  <text
                    x={index * step + step / 2}
                    y={height - 4}
                    textAnchor={index === days.length - 1 ? 'end' : 'middle'}
                    dx={index === days.length - 1 ? step / 2 : 0}
                    className="fill-muted text-[0.7rem] tabular-nums"
                  >
                    {dayName(each.day)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <table className="sr-only">
        <caption>Money by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Spent</th>
            <th scope="col">Saved</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, spentUsd, savedUsd }) => (
            <tr key={day}>
              <th scope="row">{dayName(day)}</th>
              <td>{formatMoney(spentUsd)}</td>
              <td>{formatMoney(savedUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function dayName(day: string): string {
  return shortDay.format(new Date(`${day}T00:00:00Z`));
}

function sentence({ day, spentUsd, savedUsd }: SpendDay): string {
  return `${dayName(day)} · ${formatMoney(spentUsd)} spent · ${formatMoney(savedUsd)} saved`;
}

function Legend() {
  return (
    <span className="inline-flex gap-5">
      <span className="inline-flex items-center gap-2">
        <HatchMark /> Spent
      </span>
      <span className="inline-flex items-center gap-2">
        <span className="size-2.5 rounded-sm bg-accent" /> Saved
      </span>
    </span>
  );
}
