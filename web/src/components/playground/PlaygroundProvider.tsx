import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import type { PrivacyClass } from '../../../../src/shared/place.ts';
import { type ChatAsk, chat } from '../../api/chat.ts';
import {
  type Answer,
  isRunning,
  laneName,
  messagesFor,
  newConversationName,
  newRound,
  type Round,
} from './rounds.ts';

interface Playground {
  readonly rounds: readonly Round[];
  readonly running: boolean;
  /** The models to ask side by side, one to three. */
  readonly models: readonly string[];
  readonly privacy: PrivacyClass | undefined;
  setModels(models: readonly string[]): void;
  setPrivacy(privacy: PrivacyClass | undefined): void;
  /** What would be sent to the model of a lane. */
  askOf(lane: number, question: string): ChatAsk;
  ask(question: string): Promise<void>;
  stop(): void;
  clear(): void;
}

const PlaygroundContext = createContext<Playground | null>(null);

export function usePlayground(): Playground {
  const playground = useContext(PlaygroundContext);
  if (playground === null) throw new Error('usePlayground is used outside a PlaygroundProvider.');
  return playground;
}

/** Holds what is asked in the playground above the pages, so that it outlives a look at another page. */
export function PlaygroundProvider({ children }: { children: ReactNode }) {
  const [rounds, setRounds] = useState<readonly Round[]>([]);
  const [name, setName] = useState(newConversationName);
  const [models, setModels] = useState<readonly string[]>(['auto']);
  const [privacy, setPrivacy] = useState<PrivacyClass | undefined>(undefined);
  const last = rounds.at(-1);
  const running = last !== undefined && isRunning(last);
  const stopper = useRef<AbortController | null>(null);

  const playground = useMemo<Playground>(() => {
    const askOf = (lane: number, question: string): ChatAsk => ({
      model: models[lane]!,
      privacy,
      messages: messagesFor(rounds, lane, question),
      conversation: laneName(name, lane),
    });
    async function ask(question: string) {
      const stop = new AbortController();
      stopper.current = stop;
      const round = newRound(Date.now(), question, models);
      const change = (lane: number, next: (answer: Answer) => Partial<Answer>) =>
        setRounds((all) => all.map((each) => (each.id === round.id ? withAnswer(each, lane, next) : each)));
      setRounds([...rounds, round]);
      await Promise.all(
        models.map((_model, lane) =>
          answerLane(askOf(lane, question), stop.signal, (next) => change(lane, next)),
        ),
      );
    }
    return {
      rounds,
      running,
      models,
      privacy,
      setModels,
      setPrivacy,
      askOf,
      ask,
      stop: () => stopper.current?.abort(),
      clear: () => {
        stopper.current?.abort();
        setRounds([]);
        setName(newConversationName());
      },
    };
  }, [rounds, name, models, privacy, running]);

  return <PlaygroundContext value={playground}>{children}</PlaygroundContext>;
}

function withAnswer(round: Round, lane: number, next: (answer: Answer) => Partial<Answer>): Round {
  const answers = round.answers.map((one) => (one.lane === lane ? { ...one, ...next(one) } : one));
  return { ...round, answers };
}

/** Streams one answer; what goes wrong is told in its place. */
async function answerLane(
  ask: ChatAsk,
  signal: AbortSignal,
  change: (next: (answer: Answer) => Partial<Answer>) => void,
): Promise<void> {
  try {
    for await (const piece of chat(ask, signal)) {
      if (piece.kind === 'route') change(() => ({ route: piece.route }));
      else if (piece.kind === 'text') change(({ text }) => ({ text: text + piece.text }));
      else change(({ reasoning }) => ({ reasoning: reasoning + piece.text }));
    }
    change(() => ({ state: 'answered' }));
  } catch (thrown) {
    if (signal.aborted) change(() => ({ state: 'stopped' }));
    else
      change(() => ({ state: 'failed', error: thrown instanceof Error ? thrown.message : String(thrown) }));
  }
}
