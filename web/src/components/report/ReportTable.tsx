import type { ReactNode } from 'react';

/** Figures in rows under a heading; wide ones scroll by themselves, by keyboard too. */
export function ReportTable({
  caption,
  heading,
  rows,
}: {
  caption: string;
  heading: readonly string[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) {
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
              <th key={name} scope="col" className="py-2 pr-6 font-medium whitespace-nowrap last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row" className="min-w-44 py-2.5 pr-6 text-left align-top font-normal break-words">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td key={heading[index + 1]} className="py-2.5 pr-6 align-top last:min-w-24 last:pr-0">
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
