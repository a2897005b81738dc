import type { ArchivedInteraction } from '../../records/archive.ts';
import { type PrivacyClass, stricter } from '../../shared/place.ts';
import { type ChatMessage, textOf } from '../../task/chat.ts';
import { type NewEntry, ownerFor } from '../entry.ts';

export const interactionHistory = 'interaction-history';

/** What an interaction says that can stand by itself. */
export interface Lesson {
  /** What was asked first, where this was asked later in the same conversation. */
  readonly title: string | null;
  readonly question: string;
  readonly answer: string;
}

/** More turns lean on each other too much to be understood alone. */
const mostQuestions = 3;
const longestQuestion = 4_000;
const longestAnswer = 20_000;
const longestTitle = 200;
/** Answers that hold only now, or that came about with tools and files that are not kept. */
const passing = new Set(['live data', 'tools', 'vision', 'audio', 'files']);

/**
 * What can be learned from an interaction; undefined where it is none of a person with a model, where the
 * answer is not whole, came out of memory or holds only for the moment, or where it is too long.
 */
export function lessonOf(archived: ArchivedInteraction): Lesson | undefined {
  const { interaction, trace, messages, answer } = archived;
  const { state, surface, chore, practice } = interaction;
  if (state !== 'answered' || surface === 'auxiliary' || chore !== null || practice) return undefined;
  if (interaction.capability !== 'text-generation' || interaction.finishReason === 'length') return undefined;
  if (trace.ready !== undefined || trace.signals.needs.some((need) => passing.has(need))) return undefined;
  if (answer === null || answer.tool_calls?.length || messages.some(usesTools)) return undefined;
  const questions = messages
    .filter(({ role }) => role === 'user')
    .map(({ content }) => textOf(content).trim());
  const question = questions.at(-1) ?? '';
  const said = textOf(answer.content).trim();
  if (questions.length > mostQuestions || question === '' || said === '') return undefined;
  if (question.length > longestQuestion || said.length > longestAnswer) return undefined;
  const title = questions.length === 1 ? null : questions[0]!.slice(0, longestTitle).toWellFormed();
  return { title, question, answer: said };
}

/** An entry that waits to prove itself. Only its asker's, and as private as the interaction or its words are. */
export function candidateFrom(
  { interaction }: ArchivedInteraction,
  { title, question, answer }: Lesson,
  novelty: number,
  classOf: (text: string) => PrivacyClass,
): NewEntry {
  return {
    collection: interactionHistory,
    owner: ownerFor(interaction.keyId),
    status: 'candidate',
    privacy: classFor(interaction.privacy, [title ?? '', question, answer].join('\n\n'), classOf),
    title,
    text: question,
    solution: answer,
    source: `interaction ${interaction.id}`,
    interaction: interaction.id,
    evidence: { rating: null, corrected: false, novelty, savedMicroUsd: interaction.costMicroUsd ?? 0 },
  };
}

/** What was masked on its way out is private as it was written. */
export function classFor(
  given: PrivacyClass,
  text: string,
  classOf: (text: string) => PrivacyClass,
): PrivacyClass {
  return given === 'open' ? stricter(given, classOf(text)) : 'private';
}

function usesTools({ role, tool_calls: calls }: ChatMessage): boolean {
  return role === 'tool' || role === 'function' || (calls?.length ?? 0) > 0;
}
