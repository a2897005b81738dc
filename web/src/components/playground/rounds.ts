import type { ChatMessage } from '../../../../src/task/chat.ts';
import type { ChatRoute } from '../../api/chat.ts';

/** Models that can be asked side by side. */
export const lanesAtMost = 3;

/** What came of a question in one lane: of one of the models that were asked side by side. */
export interface Answer {
  readonly lane: number;
  /** The model as it was asked for: `auto`, `local`, `ollama/qwen3:14b`. */
  readonly requested: string;
  readonly text: string;
  readonly reasoning: string;
  readonly route: ChatRoute | null;
  readonly state: 'running' | 'answered' | 'stopped' | 'failed';
  readonly error: string | null;
}

/** A question of the playground with the answer of each lane. */
export interface Round {
  readonly id: number;
  readonly question: string;
  readonly answers: readonly Answer[];
}

export function newRound(id: number, question: string, models: readonly string[]): Round {
  const answers = models.map(
    (requested, lane): Answer => ({
      lane,
      requested,
      text: '',
      reasoning: '',
      route: null,
      state: 'running',
      error: null,
    }),
  );
  return { id, question, answers };
}

export function isRunning({ answers }: Round): boolean {
  return answers.some(({ state }) => state === 'running');
}

/**
 * What the model of a lane is given: each earlier round with the answer of its own lane, or where that gave
 * none with another's, then the new question.
 */
export function messagesFor(rounds: readonly Round[], lane: number, question: string): ChatMessage[] {
  const messages: ChatMessage[] = [];
  for (const round of rounds) {
    const usable = round.answers.filter(({ text, state }) => text !== '' && state !== 'failed');
    const answer = usable.find((one) => one.lane === lane) ?? usable[0];
    if (answer === undefined) continue;
    messages.push({ role: 'user', content: round.question }, { role: 'assistant', content: answer.text });
  }
  messages.push({ role: 'user', content: question });
  return messages;
}

/** A name for a conversation; unguessable is not needed, distinct is. */
export function newConversationName(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `playground-${Array.from(random, (part) => part.toString(36)).join('')}`;
}

/** Each lane is a conversation of its own: the same question in two of them is no second try. */
export function laneName(conversation: string, lane: number): string {
  return lane === 0 ? conversation : `${conversation}-${lane + 1}`;
}
