import type { Finding, FindingType } from '../finding.ts';
import type { Leaf } from './leaves.ts';
import type { PlacedFinding } from './scan-value.ts';

/** How far a value may reach on either side of the place where it was split. */
const reach = 128;
const glues = ['', ' '];
/** Kinds whose form is strong enough to be believed over the border of two texts. */
const strong: ReadonlySet<FindingType> = new Set([
  'SECRET',
  'CREDIT_CARD',
  'IBAN',
  'SSN',
  'PHONE',
  'EMAIL',
  'NATIONAL_ID',
  'PASSPORT',
  'TAX_ID',
  'MEDICAL_ID',
  'BANK_ACCOUNT',
  'CUSTOM',
]);

interface Piece {
  readonly path: string;
  readonly length: number;
  readonly head: string;
  readonly tail: string;
}

/**
 * Values that are split over neighbouring texts: two parts of a message, two messages, many short pieces.
 * Reads only the neighbourhood of each border, so that the work stays linear in the whole.
 */
export class Boundaries {
  readonly #scan: (text: string) => Finding[];
  readonly #pieces: Piece[] = [];

  constructor(scan: (text: string) => Finding[]) {
    this.#scan = scan;
  }

  add({ path, text }: Leaf): void {
    if (text === '') return;
    const length = text.length;
    this.#pieces.push({ path, length, head: text.slice(0, 2 * reach), tail: text.slice(-reach) });
  }

  /** Findings that cross a border, once for each text they touch. */
  findings(): PlacedFinding[] {
    const found = new Map<string, PlacedFinding>();
    for (const group of this.#groups())
      for (const glue of glues)
        for (const finding of this.#readGroup(group, glue))
          found.set(`${finding.path} ${finding.start} ${finding.end}`, finding);
    return [...found.values()];
  }

  /**
   * Neighbours whose borders are read together: short pieces run on, a long one ends the group and
   * begins the next.
   */
  *#groups(): Generator<readonly Piece[]> {
    let group: Piece[] = [];
    let length = 0;
    for (const piece of this.#pieces) {
      group.push(piece);
      length += piece.length;
      if (group.length > 1 && (piece.length > 2 * reach || length > 8 * reach)) {
        yield group;
        group = piece.length > reach ? [piece] : lastPieces(group);
        length = group.reduce((sum, { length: one }) => sum + one, 0);
      }
    }
    if (group.length > 1) yield group;
  }

  *#readGroup(group: readonly Piece[], glue: string): Generator<PlacedFinding> {
    let text = '';
    const places: {
      readonly piece: Piece;
      readonly start: number;
      readonly end: number;
      readonly cut: number;
    }[] = [];
    for (const [index, piece] of group.entries()) {
      if (index > 0) text += glue;
      const whole = piece.length <= 2 * reach;
      const part = whole ? piece.head : index === 0 ? piece.tail : piece.head.slice(0, reach);
      const cut = whole || index > 0 ? 0 : piece.length - part.length;
      places.push({ piece, start: text.length, end: text.length + part.length, cut });
      text += part;
    }
    for (const finding of this.#scan(text)) {
      if (finding.level === 'soft' || !strong.has(finding.type)) continue;
      const touched = places.filter(({ start, end }) => finding.start < end && finding.end > start);
      if (touched.length < 2) continue;
      for (const { piece, start, end, cut } of touched)
        yield {
          ...finding,
          path: piece.path,
          start: Math.max(finding.start, start) - start + cut,
          end: Math.min(finding.end, end) - start + cut,
          reason: `${finding.reason}, split over several texts`,
        };
    }
  }
}

/** The last pieces of a group that together are long enough to hold the beginning of a value. */
function lastPieces(group: readonly Piece[]): Piece[] {
  let length = 0;
  let from = group.length;
  while (from > 1 && length < reach) length += group[--from]!.length;
  return group.slice(from);
}
