/** The times over which a report can be read. */
export const reportSpans = [
  { value: '7', word: 'Last 7 days' },
  { value: '30', word: 'Last 30 days' },
  { value: '90', word: 'Last 90 days' },
  { value: '365', word: 'Last year' },
];

/** The number of days that the address names, where there is such a span. */
export function reportDays(wished: string | undefined): string {
  return reportSpans.some(({ value }) => value === wished) && wished !== undefined ? wished : '30';
}
