import type { FinishReason } from '../../task/chat.ts';

/** What shows that no answer was given, in English, Dutch, German, French and Spanish; at its beginning. */
const refusals = [
  /\bas an? (?:large )?(?:ai|artificial|language)\b/i,
  /\bi(?:['’]m| am) (?:sorry,? (?:but )?i|not able to|unable to)\b/i,
  /\bi (?:can(?:['’]t|not)|won['’]t) (?:help|assist|answer|provide|do that|comply|fulfill)/i,
  /\bals (?:een )?(?:ai|taalmodel|kunstmatige)/i,
  /\bik kan (?:je|u|hier|dat)?\s?(?:niet|geen) (?:mee )?(?:helpen|beantwoorden|antwoord)/i,
  /\bals (?:eine? )?(?:ki|sprachmodell|künstliche)/i,
  /\bich kann\s(?:\p{L}+\s){0,4}(?:nicht|keine)\s(?:helfen|beantworten|dabei|antworten|auskunft|weiterhelfen)/iu,
  /\ben tant qu(?:['’]|e )(?:ia|intelligence|modèle)/i,
  /\bje ne (?:peux|suis) pas (?:en mesure|vous|t['’]|répondre|fournir|aider)/i,
  /\bcomo (?:una? )?(?:ia|inteligencia|modelo de lenguaje)/i,
  /\bno puedo (?:ayudar|responder|proporcionar|cumplir)/i,
];
const ignorance = [
  /^\W*i (?:do not|don['’]t) (?:really )?know\b/i,
  /\bi(?:['’]m| am) not (?:sure|certain)\b/i,
  /\b(?:not enough|insufficient) (?:information|context|data)\b/i,
  /\bik weet (?:het|dat) niet\b/i,
  /\bich weiß (?:es|das)?\s?(?:leider )?nicht\b/i,
  /\bje ne sais pas\b/i,
  /\bno (?:lo )?sé(?!\p{L})/iu,
];

/** Characters at the beginning of an answer in which it says that it is none. */
const beginning = 300;
/** Equal lines, or equal runs of words, from which an answer turns in circles. */
const turns = 4;

/**
 * Why an answer is none at all, in words that follow "it"; null where it may be one. A refusal that the
 * question deserves looks the same: whoever asks next decides anew.
 */
export function nonAnswerOf(answer: string, finish: FinishReason | null): string | null {
  const text = answer.trim();
  if (text === '') return 'is empty';
  if (finish === 'length') return 'was cut off';
  if (finish === 'content_filter') return 'was held back by a filter';
  const opening = text.slice(0, beginning);
  if (refusals.some((pattern) => pattern.test(opening))) return 'refuses';
  if (ignorance.some((pattern) => pattern.test(opening))) return 'says that it does not know';
  return turnsInCircles(text) ? 'turns in circles' : null;
}

/** True where the end of a text repeats itself, by lines or by runs of words. */
export function turnsInCircles(text: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 12);
  const lastLine = lines.at(-1);
  if (
    lastLine !== undefined &&
    lines.length >= turns &&
    lines.slice(-turns).every((line) => line === lastLine)
  )
    return true;
  const words = text.slice(-2_000).split(/\s+/);
  for (let run = 1; run <= 24; run++) {
    const repeats = run === 1 ? 3 * turns : turns;
    if (words.length < run * (repeats + 1)) return false;
    if (repeatsAtEnd(words, run, repeats)) return true;
  }
  return false;
}

/** The last word may be half written, so it is left out. */
function repeatsAtEnd(words: readonly string[], run: number, repeats: number): boolean {
  const end = words.length - 1;
  for (let back = 1; back <= run * (repeats - 1); back++) {
    if (words[end - back] !== words[end - back - run]) return false;
  }
  return true;
}
