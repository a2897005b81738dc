import type { Thing } from './facts.ts';
import type { Hit } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Concept } from './vocabulary/concepts.ts';

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
  words: readonly string[],
): Subject {
  const none = { start: words.length, end: words.length, isForSomething: false };
  const about = hits.find(
    ({ concept, end }) =>
      concept === 'about' &&
      !mentions.some(({ role, start }) => role === 'given' && start >= end && start <= end + 3),
  );
  const made = mentions.find(({ thing, role }) => role !== 'given' && makeable.has(thing));
  const starts: number[] = about === undefined ? [] : [about.end];
  let isForSomething = false;
  if (made !== undefined) {
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
  if (draw !== undefined && made === undefined) starts.push(draw.end + 1);
  if (starts.length === 0) return none;
  const start = Math.min(...starts);
  return { start, end: nextStep(hits, start) ?? words.length, isForSomething };
}

/** Where something else is to be done: "draw a fox and then animate it". */
function nextStep(hits: readonly Hit[], from: number): number | undefined {
  return hits.find(
    ({ concept, start, end }) =>
      start > from &&
      (concept === 'afterwards' ||
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

const makeable: ReadonlySet<Thing> = new Set(['image', 'artwork', 'video', 'music', 'sound', 'model3d']);
