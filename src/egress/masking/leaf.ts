import type { Find, Finding } from './finding.ts';
import { type Kind, kindOf } from './kind.ts';
import { touchesSign } from './text-unmasker.ts';

/** A stretch of a text to be replaced. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** The detector's word for it, for the report. */
  readonly type: string;
  /** A name met again, perhaps inflected, which ends where it ends. */
  readonly isWord?: boolean;
}

/** A text of the request as a person would read it, with what was found in it. */
export interface Leaf {
  readonly text: string;
  readonly spans: readonly Span[];
  /** A bare number of JSON, which must stay one. */
  readonly isNumber: boolean;
}

/** A string of the request: plain text, or JSON inside a string, taken apart without losing its layout. */
export type Unit = { readonly kind: 'plain'; readonly leaf: Leaf } | JsonUnit;

interface JsonUnit {
  readonly kind: 'json';
  readonly text: string;
  readonly tokens: readonly JsonToken[];
}

interface JsonToken {
  readonly start: number;
  readonly end: number;
  readonly inner: Unit;
}

/** JSON within JSON is followed so deep. */
const deepest = 8;

/** Takes a string apart and looks for what is private in it, both as it stands and as it is meant. */
export function readUnit(text: string, find: Find, depth = 0): Unit {
  const tokens = depth < deepest ? tokensOf(text) : undefined;
  if (tokens === undefined) return { kind: 'plain', leaf: readLeaf(text, find) };
  const findings = [...find(text)].sort((one, other) => one.start - other.start);
  let next = 0;
  return {
    kind: 'json',
    text,
    tokens: tokens.map(({ start, end }) => {
      while (next < findings.length && findings[next]!.end <= start) next += 1;
      const touching: Finding[] = [];
      for (let index = next; index < findings.length && findings[index]!.start < end; index++) {
        touching.push(findings[index]!);
      }
      return { start, end, inner: readToken(text.slice(start, end), start, touching, find, depth) };
    }),
  };
}

/** A string or number of JSON; what the whole showed of it, by its name for instance, counts too. */
function readToken(
  literal: string,
  start: number,
  touching: readonly Finding[],
  find: Find,
  depth: number,
): Unit {
  const isString = literal.startsWith('"');
  const text = isString ? (JSON.parse(literal) as string) : literal;
  if (isString && tokensOf(text) !== undefined) return readUnit(text, find, depth + 1);
  const offset = start + (isString ? 1 : 0);
  const isAsWritten = !isString || text.length === literal.length - 2;
  const seenInWhole = isAsWritten ? touching.map((one) => within(one, offset, text.length)) : [];
  const own = text.length < 4 ? [] : find(text);
  const spans = spansOf(text, [...own, ...seenInWhole.filter((one) => one.end > one.start)]);
  return { kind: 'plain', leaf: { text, spans, isNumber: !isString } };
}

/** A finding of a whole text, as it lies in a part of it. */
function within(finding: Finding, offset: number, length: number): Finding {
  const start = Math.max(0, finding.start - offset);
  return { ...finding, start, end: Math.min(length, finding.end - offset) };
}

function readLeaf(text: string, find: Find): Leaf {
  return { text, spans: text === '' ? [] : spansOf(text, find(text)), isNumber: false };
}

export function* leavesOf(unit: Unit): Generator<Leaf> {
  if (unit.kind === 'plain') yield unit.leaf;
  else for (const token of unit.tokens) yield* leavesOf(token.inner);
}

/** The string again, with each of its texts replaced. */
export function writeUnit(unit: Unit, replace: (leaf: Leaf) => string): string {
  if (unit.kind === 'plain') return replace(unit.leaf);
  let out = '';
  let from = 0;
  for (const { start, end, inner } of unit.tokens) {
    const before = inner.kind === 'plain' ? inner.leaf.text : inner.text;
    const after = writeUnit(inner, replace);
    if (after === before) continue;
    const isNumber = inner.kind === 'plain' && inner.leaf.isNumber;
    out += unit.text.slice(from, start) + (isNumber && isJsonNumber(after) ? after : JSON.stringify(after));
    from = end;
  }
  return out + unit.text.slice(from);
}

function isJsonNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}

