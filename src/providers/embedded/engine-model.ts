import { availableParallelism } from 'node:os';
import { ProviderError, type ProviderFailure } from '../provider.ts';
import type { EngineSettings } from './engine-messages.ts';
import type {
  Llama,
  LlamaChat,
  LlamaCompletion,
  LlamaContext,
  LlamaEmbeddingContext,
  LlamaModel,
  LlamaSequence,
  NodeLlamaCpp,
} from './node-llama-cpp.ts';

/** A model in memory, with a seat for each request that is answered at the same time. */
export interface LoadedModel {
  readonly llama: Llama;
  readonly model: LlamaModel;
  /** Tokens. */
  readonly contextLength: number;
  takeSeat(): Seat;
  giveBack(seat: Seat): void;
  embeddings(): Promise<LlamaEmbeddingContext>;
}

/** One context with what generates in it; it keeps what it has read, so a longer talk is not read anew. */
export interface Seat {
  readonly sequence: LlamaSequence;
  readonly chat: LlamaChat;
  readonly completion: LlamaCompletion;
}

/** Loads the library and the model. Throws `ProviderError`, `out-of-memory` where that is the reason. */
export async function loadModel(settings: EngineSettings): Promise<LoadedModel> {
  const log: string[] = [];
  try {
    const library = (await import(settings.engineModule)) as NodeLlamaCpp;
    const llama = await library.getLlama({
      build: 'never',
      gpu: 'auto',
      skipDownload: true,
      progressLogs: false,
      logLevel: 'error',
      logger: (_level, message) => log.push(message.trim()),
    });
    const threads = threadsFor(llama.cpuMathCores);
    const model = await llama.loadModel({ modelPath: settings.modelPath });
    const contextSize = { max: Math.min(model.trainContextSize, settings.contextLength) };
    const context = await model.createContext({ contextSize, sequences: settings.concurrency, threads });
    const seats = Array.from({ length: settings.concurrency }, () => seatIn(library, context));
    let embeddings: Promise<LlamaEmbeddingContext> | undefined;
    return {
      llama,
      model,
      contextLength: context.contextSize,
      takeSeat() {
        const seat = seats.pop();
        if (seat === undefined) throw new ProviderError('overloaded', 'The engine has no free seat.');
        return seat;
      },
      giveBack: (seat) => seats.push(seat),
      embeddings: () => {
        embeddings ??= model.createEmbeddingContext({ contextSize, threads });
        return embeddings;
      },
    };
  } catch (thrown) {
    const reason = [messageOf(thrown), ...log.slice(-2)].join(' ').slice(0, 600);
    throw new ProviderError(failureOf(thrown, log), `The model could not be loaded: ${reason}`, {
      cause: thrown,
    });
  }
}

/** What a thrown value of the library means. */
export function failureOf(thrown: unknown, log: readonly string[] = []): ProviderFailure {
  if (thrown instanceof ProviderError) return thrown.failure;
  const said = [messageOf(thrown), ...log].join('\n');
  return /insufficient memory|out of memory|not enough memory|failed to allocate|cannot allocate/i.test(said)
    ? 'out-of-memory'
    : 'failed';
}

export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * llama.cpp's threads spin while they wait for each other, so one more than there are free cores makes
 * it many times slower (measured: 30 times on two busy cores); a core is left to the rest of the machine.
 */
function threadsFor(mathCores: number): number {
  return Math.max(1, Math.min(mathCores, availableParallelism() - 1));
}

function seatIn(library: NodeLlamaCpp, context: LlamaContext): Seat {
  const sequence = context.getSequence();
  return {
    sequence,
    chat: new library.LlamaChat({ contextSequence: sequence }),
    completion: new library.LlamaCompletion({ contextSequence: sequence }),
  };
}
