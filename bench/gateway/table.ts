/** The pure part: figures from samples, bars, and how they are printed. */

/** The middle of the values; the mean of the two middle ones where their number is even. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A median with the lowest and highest value it stands for. */
export interface Figure {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function figureOf(values: readonly number[]): Figure {
  return { median: median(values), low: Math.min(...values), high: Math.max(...values) };
}

/** What the project promises, with what was measured. */
export interface Bar {
  readonly name: string;
  readonly measured: number;
  readonly limit: number;
  readonly direction: 'at least' | 'at most';
  /** Written after the figures: ` ms`, ` KB`, or nothing for a ratio. */
  readonly unit: string;
  readonly met: boolean;
}

/** A bar is not met by what could not be measured (NaN). */
export function bar(
  name: string,
  measured: number,
  [direction, limit, unit]: readonly [Bar['direction'], number, string],
): Bar {
  const met = direction === 'at least' ? measured >= limit : measured <= limit;
  return { name, measured, limit, direction, unit, met };
}

/** `✓ auto, of bare proxy   0.71   (at least 0.6)`, one line each. */
export function barLines(bars: readonly Bar[]): string {
  const rows = bars.map(({ met, name, measured, unit, direction, limit }) => [
    `${met ? '✓' : '✗'} ${name}`,
    `${decimals(measured)}${unit}`,
    `(${direction} ${limit}${unit})`,
  ]);
  return textTable(rows);
}

/** Rows in columns: the first to the left, the others to the right, two spaces in between. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Two decimals below 10, one below 100, none above. */
export function decimals(value: number): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  return value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
}

/** `12,345` */
export function whole(value: number): string {
  return Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en-US');
}
