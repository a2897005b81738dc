import { type ChatRequest, textOf } from '../../task/chat.ts';
import type { ChatInput } from '../../task/task.ts';
import { type Language, languageAskedFor } from './language.ts';

/** What can be said beforehand of a right answer's form. */
export interface Expectation {
  /** `value` is anything short: a name, a literal, one of a few words. */
  readonly form: 'choice' | 'number' | 'json' | 'value' | 'open';
  /** The letters or words to choose from, lower-case; empty where none are given. */
  readonly choices: readonly string[];
  /** The JSON schema that the caller gave. */
  readonly schema: Record<string, unknown> | undefined;
  readonly language: Language | undefined;
}

const lettered = /^\s*\(?([A-J])[).:]\s+\S/gm;
const askedForNumber =
  /\b(how (?:many|much|old|long|far|tall|fast)|what (?:is|are|was) the (?:sum|total|product|difference|average|percentage|probability|value|number|amount|price|cost)|calculate|compute|hoeveel|bereken|wie ?viele?|berechne|combien|calcule[zr]?|cuánt[oa]s?|calcula)\b/iu;
const askedToPick =
  /\b(?:(?:answer|reply|respond)(?: only)? (?:with|by)|classify (?:it |this )?as|one of|choose (?:from|between)|antwoord (?:met|alleen)|antworte (?:mit|nur)|réponds? (?:par|avec)|responde (?:con|solo))\s*:?\s*([^.?!:\n]{3,120})/iu;
const askedForLiteral =
  /\b(?:complete the assertion|only the (?:answer|number|name|word|result|value)|in one word|one word answer|just the (?:answer|number|name)|no explanation|zonder uitleg|in één woord|nur die (?:antwort|zahl)|in einem wort|en un mot|sans explication|en una palabra|sin explicación)\b/iu;

/** The longest question that is read for its form; what is longer is seldom a plain question. */
const readAtMost = 8_000;

/** Reads off a chat what form its answer must have. */
export function expectationOf({ request }: ChatInput): Expectation {
  const question = askedIn(request).slice(-readAtMost);
  const language = languageAskedFor(question);
  const format = request.response_format;
  if (format?.type === 'json_schema' || format?.type === 'json_object') {
    const schema = format.type === 'json_schema' ? format.json_schema.schema : undefined;
    return { form: 'json', choices: [], schema, language: undefined };
  }
  const base = { choices: [] as string[], schema: undefined, language };
  const letters = [...question.matchAll(lettered)].map((found) => found[1]!.toLowerCase());
  if (isRun(letters)) return { ...base, form: 'choice', choices: letters };
  const words = choicesIn(question);
  if (words.length >= 2) return { ...base, form: 'choice', choices: words };
  if (askedForNumber.test(question)) return { ...base, form: 'number' };
  return { ...base, form: askedForLiteral.test(question) ? 'value' : 'open' };
}

function askedIn({ messages }: ChatRequest): string {
  return textOf(messages.findLast(({ role }) => role === 'user')?.content);
}

/** True for a, b, c, … without a gap. */
function isRun(letters: readonly string[]): boolean {
  return letters.length >= 2 && letters.every((letter, index) => letter.charCodeAt(0) === 97 + index);
}

/** The words of "answer with yes, no or maybe". */
function choicesIn(question: string): string[] {
  const list = askedToPick.exec(question)?.[1];
  if (list === undefined) return [];
  const words = list
    .split(/\s*(?:,|\/|\||\bor\b|\band\b|\bof\b|\boder\b|\bou\b|\bo\b)\s*/iu)
    .map((word) =>
      word
        .replace(/["'“”‘’`«»()]/g, '')
        .trim()
        .toLowerCase(),
    )
    .filter((word) => word !== '');
  return words.every((word) => word.split(/\s+/).length <= 3) ? [...new Set(words)] : [];
}
