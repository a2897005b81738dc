import { readWish, type WishReading } from '../../src/task/wish/read-wish.ts';
import { filesOf, type WishCase } from './cases.ts';

export interface Share {
  readonly of: number;
  readonly hit: number;
}
export interface Figures {
  readonly first: Share;
  readonly withinThree: Share;
  /** All steps, in their order. */
  readonly steps: Share;
  readonly parameters: Share;
  readonly abstention: { readonly precision: number; readonly recall: number; readonly f1: number };
}
export interface Miss {
  readonly id: string | number;
  readonly wish: string;
  readonly wanted: readonly string[];
  readonly got: readonly string[];
}

interface Outcome {
  readonly row: WishCase;
  readonly reading: WishReading;
  readonly ranked: readonly string[];
}

export function read(cases: readonly WishCase[]): Outcome[] {
  return cases.map((row) => {
    const reading = readWish(row.wish, filesOf(row));
    return { row, reading, ranked: reading.capabilities.map(({ capability }) => capability) };
  });
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const share = (hits: (outcome: Outcome) => boolean): Share => ({
    of: outcomes.length,
    hit: outcomes.filter(hits).length,
  });
  const parameters = outcomes.flatMap(({ row, reading }) =>
    Object.entries(row.parameters ?? {}).map(([name, value]) => {
      const got: unknown = (reading.parameters as Record<string, unknown>)[name];
      return JSON.stringify(got) === JSON.stringify(value);
    }),
  );
  return {
    first: share(({ row, ranked }) => ranked[0] === row.capabilities[0]),
    withinThree: share(({ row, ranked }) => ranked.slice(0, 3).includes(row.capabilities[0]!)),
    steps: share(({ row, reading }) => reading.steps.join() === row.capabilities.join()),
    parameters: { of: parameters.length, hit: parameters.filter(Boolean).length },
    abstention: abstentionOf(outcomes),
  };
}

function abstentionOf(outcomes: readonly Outcome[]): Figures['abstention'] {
  const both = outcomes.filter(({ row, reading }) => row.abstain && reading.abstain).length;
  const said = outcomes.filter(({ reading }) => reading.abstain).length;
  const meant = outcomes.filter(({ row }) => row.abstain).length;
  const ratio = (part: number, of: number) => (of === 0 ? 1 : part / of);
  return { precision: ratio(both, said), recall: ratio(both, meant), f1: ratio(2 * both, said + meant) };
}

export function missesOf(outcomes: readonly Outcome[]): Miss[] {
  return outcomes
    .filter(({ row, ranked }) => ranked[0] !== row.capabilities[0])
    .map(({ row, ranked }) => ({
      id: row.id,
      wish: row.wish,
      wanted: row.capabilities,
      got: ranked.slice(0, 3),
    }));
}

/** Figures for each group of outcomes, in the order of the groups' names. */
export function groupedBy(
  outcomes: readonly Outcome[],
  groupOf: (outcome: Outcome) => string,
): [name: string, figures: Figures][] {
  const groups = Map.groupBy(outcomes, groupOf);
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, members]) => [name, figuresOf(members)]);
}
