import { Award, X } from 'lucide-react';
import type { ModelStatus } from '../../../../src/surfaces/dashboard/contract.ts';
import { PlaceBadge, PracticeBadge } from '../Badge.tsx';
import { Card } from '../Card.tsx';
import { IntervalMark } from '../routing/IntervalMark.tsx';
import type { Cell, RowGroup } from './comparison.ts';

/** Models in columns, respects in rows; the best of a row carries a mark and the word. */
export function ComparisonTable({
  models,
  groups,
  onDrop,
}: {
  models: readonly ModelStatus[];
  groups: readonly RowGroup[];
  onDrop: (id: string) => void;
}) {
  return (
    <Card className="overflow-hidden">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Table of the comparison" tabIndex={0} className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line align-top">
              <td className="sticky left-0 bg-surface" />
              {models.map((model) => (
                <th key={model.id} scope="col" className="min-w-40 px-3 py-4 text-left font-normal">
                  <span className="flex items-start justify-between gap-2">
                    <span className="font-semibold break-words">{model.id}</span>
                    <button
                      type="button"
                      aria-label={`Leave out ${model.id}`}
                      onClick={() => onDrop(model.id)}
                      className="-mt-0.5 rounded-md p-1 text-muted hover:text-ink"
                    >
                      <X className="size-4" aria-hidden="true" />
                    </button>
                  </span>
                  <span className="mt-1.5 flex flex-wrap gap-1.5">
                    <PlaceBadge place={model.place} />
                    {model.practice && <PracticeBadge />}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ title, rows }) => (
            <tbody key={title} className="border-b border-line last:border-b-0">
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={models.length + 1}
                  className="px-4 pt-5 pb-1 text-left font-semibold sm:px-6"
                >
                  <span className="sticky left-4 sm:left-6">{title}</span>
                </th>
              </tr>
              {rows.map(({ name, cells }) => (
                <tr key={name} className="align-top last:[&>*]:pb-5">
                  <th
                    scope="row"
                    className="sticky left-0 w-28 min-w-28 bg-surface py-2.5 pr-3 pl-4 text-left font-normal break-words text-muted first-letter:uppercase sm:w-52 sm:pl-6"
                  >
                    {name}
                  </th>
                  {cells.map((cell, index) => (
                    <td key={models[index]!.id} className="px-3 py-2.5 tabular-nums">
                      <CellView cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </Card>
  );
}

function CellView({ cell: { text, note, interval, isBest } }: { cell: Cell }) {
  return (
    <>
      <span className={`flex flex-wrap items-center gap-x-2 ${isBest ? 'font-semibold' : ''}`}>
        <span className="break-words">{text}</span>
        {isBest && (
          <span className="inline-flex items-center gap-1 text-xs text-good">
            <Award className="size-3.5" aria-hidden="true" /> Best
          </span>
        )}
      </span>
      {interval && <IntervalMark {...interval} from={0} to={1} />}
      {note !== undefined && note !== '' && <span className="block text-muted">{note}</span>}
    </>
  );
}
