import type { Finding } from './finding.ts';
import { readPattern } from './patterns/read-pattern.ts';
import { characterKind, fold, isBlank, isLetter, kindOf } from './text/characters.ts';
import { Lexicon, longestWide } from './text/lexicon.ts';
import type { Page } from './text/page.ts';
import { everyPhrase, kind } from './vocabulary/kinds.ts';

/** What the user calls private, as the configuration holds it. */
export interface OwnRules {
  /** Words and phrases, in any case and with or without accents: code names, customers, places. */
  readonly words?: readonly string[];
  /** Names of people. */
  readonly names?: readonly string[];
  /** Regular expressions of a subset that runs in linear time. */
  readonly patterns?: readonly string[];
}

interface Term {
  readonly folded: string;
  readonly type: 'PERSON' | 'CUSTOM';
  readonly reason: string;
}

/** Rules made ready for scanning; immutable, so that a reload of the configuration gives a new one. */
export interface CompiledRules {
  readonly lexicon: Lexicon;
  readonly terms: ReadonlyMap<string, readonly Term[]>;
  readonly patterns: readonly RegExp[];
}

/**
 * Makes the user's own rules ready.
 * @throws {PatternError} where a pattern may take more than linear time, or matches nothing at all
 */
export function compileRules(own: OwnRules = {}): CompiledRules {
  const terms = new Map<string, Term[]>();
  const phrases: (readonly [number, string])[] = [];
  const patterns = (own.patterns ?? []).map((pattern) => readPattern(pattern));
  const add = (word: string, type: Term['type']): void => {
    const folded = foldText(word.trim());
    if (folded === '') return;
    const reason = type === 'PERSON' ? 'a name from your own list' : 'a word from your own list';
    const beginnings = beginningsOf(word.trim());
    if (beginnings.length === 0)
      patterns.push(new RegExp(word.trim().replace(/[\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu'));
    for (const beginning of beginnings) {
      phrases.push([kind.custom, beginning]);
      const same = terms.get(beginning);
      if (same === undefined) terms.set(beginning, [{ folded, type, reason }]);
      else same.push({ folded, type, reason });
    }
  };
  for (const word of own.words ?? []) add(word, 'CUSTOM');
  for (const name of own.names ?? []) add(name, 'PERSON');
  return {
    lexicon: phrases.length === 0 ? usualLexicon : new Lexicon([...everyPhrase(), ...phrases]),
    terms,
    patterns,
  };
}

const usualLexicon = new Lexicon(everyPhrase());

/** The user's own words, names and patterns on a page. */
export function findOwn(page: Page, rules: CompiledRules, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.custom);
  for (let index = 0; index < places.length; index += 2) {
    const start = places[index]!;
    for (const term of rules.terms.get(foldText(text.slice(start, places[index + 1]!))) ?? []) {
      const end = termEnd(text, start, term.folded);
      if (end > 0)
        found.push({ type: term.type, level: 'hard', start, end, confidence: 1, reason: term.reason });
    }
  }
  for (const pattern of rules.patterns)
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      found.push({
        type: 'CUSTOM',
        level: 'hard',
        start: match.index,
        end,
        confidence: 1,
        reason: 'a pattern from your own list',
      });
    }
}

/** End of a term that starts at a place and is no part of a longer word; 0 where it does not stand there. */
function termEnd(text: string, start: number, term: string): number {
  let position = start;
  for (let index = 0; index < term.length; index++) {
    if (term.charCodeAt(index) === 32) {
      if (!isBlank(text.charCodeAt(position))) return 0;
      while (isBlank(text.charCodeAt(position))) position++;
    } else if (fold(text.charCodeAt(position++)) !== term.charCodeAt(index)) return 0;
  }
  const last = text.charCodeAt(position - 1);
  return isLetter(last) && isLetter(text.charCodeAt(position)) ? 0 : position;
}

function foldText(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isBlank(code)) {
      if (!folded.endsWith(' ')) folded += ' ';
    } else folded += String.fromCharCode(fold(code));
  }
  return folded;
}

/** The first words by which the reader of a page may come to a term: whole, and up to a capital within. */
function beginningsOf(term: string): string[] {
  const first = kindOf(term.charCodeAt(0));
  if (first === characterKind.wide) {
    let length = 0;
    while (length < longestWide && kindOf(term.charCodeAt(length)) === characterKind.wide) length++;
    return length < 2 ? [] : [term.slice(0, length)];
  }
  if (first !== characterKind.lower && first !== characterKind.upper) return [];
  let end = 0;
  let capital = 0;
  while (end < term.length && isLetter(term.charCodeAt(end))) {
    const within = kindOf(term.charCodeAt(end)) === characterKind.upper && end > 0;
    if (within && capital === 0 && kindOf(term.charCodeAt(end - 1)) === characterKind.lower) capital = end;
    end++;
  }
  const beginnings = new Set([foldText(term.slice(0, end))]);
  if (capital > 0) beginnings.add(foldText(term.slice(0, capital)));
  return [...beginnings];
}
