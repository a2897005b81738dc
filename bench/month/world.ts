import { type SimulatedServer, startOpenAI, startOpenAICompatible } from '../../test/world/index.ts';
import { authorsIn, type Said, type Sayings, type Speaker, sayingsTo } from './answers.ts';
import { answerTokensOf, type Question } from './traffic.ts';

export const firstModel = 'desk/llama-3.1-8b-instruct';
export const secondModel = 'shelf/phi-3.5-mini-instruct';
export const cloudModel = 'openai/gpt-4o';

/** The systems around the simulated house: two local servers with a model each, and a cloud. */
export interface MonthWorld {
  readonly providers: readonly object[];
  /** From now on the models are asked this question. */
  asked(question: Question): void;
  /** How good an answer to a question is, 0 to 1: 0 for the answer to another one. */
  qualityOf(answer: string, question: Question): number;
  close(): Promise<void>;
}

/**
 * Starts them. They answer as the rows have it; either local model also judges the other's answers, and of the verdicts the
 * share `judgeRight` is right, each by a chance of its own.
 */
export async function startMonthWorld(
  questions: readonly Question[],
  judgeRight: number,
  chance: () => number,
): Promise<MonthWorld> {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const local = (id: string) => ({ id, contextLength: 32_768, tools: true, sizeBytes: 5_000_000_000 });
  const bare = (id: string) => id.slice(id.indexOf('/') + 1);
  const [first, second, cloud] = await Promise.all([
    startOpenAICompatible({ flavour: 'llama-server', models: [local(bare(firstModel))] }),
    startOpenAICompatible({ flavour: 'vllm', models: [local(bare(secondModel))] }),
    startOpenAI({ models: [{ id: bare(cloudModel), contextLength: 128_000 }] }),
  ]);
  const servers: Record<Speaker, SimulatedServer> = { first, second, cloud };
  let now: { id: string; prompt: string; sayings: Sayings; tokens: number } | undefined;
  /** The last answer in a text: before an answer that is judged there may stand notes. */
  const saidIn = (text: string): { question: Question; said: Said } | undefined => {
    const author = authorsIn(text).at(-1);
    const question = author && byId.get(author.id);
    return author && question && { question, said: sayingsTo(question)[author.speaker] };
  };
  for (const [speaker, server] of Object.entries(servers) as [Speaker, SimulatedServer][])
    server.script.making((asked) => {
      // What was received is of no further use, and a month of it is much.
      server.requests.length = 0;
      const verdict = verdictOn(
        asked,
        (text) => saidIn(text)?.said.quality,
        () => chance() < judgeRight,
        chance,
      );
      if (verdict !== undefined) return { content: verdict };
      if (now === undefined || !asked.includes(now.prompt)) return { content: 'Nothing comes to mind.' };
      const noted = speaker === 'cloud' ? undefined : notedIn(asked, now.id);
      return { content: now.sayings[noted ?? speaker].text, completionTokens: now.tokens };
    });
  return {
    providers: [
      { id: 'desk', kind: 'llama-server', url: first.url },
      { id: 'shelf', kind: 'vllm', url: second.url },
      { id: 'openai', kind: 'openai', url: cloud.url, apiKey: 'sk-simulated-key' },
    ],
    asked(question) {
      const { id, prompt } = question;
      now = { id, prompt, sayings: sayingsTo(question), tokens: answerTokensOf(question) };
    },
    qualityOf(answer, question) {
      const found = saidIn(answer);
      // Some sets hold the same question, and what answers one of them answers the other.
      return found?.question.prompt === question.prompt ? found.said.quality : 0;
    },
    async close() {
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}

/** Whose answer to a question a prompt holds as a note from memory: a local model that has one goes by it. */
function notedIn(asked: string, id: string): keyof Sayings | undefined {
  return authorsIn(asked).find((author) => author.id === id)?.speaker;
}

/** A verdict in the form that the house's judge is asked for; undefined where none is asked for. */
function verdictOn(
  asked: string,
  qualityOf: (text: string) => number | undefined,
  isRightNow: () => boolean,
  chance: () => number,
): string | undefined {
  const isRight = isRightNow();
  if (asked.includes('Answer with JSON alone: {"correct"')) {
    const isGood = (qualityOf(asked) ?? 0) >= 0.5;
    return isGood === isRight
      ? '{"correct": 4, "complete": 4, "fitting": 4}'
      : '{"correct": 0, "complete": 2, "fitting": 3}';
  }
  if (!asked.includes('Answer with JSON alone: {"better"')) return undefined;
  const at = asked.indexOf('second answer');
  const [one = 0, other = 0] = [qualityOf(asked.slice(0, at)), qualityOf(asked.slice(at))];
  const isEven = Math.abs(one - other) < 0.1;
  if (isEven && isRight) return '{"better": "neither"}';
  const first = isEven ? chance() < 0.5 : one > other === isRight;
  return `{"better": "${first ? 'first' : 'second'}"}`;
}
