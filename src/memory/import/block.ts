/** Where in its document something stands, counted from 1. */
export interface Place {
  readonly unit: 'line' | 'page';
  readonly first: number;
  readonly last: number;
}

/** A piece of a document in reading order: what the readers of all formats give. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly place: Place }
  /** Prose, which may be cut between sentences. */
  | { readonly kind: 'prose'; readonly text: string; readonly place: Place }
  /** Code or a table, which is kept whole as long as it can be, and else cut between lines. */
  | { readonly kind: 'whole'; readonly text: string; readonly place: Place };

export function linePlace(first: number, last: number): Place {
  return { unit: 'line', first, last };
}

/** From the beginning of one to the end of the other. */
export function spanning(one: Place, other: Place): Place {
  return { unit: one.unit, first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) };
}

/** `notes.md, lines 3 to 9` */
export function placeText(name: string, { unit, first, last }: Place): string {
  return first === last ? `${name}, ${unit} ${first}` : `${name}, ${unit}s ${first} to ${last}`;
}
