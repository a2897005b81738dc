/** Numbers, with their signs and points: `-3`, `1.5`, `2026-11`. */
const number = /[-−]?\d+(?:[.,:/-]\d+)*/g;
/** What stands between quotation marks. */
const quotation = /["“”„'‘’`«»]([^"“”„'‘’`«»\n]{2,80})["“”„'‘’`«»]/g;
/** Words that are written as no ordinary word is: `readFile`, `EADDRINUSE`, `snake_case`, `a.b`. */
const codeWord = /\b(?=\w*(?:[a-z][A-Z]|[A-Z]{2}|_|\d))\w{2,}\b|\b\w+(?:[.:/@#-]+\w+)+\b/g;
const operator = /[+*/^=<>%×÷]/g;
const negation =
  /\b(?:not|no|never|without|none|cannot|can't|don't|doesn't|won't|isn't|nicht|kein\w*|nie|ohne|pas|jamais|sans|aucun\w*|nunca|sin|ning[uú]n\w*|non|mai|senza|nessun\w*)\b/gi;

/** What makes a question this one and no other: its numbers, names in code, quotations, signs, denials. */
export interface Specifics {
  readonly facts: ReadonlySet<string>;
  readonly denials: number;
}

export function specificsOf(text: string): Specifics {
  const facts = new Set<string>();
  for (const pattern of [number, codeWord, operator])
    for (const [found] of text.matchAll(pattern)) facts.add(found);
  for (const [, quoted] of text.matchAll(quotation)) facts.add(quoted!.trim());
  return { facts, denials: text.match(negation)?.length ?? 0 };
}

/** Whether all that is particular in a question is in a text too, so that the text can be about the same. */
export function coveredBy(question: string, text: string): boolean {
  const asked = specificsOf(question);
  const there = specificsOf(text);
  return asked.denials === there.denials && [...asked.facts].every((fact) => there.facts.has(fact));
}
