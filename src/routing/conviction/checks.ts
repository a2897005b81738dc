import type { FinishReason } from '../../task/chat.ts';
import { codeFault } from './code.ts';
import type { Expectation } from './expectation.ts';
import { finalAnswerOf } from './final-answer.ts';
import { schemaViolation } from './json-schema.ts';
import { languageOf } from './language.ts';
import { nonAnswerOf } from './non-answer.ts';

/** What the task itself lets one check of an answer. */
export interface Check {
  readonly name: 'answer' | 'json' | 'code' | 'number' | 'choice' | 'language';
  /** Why it did not pass, in words that follow "it" or stand alone; null where it passed. */
  readonly fault: string | null;
}

/** Makes the checks that a task implies; those that do not apply are left out. */
export function checkAnswer(answer: string, finish: FinishReason | null, expected: Expectation): Check[] {
  const nothing = nonAnswerOf(answer, finish);
  if (nothing !== null) return [{ name: 'answer', fault: `it ${nothing}` }];
  const checks: Check[] = [];
  if (expected.form === 'json') checks.push({ name: 'json', fault: jsonFault(answer, expected.schema) });
  if (expected.form === 'number')
    checks.push({ name: 'number', fault: hasNumber(answer) ? null : 'it holds no number' });
  if (expected.form === 'choice')
    checks.push({ name: 'choice', fault: choiceFault(answer, expected.choices) });
  const code = expected.form === 'json' ? undefined : codeFault(answer);
  if (code !== undefined) checks.push({ name: 'code', fault: code });
  const language = expected.language === undefined ? undefined : languageOf(answer);
  if (language !== undefined) {
    const fault = language === expected.language ? null : `it is in another language than the one asked for`;
    checks.push({ name: 'language', fault });
  }
  return checks;
}

function jsonFault(answer: string, schema: Expectation['schema']): string | null {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return 'its JSON does not parse';
  }
  const broken = schema === undefined ? null : schemaViolation(schema, value);
  return broken === null ? null : `its JSON breaks the schema: ${broken}`;
}

/** In digits, or written out as small ones are. */
function hasNumber(answer: string): boolean {
  return /\d|\b(?:zero|none|one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|null|eins?|zwei|drei|fünf|sechs|sieben|neun|zehn|zéro|un|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|cero|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b/iu.test(
    answer,
  );
}

/** A letter counts also where it stands by itself in the answer, a word wherever it occurs. */
function choiceFault(answer: string, choices: readonly string[]): string | null {
  if (choices.includes(finalAnswerOf(answer).toLowerCase())) return null;
  const lettered = choices.every((choice) => choice.length === 1);
  const given = choices.some((choice) =>
    lettered ? wordIn(choice.toUpperCase(), answer) : wordIn(choice, answer.toLowerCase()),
  );
  return given ? null : 'it is none of the choices given';
}

/** True where the word occurs with neither letter nor digit next to it. */
function wordIn(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1], text[at + word.length]];
    if (around.every((sign) => sign === undefined || !/[\p{L}\p{N}]/u.test(sign))) return true;
  }
  return false;
}
