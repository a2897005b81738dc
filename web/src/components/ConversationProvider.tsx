import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import type { PrivacyClass } from '../../../src/shared/place.ts';
import { chat } from '../api/chat.ts';
import { messagesFor, newConversationName, newTurn, type Turn } from './conversation.ts';

interface Conversation {
  readonly name: string;
  readonly turns: readonly Turn[];
  readonly running: boolean;
  ask(question: string, model: string, privacy: PrivacyClass | undefined): Promise<void>;
  stop(): void;
  clear(): void;
}

const ConversationContext = createContext<Conversation | null>(null);

export function useConversation(): Conversation {
  const conversation = useContext(ConversationContext);
  if (conversation === null) throw new Error('useConversation is used outside a ConversationProvider.');
  return conversation;
}

/** Holds the playground's conversation above the pages, so that it outlives a look at another page. */
export function ConversationProvider({ children }: { children: ReactNode }) {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [name, setName] = useState(newConversationName);
  const running = turns.at(-1)?.state === 'running';
  const stopper = useRef<AbortController | null>(null);

  const conversation = useMemo<Conversation>(() => {
    async function ask(question: string, model: string, privacy: PrivacyClass | undefined) {
      const stop = new AbortController();
      stopper.current = stop;
      const turn = newTurn(Date.now(), question);
      const change = (next: (turn: Turn) => Partial<Turn>) =>
        setTurns((all) => all.map((each) => (each.id === turn.id ? { ...each, ...next(each) } : each)));
      setTurns([...turns, turn]);
      try {
        const pieces = chat(
          { model, privacy, messages: messagesFor(turns, question), conversation: name },
          stop.signal,
        );
        for await (const piece of pieces) {
          if (piece.kind === 'route') change(() => ({ route: piece.route }));
          else if (piece.kind === 'text') change((each) => ({ answer: each.answer + piece.text }));
          else change((each) => ({ reasoning: each.reasoning + piece.text }));
        }
        change(() => ({ state: 'answered' }));
      } catch (thrown) {
        if (stop.signal.aborted) change(() => ({ state: 'stopped' }));
        else
          change(() => ({
            state: 'failed',
            error: thrown instanceof Error ? thrown.message : String(thrown),
          }));
      }
    }
    return {
      name,
      turns,
      running,
      ask,
      stop: () => stopper.current?.abort(),
      clear: () => {
        stopper.current?.abort();
        setTurns([]);
        setName(newConversationName());
      },
    };
  }, [turns, name, running]);

  return <ConversationContext value={conversation}>{children}</ConversationContext>;
}