/** Strings and numbers of a JSON text; undefined where it is none, or nothing but a bare value. */
function tokensOf(text: string): { start: number; end: number }[] | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const tokens = [];
  for (const match of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g)) {
    tokens.push({ start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function spansOf(text: string, findings: readonly Finding[]): Span[] {
  return arranged(
    text,
    findings.flatMap(({ start, end, ...finding }) => {
      const kind = kindOf({ start, end, ...finding }, text.slice(start, end));
      return kind === undefined ? [] : [{ start, end, kind, type: finding.type }];
    }),
  );
}

/**
 * What to replace in a text: ordered, apart from each other, whole words, and without characters that
 * JSON would escape, so that a stand-in and its original look the same at any depth of quoting.
 */
export function arranged(text: string, spans: readonly Span[]): Span[] {
  const ordered = spans.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const apart: Span[] = [];
  for (const span of ordered) {
    const last = apart.at(-1);
    const free = last?.end ?? 0;
    const { start, end } = span.end <= free ? span : grown(text, span, free);
    if (last === undefined || start > last.end) apart.push({ ...span, start, end });
    else apart[apart.length - 1] = covering(last, { ...span, start, end });
  }
  return apart.flatMap((span) => pieces(text, span));
}

/**
 * A stand-in must not touch another letter or digit, so what it stands for takes them along, as far
 * back as `free`.
 */
function grown(text: string, span: Span, free: number): { start: number; end: number } {
  let { start, end } = span;
  if (span.isWord === true) return { start, end };
  while (start > free && touchesSign(text.slice(Math.max(0, start - 6), start))) start -= 1;
  while (end < text.length && isSign(text, end)) end += 1;
  return { start, end };
}

function isSign(text: string, index: number): boolean {
  return /[0-9A-Za-z]/.test(text[index] ?? '');
}

/** Of two findings that touch, one that covers both, of a kind that hides both. */
function covering(last: Span, span: Span): Span {
  const end = Math.max(last.end, span.end);
  const [outer, inner] = end === last.end ? [last, span] : [span, last];
  const isCovered = outer.start <= inner.start && outer.end >= inner.end;
  return { ...outer, kind: coveringKind(outer.kind, inner.kind, isCovered), start: last.start, end };
}

const byWord: ReadonlySet<Kind> = new Set(['person', 'organisation', 'words']);
const digitsOnly: ReadonlySet<Kind> = new Set(['phone', 'card', 'birth', 'coordinates']);

function coveringKind(outer: Kind, inner: Kind, isCovered: boolean): Kind {
  if (outer === inner) return outer;
  if (outer === 'secret' || inner === 'secret') return 'secret';
  const hides = byWord.has(outer) ? byWord.has(inner) : !digitsOnly.has(outer) || !byWord.has(inner);
  return isCovered && hides ? outer : 'mixed';
}

const quotable =
  /[\u0000-\u001f"\\\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function pieces(text: string, span: Span): Span[] {
  const found: Span[] = [];
  const cut = span.kind === 'address' ? /[,;]\s*/ : undefined;
  let from = span.start;
  for (let index = span.start; index <= span.end; index++) {
    const ends = index === span.end || quotable.test(around(text, index)) || cut?.test(text[index]!) === true;
    if (!ends) continue;
    const piece = trimmed(text, { ...span, start: from, end: index });
    if (piece !== undefined) found.push(piece);
    from = index + 1;
  }
  return found;
}

/** One character, with its other half where it is a surrogate, so that a whole pair is not taken for a stray half. */
function around(text: string, index: number): string {
  const code = text.charCodeAt(index);
  if (code >= 0xd800 && code <= 0xdbff) return text.slice(index, index + 2);
  return code >= 0xdc00 && code <= 0xdfff ? text.slice(index - 1, index + 1) : text[index]!;
}

/** Without blanks and signs at its ends; undefined where nothing is left that could tell anything. */
function trimmed(text: string, span: Span): Span | undefined {
  const piece = text.slice(span.start, span.end);
  const open = span.kind === 'secret' ? /^\s+/ : /^[\s,;:.!?)\]}>'’]+/;
  const close = span.kind === 'secret' ? /\s+$/ : /[\s,;:.!?[{<('’]+$/;
  const start = span.start + (open.exec(piece)?.[0].length ?? 0);
  const end = span.end - (close.exec(piece.slice(start - span.start))?.[0].length ?? 0);
  const rest = text.slice(start, end);
  const least = span.kind === 'address' ? 3 : 1;
  return (rest.match(/[\p{L}\p{Nd}]/gu)?.length ?? 0) >= least ? { ...span, start, end } : undefined;
}
