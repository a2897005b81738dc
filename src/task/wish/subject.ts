import type { Thing } from './facts.ts';
import type { Hit } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Concept } from './vocabulary/concepts.ts';
import type { Sentence } from './words.ts';

/** The words from `start` up to `end`. */
export interface Subject {
  readonly start: number;
  readonly end: number;
  /** "Music for my film": even what is pointed at is only what it is for. */
  readonly isForSomething: boolean;
}

/** From where to where a sentence tells what a picture, a sound or a story is to be about. */
export function subjectOf(
  hits: readonly Hit[],
  mentions: readonly Mention[],
  { words, parts }: Sentence,
): Subject {
  const none = { start: words.length, end: words.length, isForSomething: false };
  const about = hits.find(
    ({ concept, end }) =>
      concept === 'about' &&
      !mentions.some(({ role, start }) => role === 'given' && start >= end && start <= end + 3),
  );
  const made = mentions.find(({ thing, role }) => role !== 'given' && makeable.has(thing));
  const isTakenFrom = hits.some(({ concept, start }) => taking.has(concept) && start < (made?.start ?? 0));
  const starts: number[] = about === undefined ? [] : [about.end];
  let isForSomething = false;
  if (made !== undefined && !isTakenFrom) {
    const of = hits.find(
      ({ concept, start }) =>
        start >= made.end &&
        start <= made.end + 2 &&
        (concept === 'of' || (concept === 'for' && made.thing !== 'text')),
    );
    if (of !== undefined) starts.push(of.end);
    isForSomething = of?.concept === 'for';
  }
  const draw = hits.find(({ concept }) => concept === 'draw');
  const isOther =
    draw === undefined || mentions.some(({ start, role }) => role === 'given' && start === draw.start);
  const isMark = hits.some(({ concept, start }) => concept === 'mark' && start <= (draw?.end ?? 0) + 2);
  if (draw !== undefined && made === undefined && !isOther && !isMark) starts.push(draw.end + 1);
  if (starts.length === 0) return none;
  const start = Math.min(...starts);
  return { start, end: nextStep(hits, start, parts) ?? words.length, isForSomething };
}

/** Where something else is to be done: "draw a fox and then animate it". */
function nextStep(hits: readonly Hit[], from: number, parts: readonly number[]): number | undefined {
  return hits.find(
    ({ concept, start, end }) =>
      start > from &&
      (concept === 'afterwards' ||
        (concept === 'want' && parts.includes(start)) ||
        (concept === 'and' && hits.some((hit) => nextSteps.has(hit.concept) && hit.start === end))),
  )?.start;
}

const nextSteps: ReadonlySet<Concept> = new Set([
  'translate',
  'summarise',
  'readAloud',
  'animate',
  'upscale',
  'colourise',
  'describe',
  'transcribe',
  'turnInto',
]);

/** What is taken out of something is not to be made: "remove the music from this recording". */
const taking: ReadonlySet<Concept> = new Set(['remove', 'separate', 'denoise', 'extract']);

const makeable: ReadonlySet<Thing> = new Set(['image', 'artwork', 'video', 'music', 'sound', 'model3d']);
