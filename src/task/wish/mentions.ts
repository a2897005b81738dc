import { type Role, type Thing, things } from './facts.ts';
import type { Hit } from './lexicon.ts';
import { languagesOf } from './vocabulary/common-words.ts';
import type { Concept } from './vocabulary/concepts.ts';

/** A thing named in a sentence. */
export interface Mention {
  readonly thing: Thing;
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  /** "this", "my": so given that even what a picture shows may be it. */
  readonly isPointedAt: boolean;
}

const thingSet: ReadonlySet<string> = new Set(things);
const isThing = (concept: string): concept is Thing => thingSet.has(concept);

/** How many words back a determiner may stand: "this old black and white photo". */
const reach = 6;
const reachOfArticle = 4;

/** The things a sentence names. In a long wish "the picture" is one that the wish itself tells of. */
export function mentionsIn(hits: readonly Hit[], words: readonly string[], isLong: boolean): Mention[] {
  const isCompound = (end: number) => hits.some((hit) => written.has(hit.concept) && hit.start === end);
  return hits.flatMap(({ concept, start, end }) => {
    if (!isThing(concept) || (!written.has(concept) && isCompound(end))) return [];
    if (madeOf.has(words[end] ?? '')) return [];
    const { role, isPointedAt } = roleOf(start, end, hits, words);
    return [
      {
        thing: concept,
        start,
        end,
        role: isLong && !isPointedAt && role === 'given' ? 'bare' : role,
        isPointedAt,
      },
    ];
  });
}

/** A "photo blog" is no photo: what is made of things, or for them. English alone writes such words apart. */
const madeOf: ReadonlySet<string> = new Set(
  'blog album albums book books studio shoot session contest competition editor app apps website site company business camera frame course project exhibition gallery channel library collection club store shop festival player industry'.split(
    ' ',
  ),
);

/** A "lecture text" is no lecture and a "picture book" no picture. */
const written: ReadonlySet<Concept> = new Set(['text', 'sentences', 'message', 'document', 'table']);

function roleOf(
  start: number,
  end: number,
  hits: readonly Hit[],
  words: readonly string[],
): { role: Role; isPointedAt: boolean } {
  if (words[start - 1] === '(' || words[start - 1] === 'file') return { role: 'given', isPointedAt: true };
  if (hits.some((hit) => hit.concept === 'attached' && hit.end >= start - 2 && hit.start <= end + 4))
    return { role: 'given', isPointedAt: true };
  if (hits.some((hit) => hit.concept === 'have' && hit.end <= start && hit.end >= start - 3))
    return { role: 'given', isPointedAt: true };
  const barrier = Math.max(
    start - reach,
    ...hits
      .filter((hit) => isThing(hit.concept) && hit.end <= start && hit.start < start)
      .map((hit) => hit.end),
    words.lastIndexOf('(', start - 1) + 1,
    phraseStart(start, hits, words),
  );
  const near = hits.filter((hit) => hit.start >= barrier && hit.start < start);
  const nearest = (concept: Concept) => near.findLast((hit) => hit.concept === concept)?.start ?? -1;
  const pointing = nearest('this');
  const article = nearest('the');
  const indefinite = nearest('a');
  if (pointing >= 0 && (pointing >= indefinite || indefinite - pointing <= 2 || pointing + 1 === article))
    return { role: 'given', isPointedAt: true };
  if (article >= 0 && article >= indefinite && start - article <= reachOfArticle) {
    // "the sound of rain" is wanted as much as "a sound of rain".
    const isOfSomething = hits.some((hit) => hit.concept === 'of' && hit.start === end);
    return { role: isOfSomething || knownToAll.test(words[start]!) ? 'bare' : 'given', isPointedAt: false };
  }
  return { role: indefinite >= 0 ? 'wanted' : 'bare', isPointedAt: false };
}

/** Where the phrase of a noun begins: after the last small word that is no determiner, "the gap between jpg …". */
function phraseStart(noun: number, hits: readonly Hit[], words: readonly string[]): number {
  for (let index = noun - 1; index >= 0; index--) {
    const word = words[index]!;
    const isDeterminer = hits.some(
      (hit) => determiners.has(hit.concept) && hit.start <= index && hit.end > index,
    );
    if (!isDeterminer && languagesOf(word).length > 0 && !within.has(word)) return index + 1;
  }
  return 0;
}

const determiners: ReadonlySet<Concept> = new Set(['this', 'the', 'a', 'attached']);
/** "Black and white", "this is a photo". */
const within: ReadonlySet<string> = new Set('and und et y is ist est es oder ou o or'.split(' '));

/** "The movie" is one that both have heard of, not one at hand. */
const knownToAll =
  /^(?:movie|film|pelicula|peli$|song|lied|chanson|cancion|musi|muzi|music|sound|novel|book|buch|boek)/;
