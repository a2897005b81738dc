import type { Bar } from '../gateway/table.ts';
import { measureBrowser } from './browser.ts';
import { measureQueries } from './measure-queries.ts';
import { measureRequests } from './measure-requests.ts';

/** One thing that is measured, ready to be printed. */
export interface Part {
  readonly title: string;
  /** The first row is the heading. */
  readonly table: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly bars: readonly Bar[];
}

/** In the order in which they are measured: each on a data folder, so many times. */
export const parts: Readonly<Record<string, (home: string, rounds: number) => Promise<Part>>> = {
  queries: measureQueries,
  requests: measureRequests,
  browser: measureBrowser,
};
