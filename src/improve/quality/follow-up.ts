/** What a person's next message can show of the answer before it. */
export type Sign = 'regenerate' | 'retry' | 'correction' | 'thanks' | 'continued';

/** How good the answer was by that sign, and how little the sign is to count; both 0 to 1. */
export const signValues: Readonly<Record<Sign, { quality: number; weight: number }>> = {
  regenerate: { quality: 0.2, weight: 0.2 },
  retry: { quality: 0.25, weight: 0.15 },
  correction: { quality: 0.1, weight: 0.3 },
  thanks: { quality: 0.9, weight: 0.25 },
  continued: { quality: 0.65, weight: 0.08 },
};

/** Characters at the beginning of a message that are read. */
const beginning = 160;
/** Thanks that introduce a long message say little of the answer. */
const thanksAtMost = 200;

/** The answer before is called wrong, in English, Dutch, German, French and Spanish. */
const calledWrong = [
  /\b(?:that|this|it|your answer|you)(?:['’]?s|['’]re| is| are| was| were)?\s+(?:still |just |simply |completely )?(?:wrong|incorrect|not (?:right|correct|true|what i (?:asked|meant|wanted)))\b/i,
  /^\W*(?:wrong|incorrect|not (?:quite|right|correct))\b/i,
  /\b(?:doesn['’]?t|does not|didn['’]?t|did not) work\b/i,
  /\b(?:dat|dit) (?:klopt niet|is (?:fout|onjuist|verkeerd|niet (?:juist|waar|goed)))|^\W*(?:fout|onjuist|verkeerd|klopt niet)\b|\bwerkt (?:nog )?niet\b/i,
  /\bdas (?:stimmt (?:so )?nicht|ist (?:falsch|nicht (?:richtig|korrekt|wahr)))|^\W*(?:falsch|stimmt nicht)\b|\bfunktioniert (?:so |noch )?nicht\b/i,
  /\b(?:c['’]est (?:faux|incorrect|pas (?:ça|correct|juste|vrai))|ce n['’]est pas (?:ça|correct|juste|vrai|ce que))|^\W*(?:faux|incorrect)\b|\bne (?:marche|fonctionne) pas\b/i,
  /\b(?:eso|esto)?\s?(?:está mal|es (?:incorrecto|falso)|no es (?:correcto|cierto|lo que))|^\W*(?:incorrecto|falso)\b|\bno funciona\b/i,
];
/** A plain no, of which the rest of the message must not be thanks. */
const plainNo = /^\W*(?:no+|nope|nee|nein|non)\s*[,.!:;–—]/i;
const thanks =
  /^\W*(?:(?:ok(?:ay)?|great|perfect|super|nice|goed|prima|gut|parfait|génial|perfecto|genial)\W+){0,2}(?:thanks|thank you|thx|cheers|bedankt|dank (?:je|u)|dankjewel|danke|vielen dank|merci|gracias|muchas gracias)(?!\p{L})|^\W*(?:perfect|exactly|that works|it works now|that worked|precies|perfekt|genau|parfait|exactement|perfecto|exacto)(?!\p{L})\W*$/iu;

/** What a message that follows an answer says of it, judged by how it begins; `continued` where it says nothing. */
export function readFollowUp(message: string): 'correction' | 'thanks' | 'continued' {
  const start = message.trim().slice(0, beginning);
  if (calledWrong.some((pattern) => pattern.test(start))) return 'correction';
  if (thanks.test(start) && message.length <= thanksAtMost) return 'thanks';
  if (plainNo.test(start) && !/\b(?:thanks|thank you|bedankt|danke|merci|gracias)\b/i.test(start))
    return 'correction';
  return 'continued';
}
