import { Automaton } from './automaton.ts';
import type { Kind } from './kind.ts';
import type { Span } from './leaf.ts';
import type { Known } from './mapping.ts';
import { foldCase, foldCode } from './stand-in-index.ts';

/** Endings by which languages inflect a name. */
const inflection =
  /^(?:s|es|e|n|en|ens|a|u|y|i|in|em|om|owi|ego|emu|iego|iemu|ov|ova|ovi|ich|ille|lle|lla)?$/i;

interface Sought {
  readonly kind: Kind;
  readonly form: 'plain' | 'word' | 'encoded';
  readonly original: string;
}

/**
 * Finds what is known to be private wherever it stands: where the detector, lacking the context, sees
 * nothing, a surname by itself, and texts encoded as base64, hexadecimal or for an address.
 */
export class KnownWords {
  readonly #automaton = new Automaton<Sought>();

  constructor(known: Iterable<Known>) {
    for (const { original, kind, isWord } of known) {
      this.#automaton.add(foldCase(original), { kind, form: isWord ? 'word' : 'plain', original });
      if (isWord) continue;
      for (const form of encodedForms(original)) {
        this.#automaton.add(foldCase(form), { kind, form: 'encoded', original: form });
      }
    }
    this.#automaton.prepare();
  }

  spansIn(text: string): Span[] {
    if (this.#automaton.isEmpty) return [];
    const found: Span[] = [];
    let state = 0;
    for (let index = 0; index < text.length; index++) {
      state = this.#automaton.step(state, foldCode(text.charCodeAt(index)));
      if (!this.#automaton.hasWordAt(state)) continue;
      for (const { length, value } of this.#automaton.wordsAt(state)) {
        const span = spanOf(text, index + 1 - length, index + 1, value);
        if (span !== undefined) found.push(span);
      }
    }
    return found;
  }
}

function spanOf(
  text: string,
  start: number,
  end: number,
  { kind, form, original }: Sought,
): Span | undefined {
  switch (form) {
    case 'plain':
      return { start, end, kind, type: 'repeated' };
    case 'word':
      return isName(text, start, end) ? { start, end, kind, type: 'repeated', isWord: true } : undefined;
    case 'encoded': {
      // Letters' case means something in base64; the text around belongs to the same code.
      if (text.slice(start, end).toLowerCase() !== original.toLowerCase()) return undefined;
      let from = start;
      let to = end;
      while (from > 0 && /[\w+/=%-]/.test(text[from - 1]!)) from -= 1;
      while (to < text.length && /[\w+/=%-]/.test(text[to]!)) to += 1;
      return { start: from, end: to, kind: 'secret', type: 'encoded' };
    }
  }
}

/** A name is capitalised where its script has capitals, begins a word, and ends as names are inflected. */
function isName(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  const first = word[0]!;
  if (first.toUpperCase() !== first.toLowerCase() && first === first.toLowerCase()) return false;
  if (!/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(first)) return true;
  if (/\p{L}/u.test(text[start - 1] ?? '')) return false;
  const rest = /^\p{L}*/u.exec(text.slice(end, end + 8))?.[0] ?? '';
  return inflection.test(rest);
}

/** How a text looks in an address, in JSON, in hexadecimal, and in base64 at each of its three offsets. */
export function encodedForms(original: string): string[] {
  if (original.length < 6) return [];
  const bytes = Buffer.from(original, 'utf8');
  const forms = [bytes.toString('hex')];
  for (const phase of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(phase), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters mix with the neighbours' bits.
    const inner = shifted.slice(
      phase === 0 ? 0 : phase + 1,
      bytes.length % 3 === (3 - phase) % 3 ? undefined : -1,
    );
    if (inner.length >= 8) forms.push(inner, inner.replaceAll('+', '-').replaceAll('/', '_'));
  }
  const plain = [urlForm(original), JSON.stringify(original).slice(1, -1), asciiJson(original)];
  return [...new Set([...forms, ...plain])].filter((form) => form !== original);
}

function urlForm(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, ''));
}

function asciiJson(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
