import type { Fact } from './facts.ts';
import { thingsOfFile, type WishFile } from './files.ts';
import { namedLanguages } from './named-languages.ts';
import { type Situation, situationOf } from './situation.ts';
import { conceptsIn, isForeign, languageOf } from './tongue.ts';
import type { WishLanguage } from './vocabulary/common-words.ts';
import { type Outline, outline, type Sentence } from './words.ts';

const mostMaterial = 2;
const mostAnnouncements = 6;

/** What a wish says and with what it comes, before anything is concluded from it. */
export interface Understanding {
  readonly whole: Outline;
  readonly language: WishLanguage;
  readonly situations: readonly Situation[];
}

/** Takes a wish apart into sentences with their facts; linear in its length. */
export function understand(wish: string, files: readonly WishFile[]): Understanding {
  const whole = outline(wish);
  const language = languageOf(whole.sentences);
  const alone = worthReading(whole.sentences).map((sentence) => {
    const hits = conceptsIn(sentence.words, language);
    return situationOf(sentence, hits, namedLanguages(sentence, language, hits), whole);
  });
  return { whole, language, situations: withWhatIsGiven(alone, files, isForeign(whole, language)) };
}

/** What is asked, the beginning of the material (the request may follow a colon), and what announces more. */
function worthReading(sentences: readonly Sentence[]): Sentence[] {
  let material = 0;
  let announcements = 0;
  return sentences.filter(({ isMaterial, words }) => {
    if (!isMaterial) return true;
    return words.length <= 2 ? ++announcements <= mostAnnouncements : ++material <= mostMaterial;
  });
}

/** What is said in one sentence and explains another: "It is in Russian, I don't understand a word. What does it say?" */
const carriedOn: readonly Fact[] = ['puzzled', 'tooLong', 'tiring', 'language', 'choices', 'choicesFirst'];

/** What one sentence gives, another may speak of: "Which mushroom is this? See photo." */
function withWhatIsGiven(
  situations: readonly Situation[],
  files: readonly WishFile[],
  isTextForeign: boolean,
): Situation[] {
  const given = new Set<Fact>(
    files.flatMap(thingsOfFile).flatMap((thing): Fact[] => [thing, `${thing}:given`, 'given', 'atHand']),
  );
  for (const { facts, sentence } of situations)
    if (!sentence.isMaterial)
      for (const fact of facts)
        if (fact.endsWith(':given') || fact === 'given' || fact === 'atHand') given.add(fact);
  if (isTextForeign) given.add('foreign');
  if (asksOfText(situations)) given.add('questionAndText');
  for (const circumstance of carriedOn)
    if (situations.some(({ facts, sentence }) => facts.has(circumstance) && !sentence.isMaterial))
      given.add(circumstance);
  const all = [...given];
  return situations.map((situation) => ({
    ...situation,
    // Whoever sends a file along wants something done with it.
    isDirected: situation.isDirected || files.length > 0,
    facts: new Set<Fact>([...situation.facts, ...all, ...all.map((fact) => fact.split(':')[0] as Fact)]),
  }));
}

/** "Question: … Text: …" announces both. */
function asksOfText(situations: readonly Situation[]): boolean {
  const announced = situations.filter(
    ({ sentence }) => sentence.words.length <= 2 && sentence.text.trim().endsWith(':'),
  );
  return (
    announced.some(({ facts }) => facts.has('question')) &&
    announced.some(({ facts }) => facts.has('text') || facts.has('message'))
  );
}
