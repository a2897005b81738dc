import type { ChatMessage } from '../../../src/task/chat.ts';
import type { ChatRoute } from '../api/chat.ts';

/** A question of the playground with what came of it. */
export interface Turn {
  readonly id: number;
  readonly question: string;
  readonly answer: string;
  readonly reasoning: string;
  readonly route: ChatRoute | null;
  readonly state: 'running' | 'answered' | 'stopped' | 'failed';
  readonly error: string | null;
}

export function newTurn(id: number, question: string): Turn {
  return { id, question, answer: '', reasoning: '', route: null, state: 'running', error: null };
}

/** What a model is given: the turns that got an answer, then the new question. */
export function messagesFor(turns: readonly Turn[], question: string): ChatMessage[] {
  const messages: ChatMessage[] = [];
  for (const turn of turns) {
    if (turn.answer === '' || turn.state === 'failed') continue;
    messages.push({ role: 'user', content: turn.question }, { role: 'assistant', content: turn.answer });
  }
  messages.push({ role: 'user', content: question });
  return messages;
}

/** A name for a conversation; unguessable is not needed, distinct is. */
export function newConversationName(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `playground-${Array.from(random, (part) => part.toString(36)).join('')}`;
}
