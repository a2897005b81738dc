import { type Block, type Place, spanning } from './block.ts';
import { lengthWithin, sizeOf } from './size.ts';

/** A part of a document that can be read by itself. */
export interface Chunk {
  /** The headings above it, outermost first; null: none. */
  readonly title: string | null;
  readonly text: string;
  readonly place: Place;
}

export interface ChunkLimits {
  /** Tokens, roughly, that a chunk holds at most. */
  readonly tokens: number;
  /** Tokens up to which code and tables are kept whole. */
  readonly wholeTokens: number;
}

export const usualLimits: ChunkLimits = { tokens: 400, wholeTokens: 1_200 };

type Body = Exclude<Block, { kind: 'heading' }>;

const betweenHeadings = ' › ';
const outermost = 1;

/**
 * Cuts a document into chunks along its headings, paragraphs and blocks of code. A chunk never reaches over
 * a heading and carries the headings above it. A paragraph that is too long is cut between sentences, code
 * between lines; nothing is left out, and what stands above a change is cut as before.
 */
export function chunksOf(blocks: Iterable<Block>, limits: ChunkLimits = usualLimits): Chunk[] {
  const chunks: Chunk[] = [];
  const path: { level: number; text: string; place: Place; isEmpty: boolean }[] = [];
  let gathered: Body[] = [];
  let size = 0;

  const titleOf = (headings: typeof path) =>
    headings.length === 0 ? null : headings.map(({ text }) => text).join(betweenHeadings);
  const flush = () => {
    if (gathered.length === 0) return;
    chunks.push(chunkOf(titleOf(path), gathered));
    gathered = [];
    size = 0;
  };
  const leave = (level: number) => {
    while ((path.at(-1)?.level ?? 0) >= level) {
      const left = path.pop()!;
      if (left.isEmpty) chunks.push({ title: titleOf(path), text: left.text, place: left.place });
    }
  };

  for (const block of blocks) {
    if (block.kind === 'heading') {
      flush();
      leave(block.level);
      for (const above of path) above.isEmpty = false;
      path.push({ level: block.level, text: block.text, place: block.place, isEmpty: true });
      continue;
    }
    for (const above of path) above.isEmpty = false;
    for (const piece of piecesOf(block, limits)) {
      const own = sizeOf(piece.text);
      if (size + own > limits.tokens) flush();
      gathered.push(piece);
      size += own;
    }
  }
  flush();
  leave(outermost);
  return chunks;
}

function chunkOf(title: string | null, bodies: readonly Body[]): Chunk {
  return {
    title,
    text: bodies.map(({ text }) => text).join('\n\n'),
    place: bodies.map(({ place }) => place).reduce(spanning),
  };
}

function piecesOf(block: Body, limits: ChunkLimits): Body[] {
  const most = block.kind === 'whole' ? limits.wholeTokens : limits.tokens;
  if (sizeOf(block.text) <= most) return [block];
  const pieces: Body[] = [];
  const { unit } = block.place;
  let line = block.place.first;
  let rest = block.text;
  while (rest !== '') {
    const cut = cutAt(rest, limits.tokens, block.kind);
    const text = rest.slice(0, cut);
    const last =
      unit === 'line' ? Math.min(block.place.last, line + lineBreaksIn(text.trimEnd())) : block.place.last;
    if (text.trim() !== '') pieces.push({ ...block, text: tidy(text), place: { unit, first: line, last } });
    if (unit === 'line') line = Math.min(block.place.last, line + lineBreaksIn(text));
    rest = rest.slice(cut);
  }
  return pieces;
}

/** Where best to end a piece: after an empty line, a sentence, a line, a word; not before its second half. */
function cutAt(text: string, most: number, kind: Body['kind']): number {
  const end = lengthWithin(text, most);
  if (end === text.length) return end;
  const within = text.slice(0, end);
  const ends =
    kind === 'whole' ? [/\n\s*\n/g, /\n/g, /\s/g] : [/[.!?…:]["'”’)\]]*\s|[。！？]/g, /\n/g, /\s/g];
  for (const pattern of ends) {
    const last = [...within.matchAll(pattern)].at(-1);
    const cut = last === undefined ? 0 : last.index + last[0].length;
    if (cut > end / 2) return cut;
  }
  return end;
}

function lineBreaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Without empty lines around it, its indentation kept. */
function tidy(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}
