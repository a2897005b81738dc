import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAI, startOpenAICompatible } from '../world/index.ts';

export const firstModel = 'first/small';
export const secondModel = 'second/other';
export const cloudModel = 'sky/large';

/** A number asked for in a demanding way: near the line between local and cloud, and easy to check. */
export const question = 'How many days must Mark save to buy the bike?';

/** A gateway between two local servers, whose models are loaded, and a cloud. */
export interface CascadeScene extends AsyncDisposable {
  readonly gateway: TestGateway;
  readonly first: SimulatedServer;
  readonly second: SimulatedServer;
  readonly sky: SimulatedServer;
}

export interface CascadeSceneOptions {
  readonly routing?: Record<string, unknown>;
  readonly config?: Record<string, unknown>;
  /** False: there is one local model alone. */
  readonly withSecond?: boolean;
}

export async function startCascadeScene(options: CascadeSceneOptions = {}): Promise<CascadeScene> {
  const local = (id: string) => ({ id, contextLength: 32_768, tools: true, sizeBytes: 5_000_000_000 });
  const [first, second, sky] = await Promise.all([
    startOpenAICompatible({ flavour: 'llama-server', models: [local('small')] }),
    startOpenAICompatible({ flavour: 'vllm', models: [local('other')] }),
    startOpenAI({ models: [{ id: 'large', contextLength: 128_000 }] }),
  ]);
  const withSecond = options.withSecond ?? true;
  const gateway = await startGateway({
    config: {
      providers: [
        { id: 'first', kind: 'llama-server', url: first.url },
        ...(withSecond ? [{ id: 'second', kind: 'vllm', url: second.url }] : []),
        { id: 'sky', kind: 'openai', url: sky.url, apiKey: 'sk-simulated-key' },
      ],
      prices: { [cloudModel]: { inputPerMillion: 1, outputPerMillion: 10 } },
      routing: { cascade: 'always', localModels: [firstModel], ...options.routing },
      ...options.config,
    },
  });
  await gateway.knows(firstModel, cloudModel, ...(withSecond ? [secondModel] : []));
  return {
    gateway,
    first,
    second,
    sky,
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await Promise.all([first.close(), second.close(), sky.close()]);
    },
  };
}

/** What the house asked on its own account, newest first. */
export async function auxiliaryRecords({ gateway }: CascadeScene): Promise<Record<string, unknown>[]> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const database = new SqliteDatabase(`${gateway.home}/polder.db`, { readonly: true });
  try {
    return database
      .prepare("select * from interactions where surface = 'auxiliary' order by id desc")
      .all() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}
