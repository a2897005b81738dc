import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import type { Find } from '../../src/egress/masking/finding.ts';
import { kindOf } from '../../src/egress/masking/kind.ts';
import { encodedForms } from '../../src/egress/masking/known-words.ts';
import { Mapping } from '../../src/egress/masking/mapping.ts';
import { type Masked, maskInput } from '../../src/egress/masking/mask.ts';
import { MaskingRefused } from '../../src/egress/masking/refused.ts';
import { TextUnmasker, unmaskText } from '../../src/egress/masking/text-unmasker.ts';
import { scanText } from '../../src/signals/privacy/scan.ts';
import type { ChatInput } from '../../src/task/task.ts';

/**
 * Measures the masked class on the development rows: how often an answer that repeats the request
 * comes back exactly, as written and in other forms; what of the originals would leave; what it costs.
 * Twice: with the rows' own labels as a perfect detector, and with Polder's detector.
 */
interface Row {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: string }[];
  readonly level: string;
}

/** What models do to a whole text that they repeat. */
const rewritings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in JSON': (text) => JSON.stringify({ answer: text }),
  'in JSON in JSON': (text) => JSON.stringify(JSON.stringify({ answer: text })),
  'as a quotation': (text) => text.replace(/^/gm, '> '),
  'markdown escaped': (text) => text.replace(/[_*~`]/g, '\\$&'),
};

/** What models do to one name, number or address that they mention. */
const mentions: Readonly<Record<string, (original: string) => string | undefined>> = {
  'by itself': (one) => one,
  'as a possessive': (one) => `${one}'s`,
  'bold, in brackets': (one) => `(**${one}**)`,
  'in upper case': (one) => (one.includes('[') ? undefined : one.toUpperCase()),
  'digits without spaces or dashes': (one) =>
    isNumber(one) ? one.replace(/(?<=\d)[ -](?=\d)/g, '') : undefined,
  'digits with dashes for spaces': (one) => (isNumber(one) ? one.replace(/(?<=\d) (?=\d)/g, '-') : undefined),
  'digits with escaped dashes': (one) => (isNumber(one) ? one.replaceAll('-', '\\-') : undefined),
  'URL-encoded': (one) => encodeURIComponent(one.replace(/[\ud800-\udfff]/g, '')),
};

function isNumber(text: string): boolean {
  return /^[\d ()+-]{7,}$/.test(text);
}

interface Figures {
  rows: number;
  masked: number;
  refused: number;
  leaks: number;
  leakedRows: string[];
  exact: Record<string, number>;
  mentioned: Record<string, { exact: number; of: number }>;
  kilobytes: number;
  maskMs: number;
  findMs: number;
  unmaskMs: number;
}

function measure(rows: readonly Row[], findFor: (row: Row) => Find): Figures {
  const figures: Figures = {
    rows: rows.length,
    masked: 0,
    refused: 0,
    leaks: 0,
    leakedRows: [],
    exact: Object.fromEntries(Object.keys(rewritings).map((name) => [name, 0])),
    mentioned: Object.fromEntries(Object.keys(mentions).map((name) => [name, { exact: 0, of: 0 }])),
    kilobytes: 0,
    maskMs: 0,
    findMs: 0,
    unmaskMs: 0,
  };
  for (const row of rows) measureRow(row, findFor(row), figures);
  return figures;
}

function measureRow(row: Row, find: Find, figures: Figures): void {
  const request = { model: 'm', messages: [{ role: 'user' as const, content: row.text }] };
  const timed: Find = (text) => {
    const before = performance.now();
    const found = find(text);
    figures.findMs += performance.now() - before;
    return found;
  };
  const begun = performance.now();
  const mapping = new Mapping();
  let result: Masked<ChatInput>;
  try {
    result = maskInput({ kind: 'chat', request }, mapping, timed);
  } catch (thrown) {
    if (!(thrown instanceof MaskingRefused)) throw thrown;
    figures.refused += 1;
    return;
  }
  figures.maskMs += performance.now() - begun;
  figures.masked += 1;
  figures.kilobytes += Buffer.byteLength(row.text) / 1024;
  if (leaks(row, JSON.stringify(result.input), find)) {
    figures.leaks += 1;
    figures.leakedRows.push(row.id);
  }
  const sent = result.input.request.messages[0]!.content as string;
  const restart = performance.now();
  for (const [name, rewrite] of Object.entries(rewritings)) {
    const unmasker = new TextUnmasker(result.index);
    let back = '';
    for (const piece of rewrite(sent).match(/[\s\S]{1,4}/g) ?? []) back += unmasker.push(piece);
    if (back + unmasker.flush() === rewrite(row.text)) figures.exact[name]! += 1;
  }
  figures.unmaskMs += performance.now() - restart;
  for (const { standIn, original } of mapping.entries) {
    for (const [name, mention] of Object.entries(mentions)) {
      const [shown, meant] = [mention(standIn), mention(original)];
      if (shown === undefined || meant === undefined) continue;
      figures.mentioned[name]!.of += 1;
      if (unmaskText(shown, result.index) === meant) figures.mentioned[name]!.exact += 1;
    }
  }
}

/** The oracle: is anything that was found still there, raw or encoded? Short ones are looked for raw alone. */
function leaks({ text }: Row, sent: string, find: Find): boolean {
  const folded = sent.toLowerCase();
  return find(text).some((finding) => {
    const original = text.slice(finding.start, finding.end).trim();
    if (kindOf(finding, original) === undefined || original.length < 6) return false;
    return [original, ...encodedForms(original)].some((form) => folded.includes(form.toLowerCase()));
  });
}

function labels(row: Row): Find {
  return (text) =>
    row.spans.flatMap(({ type, start, end }) => {
      const value = row.text.slice(start, end);
      const at = text === row.text ? start : text.indexOf(value);
      if (at < 0 || value === '') return [];
      const level = type === 'SECRET' ? ('secret' as const) : ('hard' as const);
      return [{ type, level, start: at, end: at + value.length, confidence: 1, reason: 'labelled' }];
    });
}

function print(name: string, figures: Figures): void {
  const share = (count: number) => `${((100 * count) / Math.max(1, figures.masked)).toFixed(2)} %`;
  console.log(`\n${name}: ${figures.rows} rows, ${figures.masked} masked, ${figures.refused} refused`);
  console.log(`  rows in which something found would leave: ${figures.leaks}`);
  if (figures.leaks > 0) console.log(`    ${figures.leakedRows.slice(0, 10).join(' ')}`);
  for (const [rewriting, count] of Object.entries(figures.exact)) {
    console.log(`  exact, ${rewriting.padEnd(32)} ${share(count).padStart(9)}`);
  }
  for (const [mention, { exact, of }] of Object.entries(figures.mentioned)) {
    console.log(
      `  a mention ${mention.padEnd(32)} ${((100 * exact) / Math.max(1, of)).toFixed(2).padStart(7)} % of ${of}`,
    );
  }
  const perKilobyte = (ms: number) => `${((1000 * ms) / figures.kilobytes).toFixed(0)} µs/KB`;
  console.log(
    `  masking ${perKilobyte(figures.maskMs)}, of which the detector ${perKilobyte(figures.findMs)}`,
  );
  console.log(
    `  unmasking ${perKilobyte(figures.unmaskMs / Object.keys(rewritings).length)} in pieces of 4 characters`,
  );
}

function main(): void {
  const folder = process.env.POLDER_BENCH_DATA ?? new URL('../../../shared/data/', import.meta.url).pathname;
  const file = `${folder.replace(/\/$/, '')}/privacy/pos.dev.jsonl.gz`;
  if (!existsSync(file)) {
    console.log(`masking: no rows at ${file}; set POLDER_BENCH_DATA to the folder that holds privacy/.`);
    return;
  }
  const rows = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
  const results = { labels: measure(rows, labels), detector: measure(rows, () => scanText) };
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(results, null, 2));
    return;
  }
  print('With the labels', results.labels);
  print('With the detector', results.detector);
}

main();
