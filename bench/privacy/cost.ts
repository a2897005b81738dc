import { scanText } from '../../src/signals/privacy/scan.ts';
import { scanNaively } from './naive.ts';
import type { Row } from './rows.ts';

/** Processor time in microseconds for each KB of text, of the scan and of the naive expressions in one run. */
export interface Cost {
  readonly scanPerKilobyte: number;
  readonly naivePerKilobyte: number;
  readonly ratio: number;
  /** Milliseconds for one text of at most 32 KB. */
  readonly p50: number;
  readonly p99: number;
}

export interface WorstCase {
  readonly name: string;
  readonly milliseconds: number;
  /** Time for twice the length over the time for the length. */
  readonly growth: number;
}

const rounds = 5;
const largest = 32 * 1024;
const crafted = [
  'a',
  '1 ',
  'a.',
  'a@',
  'a-',
  '(',
  'password=',
  '1-',
  'Aa ',
  'api key ',
  'http://a:',
  'ey',
  '1.',
  '12 Main ',
  'DE89 ',
  'sk-',
  '-----BEGIN RSA PRIVATE KEY-----',
  'Apt 1 ',
  'at a dot ',
  '(1) ',
  '1/',
  '%41',
  '密码',
  'р',
  'pwd:',
  'my name is ',
  'May 1 born ',
];

export function measureCost(rows: readonly Row[]): Cost {
  const texts = rows.map(({ text }) => text);
  const kilobytes = texts.reduce((sum, text) => sum + text.length, 0) / 1024;
  const best = { scan: Number.POSITIVE_INFINITY, naive: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round++) {
    best.scan = Math.min(
      best.scan,
      processorTime(() => texts.forEach((text) => void scanText(text))),
    );
    best.naive = Math.min(
      best.naive,
      processorTime(() => texts.forEach((text) => void scanNaively(text))),
    );
  }
  const times = texts
    .filter((text) => text.length <= largest)
    .map((text) => Math.min(...[0, 1, 2].map(() => wallTime(() => scanText(text)))))
    .sort((one, other) => one - other);
  const quantile = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    scanPerKilobyte: best.scan / kilobytes,
    naivePerKilobyte: best.naive / kilobytes,
    ratio: best.scan / best.naive,
    p50: quantile(0.5),
    p99: quantile(0.99),
  };
}

/** The time for 1 MB of each crafted text. */
export function measureWorstCases(length = 1 << 20): WorstCase[] {
  const texts = crafted.map((unit) => ({
    name: unit,
    make: (size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size),
  }));
  texts.push({ name: 'password and blanks', make: (size) => `password${' '.repeat(size - 8)}` });
  return texts.map(({ name, make }) => {
    const [half, whole] = [length / 2, length].map((size) => {
      const text = make(size);
      return Math.min(...[0, 1, 2].map(() => processorTime(() => scanText(text)))) / 1000;
    }) as [number, number];
    return { name, milliseconds: whole, growth: whole / half };
  });
}

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function wallTime(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
