import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Report } from '../../../src/reports/report.ts';
import { getJson, send } from './client.ts';

const whileReplayingMs = 4_000;
const usualMs = 60_000;

/** What it cost and brought; asked again soon while other thresholds are still being tried. */
export const reportQuery = (days: string) =>
  queryOptions({
    queryKey: ['report', days],
    queryFn: ({ signal }) => getJson<Report>(`/polder/report?days=${days}&wait=false`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.replaying ? whileReplayingMs : usualMs),
    staleTime: usualMs / 2,
  });

/** Saves the report as a file. Throws `ApiError`. */
export async function downloadReport(days: string, format: 'md' | 'html' | 'json'): Promise<void> {
  const response = await send(`/polder/report?days=${days}&format=${format}`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `polder-${days}-days.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
