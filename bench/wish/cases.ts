import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type WishFile, wishFileNamed } from '../../src/task/wish/files.ts';

/** A wish and how it is to be read. */
export interface WishCase {
  readonly id: string | number;
  readonly wish: string;
  /** By name, by media type, or both. */
  readonly files?: readonly (string | WishFile)[];
  /** The steps in their order; the first is the one to stand first. */
  readonly capabilities: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly abstain: boolean;
}

const casesFolder = resolve(import.meta.dirname, '../../src/task/wish/cases');

/**
 * `development`: written before the rules, which are made on them. `plain`: each kind of wish in the plainest
 * words, in five languages. `later`: written to find what was not known yet. `other-hand`: written by people who
 * had seen no rule, measured once and then learned from. `held-out`: written before the rules and kept back.
 * `held-back`: by one of those hands, as indirect as people can be, measured and never learned from. `set-aside`: by
 * another, in the words that people mostly use, likewise.
 */
export const caseSets = [
  'development',
  'plain',
  'later',
  'other-hand',
  'held-out',
  'held-back',
  'set-aside',
] as const;
export type CaseSet = (typeof caseSets)[number];

/** The cases of the repository. */
export function casesOf(set: CaseSet): WishCase[] {
  const files = readdirSync(casesFolder).filter((name) => name.startsWith(set));
  return files.flatMap((name) => readCases(resolve(casesFolder, name)));
}

/** @throws SyntaxError for a line that is not JSON */
export function readCases(path: string): WishCase[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as WishCase);
}

/** What comes with a wish, as it is read. */
export function filesOf({ files = [] }: WishCase): WishFile[] {
  return files.map((file) => (typeof file === 'string' ? wishFileNamed(file) : file));
}
