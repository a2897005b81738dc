import type { ReactNode } from 'react';
import { useNarrow } from '../use-narrow.ts';

interface Figures {
  readonly caption: string;
  readonly heading: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** On a phone there is room for so many columns. */
const columnsOnPhone = 3;

/** Figures in rows under a heading; on a phone wide ones stand row by row. */
export function ReportTable(figures: Figures) {
  const isNarrow = useNarrow();
  return isNarrow && figures.heading.length > columnsOnPhone ? (
    <RowByRow {...figures} />
  ) : (
    <Table {...figures} />
  );
}

function RowByRow({ caption, heading, rows }: Figures) {
  return (
    <ul aria-label={caption} className="divide-y divide-line text-sm tabular-nums">
      {rows.map(({ key, cells: [first, ...rest] }) => (
        <li key={key} className="py-4 first:pt-0 last:pb-0">
          <div className="font-medium break-words">{first}</div>
          <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
            {rest.map((cell, index) => (
              <div key={heading[index + 1]} className="contents">
                <dt className="text-muted">{heading[index + 1]}</dt>
                <dd className="text-right break-words">{cell}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** Wide ones scroll by themselves, by keyboard too. */
function Table({ caption, heading, rows }: Figures) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="-mx-6 overflow-x-auto px-6"
    >
      <table className="w-full text-sm tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-muted">
            {heading.map((name) => (
              <th key={name} scope="col" className="py-2 pr-5 font-medium whitespace-nowrap last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row" className="min-w-40 py-2.5 pr-5 text-left align-top font-normal break-words">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td key={heading[index + 1]} className="py-2.5 pr-5 align-top last:min-w-16 last:pr-0">
                  {typeof cell === 'string' && index < rest.length - 1 ? inOnePiece(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A figure is not torn apart; its interval may stand beneath it. */
function inOnePiece(figure: string): string {
  return figure.replaceAll(' ', '\u00a0').replace('\u00a0(', ' (');
}
