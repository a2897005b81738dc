import type { TaskInput } from '../../task/task.ts';
import type { Find } from './finding.ts';
import { kindOf } from './kind.ts';
import { KnownWords } from './known-words.ts';
import { arranged, type Leaf, leavesOf, readUnit, type Span, type Unit, writeUnit } from './leaf.ts';
import type { Entry, Mapping } from './mapping.ts';
import { MaskingRefused } from './refused.ts';
import { StandInIndex } from './stand-in-index.ts';
import { replaceStrings } from './strings.ts';
import { unmaskText } from './text-unmasker.ts';

export interface Masked<Input extends TaskInput> {
  readonly input: Input;
  /** For reading the answer to this request. */
  readonly index: StandInIndex;
  /** What was replaced, by the detector's word for it, most frequent first. */
  readonly masked: readonly MaskedCount[];
  /** True where keys or passwords were cut out. */
  readonly hasSecrets: boolean;
}

export interface MaskedCount {
  readonly type: string;
  readonly count: number;
}

/** Characters of a request that are masked at most: it takes about a second. */
const longestInput = 1 << 20;

/** Rounds in which stand-ins that the text holds by itself are given up for others. */
const mostRounds = 8;

/**
 * Replaces the identifiers in a request by stand-ins, secrets by marks. Before it gives the result it
 * makes sure of two things: that putting the originals back gives the request again, and that nothing
 * known to be private is left.
 *
 * @throws MaskingRefused
 */
export function maskInput<Input extends TaskInput>(
  input: Input,
  mapping: Mapping,
  find: Find,
): Masked<Input> {
  const units = new Map<string, Unit>();
  let length = 0;
  replaceStrings(input, (text) => {
    if (units.has(text)) return text;
    length += text.length;
    if (length > longestInput) throw new MaskingRefused('It is too long to be masked.');
    units.set(text, readUnit(text, find));
    return text;
  });
  const leaves = [...units.values()].flatMap((unit) => [...leavesOf(unit)]);
  for (let round = 0; round < mostRounds; round++) {
    for (const { text, spans } of leaves) {
      for (const { start, end, kind } of spans) mapping.standInFor(kind, text.slice(start, end));
    }
    const known = new KnownWords(mapping.known);
    const replaced = new Map(leaves.map((leaf) => [leaf, replaceIn(leaf, mapping, known)]));
    const index = new StandInIndex(mapping);
    const wrong = leaves.filter((leaf) => unmaskText(replaced.get(leaf)!.text, index) !== leaf.text);
    if (wrong.length === 0) {
      refuseRemains([...replaced.values()], find);
      const spans = [...replaced.values()].flatMap((one) => one.spans);
      const texts = new Map(
        [...units].map(([text, unit]) => [text, writeUnit(unit, (leaf) => replaced.get(leaf)!.text)]),
      );
      return {
        input: replaceStrings(input, (text) => texts.get(text)!),
        index,
        masked: countsOf(spans),
        hasSecrets: spans.some(({ kind, type }) => kind === 'secret' && type !== 'encoded'),
      };
    }
    for (const entry of entriesMetIn(wrong, mapping, replaced)) mapping.retire(entry);
  }
  throw new MaskingRefused('Its identifiers cannot be told from its other text, so it cannot be masked.');
}

interface Replaced {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Where in `text` the stand-ins lie. */
  readonly placed: readonly { readonly start: number; readonly end: number }[];
}

function replaceIn(leaf: Leaf, mapping: Mapping, known: KnownWords): Replaced {
  const again = known.spansIn(leaf.text);
  const spans = again.length === 0 ? leaf.spans : arranged(leaf.text, [...leaf.spans, ...again]);
  const placed = [];
  let text = '';
  let from = 0;
  for (const { start, end, kind } of spans) {
    const asWhat = leaf.isNumber && kind !== 'card' && kind !== 'phone' ? 'identifier' : kind;
    text += leaf.text.slice(from, start);
    const at = text.length;
    text += mapping.standInFor(asWhat, leaf.text.slice(start, end));
    placed.push({ start: at, end: text.length });
    from = end;
  }
  return { text: text + leaf.text.slice(from), spans, placed };
}

/** The stand-ins that a text holds by itself; where none shows, all that were used in it. */
function entriesMetIn(
  wrong: readonly Leaf[],
  mapping: Mapping,
  replaced: ReadonlyMap<Leaf, Replaced>,
): Entry[] {
  const entries = [...mapping.entries];
  const texts = wrong.map(({ text }) => text.toLowerCase());
  const met = entries.filter(({ standIn }) => texts.some((text) => text.includes(standIn.toLowerCase())));
  if (met.length > 0) return met;
  const results = wrong.map((leaf) => replaced.get(leaf)!.text);
  return entries.filter(({ standIn }) => results.some((text) => text.includes(standIn)));
}

/**
 * Looks once more at what would leave, all texts in a row, so that a number spread over two of them is
 * seen. What lies in a stand-in is meant to be there.
 */
function refuseRemains(replaced: readonly Replaced[], find: Find): void {
  const placed: { start: number; end: number }[] = [];
  let text = '';
  for (const one of replaced) {
    for (const { start, end } of one.placed)
      placed.push({ start: start + text.length, end: end + text.length });
    text += `${one.text}\n`;
  }
  let next = 0;
  for (const finding of [...find(text)].sort((one, other) => one.start - other.start)) {
    while (next < placed.length && placed[next]!.end <= finding.start) next += 1;
    const isStandIn = next < placed.length && placed[next]!.start < finding.end;
    const names = kindOf(finding, text.slice(finding.start, finding.end)) !== undefined;
    if (finding.level !== 'soft' && names && !isStandIn) {
      throw new MaskingRefused('Something private in it is spread so that it cannot be masked.');
    }
  }
}

function countsOf(spans: readonly Span[]): MaskedCount[] {
  const counts = new Map<string, number>();
  for (const { type } of spans) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count })).sort((one, other) => other.count - one.count);
}
