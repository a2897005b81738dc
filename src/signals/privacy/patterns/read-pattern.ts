import { CharacterSet } from './character-set.ts';

/** A pattern that cannot be run in linear time, or is not a pattern at all. The message says what to change. */
export class PatternError extends Error {
  constructor(pattern: string, problem: string) {
    super(`The pattern ${JSON.stringify(pattern)} cannot be used: ${problem}.`);
    this.name = 'PatternError';
  }
}

/** A piece of a pattern: what it may begin with, whether it may be empty or stop in several places. */
interface Piece {
  readonly source: string;
  readonly first: CharacterSet;
  readonly empty: boolean;
  readonly varies: boolean;
  readonly branches: boolean;
  readonly longest: number;
  /** What a repetition at its end eats: nothing that follows may begin with it. */
  readonly tail: CharacterSet;
}

const mostRepeats = 64;
const longestPattern = 400;
const longestMatch = 1024;
const mostBranchings = 2;

/**
 * Reads a regular expression of the subset in which a match costs no more than its own length: no
 * look-around, no back references, no repetition within a repetition, and no repetition that what follows
 * could share a character with. Open repetitions end at 64.
 * @returns the expression with flags `giu`
 * @throws {PatternError} with the reason and what to do
 */
export function readPattern(pattern: string): RegExp {
  if (pattern.length > longestPattern)
    throw new PatternError(pattern, `it is longer than ${longestPattern} characters`);
  try {
    new RegExp(pattern, 'u');
  } catch {
    throw new PatternError(pattern, 'it is not a regular expression');
  }
  const piece = new PatternReader(pattern).read();
  if (piece.empty) throw new PatternError(pattern, 'it matches the empty text');
  if (piece.longest > longestMatch)
    throw new PatternError(pattern, `it may match more than ${longestMatch} characters`);
  return new RegExp(piece.source, 'giu');
}

const nothing: Piece = {
  source: '',
  first: CharacterSet.none,
  empty: true,
  varies: false,
  branches: false,
  longest: 0,
  tail: CharacterSet.none,
};

class PatternReader {
  readonly #pattern: string;
  #position = 0;
  #branchings = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  read(): Piece {
    const piece = this.#alternatives();
    if (this.#position < this.#pattern.length) this.#refuse('a bracket is closed that was not opened');
    return piece;
  }

  #alternatives(): Piece {
    const pieces = [this.#sequence()];
    while (this.#accept('|')) pieces.push(this.#sequence());
    if (pieces.length === 1) return pieces[0]!;
    if (++this.#branchings > mostBranchings)
      this.#refuse(`it has more than ${mostBranchings} choices; write two patterns instead`);
    const overlapping = pieces.some((one, index) =>
      pieces.slice(index + 1).some((other) => one.first.meets(other.first)),
    );
    if (overlapping && pieces.some((piece) => piece.varies))
      this.#refuse('choices that repeat something must begin with different characters');
    return {
      source: pieces.map((piece) => piece.source).join('|'),
      first: CharacterSet.union(pieces.map((piece) => piece.first)),
      empty: pieces.some((piece) => piece.empty),
      varies: pieces.some((piece) => piece.varies),
      branches: true,
      longest: Math.max(...pieces.map((piece) => piece.longest)),
      tail: CharacterSet.union(pieces.map((piece) => piece.tail)),
    };
  }

  #sequence(): Piece {
    let whole = nothing;
    while (this.#position < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#position]!)) {
      const next = this.#repeated();
      if (whole.tail.meets(next.first))
        this.#refuse(
          `before ${JSON.stringify(next.source)} stands a repetition that could take the same characters`,
        );
      whole = {
        source: whole.source + next.source,
        first: whole.empty ? CharacterSet.union([whole.first, next.first]) : whole.first,
        empty: whole.empty && next.empty,
        varies: whole.varies || next.varies,
        branches: whole.branches || next.branches,
        longest: whole.longest + next.longest,
        tail: next.empty ? CharacterSet.union([whole.tail, next.tail]) : next.tail,
      };
    }
    return whole;
  }

  #repeated(): Piece {
    const atom = this.#atom();
    const bounds = this.#bounds();
    if (bounds === undefined) return atom;
    const [least, most] = bounds;
    if (most > 1 && (atom.varies || atom.branches))
      this.#refuse('a repetition stands within a repetition; spell the inner one out');
    if (most > 256) this.#refuse('a repetition of more than 256; use at most 256');
    const varies = least !== most;
    return {
      source: `${atom.source}{${least},${most}}`,
      first: atom.first,
      empty: atom.empty || least === 0,
      varies: atom.varies || varies,
      branches: atom.branches,
      longest: atom.longest * most,
      tail: varies ? CharacterSet.union([atom.first, atom.tail]) : atom.tail,
    };
  }

  #bounds(): readonly [number, number] | undefined {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#pattern.slice(this.#position));
    if (match === null) return undefined;
    this.#position += match[0].length;
    if (match[1] === '*') return [0, mostRepeats];
    if (match[1] === '+') return [1, mostRepeats];
    if (match[1] === '?') return [0, 1];
    const least = Number(match[2]);
    if (match[3] === '') return [least, least];
    return [least, match[4] === '' ? Math.max(least, mostRepeats) : Number(match[4])];
  }

  #atom(): Piece {
    const rest = this.#pattern.slice(this.#position);
    if (rest[0] === '(') return this.#group(rest);
    if (rest[0] === '^' || rest[0] === '$' || /^\\[bB]/.test(rest)) {
      const source = rest[0] === '\\' ? rest.slice(0, 2) : rest[0]!;
      this.#position += source.length;
      return { ...nothing, source };
    }
    const match =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|.)/su.exec(
        rest,
      );
    const source = match?.[0] ?? '';
    if (/^\\[1-9k]/.test(source)) this.#refuse('it refers back to an earlier part');
    this.#position += source.length;
    return { ...nothing, source, first: CharacterSet.of(source), empty: false, longest: 1 };
  }

  #group(rest: string): Piece {
    if (/^\(\?(?:<?[=!])/.test(rest)) this.#refuse('it looks ahead or behind');
    if (/^\(\?(?!:)/.test(rest)) this.#refuse('only plain groups can be used');
    this.#position += rest.startsWith('(?:') ? 3 : 1;
    const inner = this.#alternatives();
    if (!this.#accept(')')) this.#refuse('a bracket is not closed');
    return { ...inner, source: `(?:${inner.source})` };
  }

  #accept(sign: string): boolean {
    if (this.#pattern[this.#position] !== sign) return false;
    this.#position++;
    return true;
  }

  #refuse(problem: string): never {
    throw new PatternError(this.#pattern, problem);
  }
}
