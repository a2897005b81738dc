import type { PipelineTag } from '../../shared/capabilities.ts';
import type { Fact } from './facts.ts';
import { thingsOfFile, type WishFile } from './files.ts';
import { namedLanguages } from './named-languages.ts';
import { hintsOf, neighboursOf } from './neighbours.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import { guessesOf, scoresOfWish } from './score.ts';
import { type Situation, situationOf } from './situation.ts';
import { stepsOf } from './steps.ts';
import { conceptsIn, isForeign, languageOf } from './tongue.ts';
import type { WishLanguage } from './vocabulary/common-words.ts';
import { outline, type Sentence } from './words.ts';

export interface RankedCapability {
  readonly capability: PipelineTag;
  /** 0 to 1; those of a wish add up to 1. */
  readonly confidence: number;
}

/** What a wish in plain words asks for. */
export interface WishReading {
  /** The steps in their order, then what else it may be, most probable first. Never empty. */
  readonly capabilities: readonly RankedCapability[];
  /** What is to be done, one after the other: mostly one capability. */
  readonly steps: readonly PipelineTag[];
  readonly parameters: Parameters;
  /** Ordinary chat: no other kind of model is asked for. */
  readonly abstain: boolean;
  /** Two readings are about equally probable: a model may be asked which it is. */
  readonly isAmbiguous: boolean;
  /** A transcript is to be shown with a film: with times. */
  readonly wantsSubtitles: boolean;
  readonly language: WishLanguage;
}

const mostCapabilities = 6;
const mostMaterial = 2;
const mostAnnouncements = 6;
const mostRivals = 3;
const mostGuesses = 2;
/** Evidence weaker than this is none. */
const weakest = 2.5;
const sharpness = 0.8;
const tooClose = 0.4;

/**
 * Reads a wish by rules alone, in English, Dutch, German, French or Spanish. Linear in its length and
 * without any model.
 *
 * @param files what was given with it, by name or media type
 * @param as the kind of work that it is, where that is known
 */
export function readWish(wish: string, files: readonly WishFile[] = [], as?: PipelineTag): WishReading {
  const whole = outline(wish);
  const language = languageOf(whole.sentences);
  const alone = worthReading(whole.sentences).map((sentence) => {
    const hits = conceptsIn(sentence.words, language);
    return situationOf(sentence, hits, namedLanguages(sentence, language, hits), whole);
  });
  const situations = withWhatIsGiven(alone, files, isForeign(whole, language));
  const scores = [...scoresOfWish(situations, whole.isExercise)].sort(([, a], [, b]) => b - a);
  const [likeliest, bestScore] = scores[0]!;
  const best = as ?? likeliest;
  const steps = stepsOf(best, situations);
  const allFacts = new Set(situations.flatMap(({ facts }) => [...facts]));
  const abstain = best === 'text-generation' && steps.length === 1;
  return {
    capabilities: ranked(steps, scores, guessesOf(situations), allFacts),
    steps,
    parameters: abstain ? {} : parametersOf(wish, whole, situations, steps),
    abstain,
    isAmbiguous: as === undefined && bestScore - (scores[1]?.[1] ?? 0) < tooClose,
    wantsSubtitles: steps.includes('automatic-speech-recognition') && allFacts.has('subtitle'),
    language,
  };
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

/**
 * The steps, then the readings that come close, then what is often meant by the same words. Chat stands
 * among the first three where nothing is at hand that speaks against it.
 */
function ranked(
  steps: readonly PipelineTag[],
  scores: readonly (readonly [PipelineTag, number])[],
  guesses: readonly PipelineTag[],
  facts: ReadonlySet<Fact>,
): RankedCapability[] {
  const best = steps[0]!;
  const rivals = scores
    .filter(([capability, score]) => capability !== 'text-generation' && score > weakest)
    .map(([capability]) => capability);
  const near =
    best === 'text-generation'
      ? [
          ...guesses.filter((guess) => guess !== best).slice(0, mostGuesses),
          ...hintsOf(facts),
          ...neighboursOf(best),
        ]
      : neighboursOf(best);
  const others = [...new Set([...rivals.slice(0, mostRivals), ...near])].filter(
    (capability) => !steps.includes(capability),
  );
  if (!facts.has('given')) others.splice(1, 0, 'text-generation');
  const order = new Set<PipelineTag>([...steps, ...others, 'text-generation']);
  const chosen = [...order].slice(0, mostCapabilities);
  const score = new Map(scores);
  const top = score.get(best) ?? scores[0]![1];
  const weights = chosen.map((capability, index) =>
    index < steps.length
      ? 1
      : Math.exp(((score.get(capability) ?? weakest) - top - 0.1 * index) * sharpness) * 0.9,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return chosen.map((capability, index) => ({
    capability,
    confidence: Math.round((weights[index]! / total) * 1000) / 1000,
  }));
}
