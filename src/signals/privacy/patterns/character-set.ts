const size = 129;
/** Stands for every character beyond ASCII. */
const beyond = 'é世Ж';

/** The ASCII characters that an atom of a pattern may match, and whether it may match others. */
export class CharacterSet {
  static readonly none = new CharacterSet(new Uint8Array(size));

  /** What an atom of a regular expression matches: a character, a class, an escape. */
  static of(atom: string): CharacterSet {
    const expression = new RegExp(`^${atom}$`, 'isu');
    const members = new Uint8Array(size);
    for (let code = 0; code < 128; code++) if (expression.test(String.fromCharCode(code))) members[code] = 1;
    const wide = /[^\x00-\x7f]|\\[upPDWSx]|\[\^|^\.$/.test(atom);
    if (wide || [...beyond].some((character) => expression.test(character))) members[128] = 1;
    return new CharacterSet(members);
  }

  static union(sets: readonly CharacterSet[]): CharacterSet {
    const members = new Uint8Array(size);
    for (const set of sets) for (let code = 0; code < size; code++) members[code]! |= set.#members[code]!;
    return new CharacterSet(members);
  }

  readonly #members: Uint8Array;

  private constructor(members: Uint8Array) {
    this.#members = members;
  }

  meets(other: CharacterSet): boolean {
    return this.#members.some((member, code) => member === 1 && other.#members[code] === 1);
  }
}
