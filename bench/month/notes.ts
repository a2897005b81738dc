import { sayingsTo } from './answers.ts';
import type { Asking, Question } from './traffic.ts';

/** What is taken into memory on one day, as bodies of the house's own requests. */
export interface DayOfNotes {
  /** For `POST /polder/memory/import`: texts in Markdown, each of several notes. */
  readonly texts: readonly object[];
  /** For `POST /polder/memory/entries/batch`: questions with their solutions; undefined where there are none. */
  readonly solved: object | undefined;
}

/** Answers in free words have no right one that could be noted. */
const withoutResult: ReadonlySet<string> = new Set(['alpacaeval']);
/** Notes about what nobody asks this month, for each that answers something. */
const othersForEach = 3;
/** Notes that are there on the first day; the others come as the days pass, before they are needed. */
const fromTheStart = 0.5;
/** Notes that hold the question as it is asked; the others tell it in fewer words. */
const asAsked = 0.5;
const wordsLeftOut = 0.15;
const notesInOneText = 20;
/** A list of answers to choose from does not stand in notes. */
const choices = /\s+\(?A[.)]\s[\s\S]*$/;
/** All of it is public knowledge. */
const privacy = 'open';

interface Note {
  readonly question: Question;
  readonly day: number;
}

/**
 * The notes of a house, by day: of the questions of the month the share `known` with their right answers, written
 * down before they are first asked, among three times as many about questions that nobody asks.
 */
export function notesOf(
  month: readonly (readonly Asking[])[],
  questions: readonly Question[],
  known: number,
  chance: () => number,
): DayOfNotes[] {
  const firstAsked = new Map<Question, number>();
  for (const [day, askings] of month.entries())
    for (const { question } of askings) if (!firstAsked.has(question)) firstAsked.set(question, day);
  const dayUpTo = (last: number) => (chance() < fromTheStart ? 0 : Math.floor(chance() * (last + 1)));
  const answering = [...firstAsked]
    .filter(([{ set }]) => !withoutResult.has(set) && chance() < known)
    .map(([question, day]): Note => ({ question, day: dayUpTo(day) }));
  const unasked = questions.filter(
    (question) => !firstAsked.has(question) && !withoutResult.has(question.set),
  );
  const others = Array.from({ length: answering.length * othersForEach }, (): Note => {
    const question = unasked[Math.floor(chance() * unasked.length)]!;
    return { question, day: dayUpTo(month.length - 1) };
  });
  const notes = [...answering, ...others]
    .map((note) => ({ ...note, at: chance() }))
    .sort((a, b) => a.at - b.at);
  return month.map((_, day) =>
    dayOf(
      day,
      notes.filter((note) => note.day === day),
      chance,
    ),
  );
}

function dayOf(day: number, notes: readonly Note[], chance: () => number): DayOfNotes {
  const [solved, told] = parted(notes, () => chance() < asAsked);
  const texts = Array.from({ length: Math.ceil(told.length / notesInOneText) }, (_, index) => ({
    name: `notes/day-${day + 1}-${index + 1}.md`,
    collection: 'best-practices',
    privacy,
    text: told
      .slice(index * notesInOneText, (index + 1) * notesInOneText)
      .map(({ question }) => markdownOf(question, chance))
      .join('\n\n'),
  }));
  const entries = solved.map(({ question }) => ({
    collection: 'error-solutions',
    privacy,
    text: question.prompt,
    solution: sayingsTo(question).note.text,
    source: `questions of day ${day + 1}`,
  }));
  return { texts, solved: entries.length === 0 ? undefined : { entries } };
}

/** A note under a heading of its first words, without the answers to choose from and some of the words. */
function markdownOf(question: Question, chance: () => number): string {
  const words = question.prompt.replace(choices, '').split(/\s+/);
  const told = words.filter(() => chance() >= wordsLeftOut);
  return `## ${told.slice(0, 6).join(' ')}\n\n${told.join(' ')}\n\n${sayingsTo(question).note.text}`;
}

function parted<Item>(items: readonly Item[], isOne: () => boolean): [Item[], Item[]] {
  const [one, other]: [Item[], Item[]] = [[], []];
  for (const item of items) (isOne() ? one : other).push(item);
  return [one, other];
}
