import { subjectOf } from '../../memory/entry.ts';
import type { Thresholds } from '../../routing/profiles.ts';
import type { Signals } from '../../signals/signals.ts';
import { tokensOfText } from '../../signals/tokens.ts';
import { textOf } from '../../task/chat.ts';
import type { ChatInput } from '../../task/task.ts';
import type { Recollection } from '../recall/recall.ts';
import type { ReadyAnswer } from './ready-answer.ts';
import { coveredBy } from './specifics.ts';

/** Longer, and it is a text to work on rather than a question. */
const longestQuestion = 1_000;

/**
 * The solution that memory has for a plain question, where it is relevant enough for the profile and speaks of
 * the same numbers and names; undefined where there is none.
 */
export function knownAnswer(
  input: ChatInput,
  { finds, notes }: Recollection,
  signals: Signals,
  { localFrom, localUpTo }: Pick<Thresholds, 'localFrom' | 'localUpTo'>,
): ReadyAnswer | undefined {
  const question = plainQuestion(input, signals);
  if (question === undefined || signals.complexity > localUpTo) return undefined;
  const find = finds.find(({ entry, relevance }) => {
    const mayBeUsed = notes.some(({ id }) => id === entry.id);
    return mayBeUsed && relevance >= localFrom && coveredBy(question, subjectOf(entry));
  });
  if (find === undefined || find.entry.solution === null) return undefined;
  const { entry, relevance } = find;
  const text = `${find.entry.solution}\n\n(From your own memory: ${entry.source})`;
  if (tokensOfText(text) > (answerLimit(input) ?? Number.POSITIVE_INFINITY)) return undefined;
  return {
    kind: 'known',
    model: `memory/${entry.collection}`,
    text,
    source: `${entry.collection}, ${entry.source}`,
    reason: `Your own memory has the answer (relevance ${relevance.toFixed(2)}), from ${entry.source}.`,
    tokens: undefined,
    ageSeconds: undefined,
    similarity: undefined,
    interaction: entry.interaction ?? undefined,
    entry: entry.id,
    drawsOnMemory: true,
    use: undefined,
  };
}

/** A question that stands alone and asks for no form: one message, nothing with it, nothing demanded. */
function plainQuestion({ request }: ChatInput, { chore, needs }: Signals): string | undefined {
  const { messages, n, logprobs, stop } = request;
  const [only] = messages;
  const alone = messages.length === 1 && only?.role === 'user';
  const demands = needs.tools || needs.json || needs.vision || needs.audio || needs.files || needs.liveData;
  if (!alone || demands || chore !== null || (n ?? 1) !== 1 || logprobs || stop) return undefined;
  const question = textOf(only.content).trim();
  return question.length <= longestQuestion ? question : undefined;
}

function answerLimit({ request }: ChatInput): number | undefined {
  return request.max_completion_tokens ?? request.max_tokens ?? undefined;
}
