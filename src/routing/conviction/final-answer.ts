/** What stands at the end of an answer that thought first, in the languages the house reads. */
const announced =
  /(?:final answer|answer|result|antwoord|uitkomst|resultaat|antwort|ergebnis|lösung|réponse|résultat|respuesta|resultado|solución)(?:\s+(?:is|are|lautet|ist|luidt|est|es|be))?\s*[:=]?\s*\**\s*(?:the\s+|de\s+|die\s+|la\s+|el\s+|option\s+|optie\s+|opción\s+)?\(?([^\n]{1,200})/giu;
const boxed = /\\boxed\{([^{}]{1,200})\}/g;
const hashed = /^####\s*([^\n]{1,200})$/gm;
const bold = /\*\*([^*\n]{1,80})\*\*\s*\.?\s*$/;
const fenced = /```[a-z0-9+#-]*\n([\s\S]*?)```/gi;
/** A choice as one writes it: `B`, `(B)`, `B.`, `B) because`. */
const choice = /^\(?([A-J])(?:[).:]|\s*$|\s+(?=[-–—(]))/;

/** What is read of an answer: enough for its end, and bounded for what is endless. */
const readAtMost = 20_000;
/** Characters at the end of an answer in which its result is announced; earlier the same words are prose. */
const endOfAnswer = 300;
/** Characters of the longest result that is compared as one. */
const longestResult = 80;

/**
 * What an answer comes to, without the reasoning that led there: a boxed or announced result, the
 * `answer` of a JSON object, the code of its fences, else all of it.
 */
export function finalAnswerOf(answer: string): string {
  const trimmed = endOf(answer);
  const ofObject = answerField(trimmed);
  if (ofObject !== undefined) return ofObject;
  const code = markedIn(trimmed) === undefined ? [...trimmed.matchAll(fenced)].map((found) => found[1]!) : [];
  if (code.length > 0) return code.join('\n').trim();
  return letterOr(markedIn(trimmed) ?? announcedIn(trimmed) ?? trimmed);
}

/** Whether an answer says of itself what it comes to, in a few words, so that two good ones say the same. */
export function comesToResult(answer: string): boolean {
  const trimmed = endOf(answer);
  const result = markedIn(trimmed) ?? (trimmed.includes('```') ? undefined : announcedIn(trimmed));
  return result !== undefined && letterOr(result).length <= longestResult;
}

function endOf(answer: string): string {
  return (answer.length > readAtMost ? answer.slice(-readAtMost) : answer).trim();
}

function markedIn(text: string): string | undefined {
  return lastOf(boxed, text) ?? lastOf(hashed, text);
}

function announcedIn(text: string): string | undefined {
  return lastOf(announced, text.slice(-endOfAnswer)) ?? (text.length > 80 ? bold.exec(text)?.[1] : undefined);
}

/** The letter where the text is a choice among letters, else the text without a sentence that follows. */
function letterOr(text: string): string {
  const letter = choice.exec(text.trim());
  if (letter !== null) return letter[1]!;
  return text.length > 200
    ? text
    : text
        .replace(/[.!]\s+\p{Lu}.*$/su, '')
        .replace(/(?<=.)[*.\s]+$/u, '')
        .trim();
}

function lastOf(pattern: RegExp, text: string): string | undefined {
  let last: string | undefined;
  for (const found of text.matchAll(pattern)) last = found[1];
  return last?.trim() || undefined;
}

/** `{"reasoning": …, "answer": …}`, as many are told to answer. */
function answerField(text: string): string | undefined {
  const open = text.startsWith('{') ? text : /```json\s*(\{[\s\S]*\})\s*```$/i.exec(text)?.[1];
  if (open === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(open);
    if (typeof value !== 'object' || value === null) return undefined;
    const { answer } = value as { answer?: unknown };
    if (answer === undefined) return open;
    return typeof answer === 'string' ? answer : JSON.stringify(answer);
  } catch {
    return undefined;
  }
}
