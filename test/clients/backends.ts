import { startGateway, type TestGateway } from '../support/gateway.ts';
import {
  type LocalModel,
  type SeenRequest,
  type SimulatedServer,
  startAnthropic,
  startGemini,
  startHuggingFace,
  startOllama,
  startOpenAI,
  startOpenAICompatible,
  startOpenRouter,
} from '../world/index.ts';

/** Each kind of system that a client can reach through the gateway. */
export const backendNames = [
  'ollama',
  'llama-server',
  'lmstudio',
  'lemonade',
  'vllm',
  'openai-compatible',
  'openai',
  'anthropic',
  'gemini',
  'openrouter',
  'hugging-face',
] as const;
export type BackendName = (typeof backendNames)[number];

/** One system behind the gateway, and what its models can do. Models are named as the gateway names them. */
export interface Backend {
  readonly name: BackendName;
  readonly server: SimulatedServer;
  readonly place: 'local' | 'cloud';
  readonly chat: string;
  /** Sees images; undefined where the system has none that does. */
  readonly sees?: string;
  /** Shows what it thinks; undefined where the system keeps that to itself. */
  readonly thinks?: string;
  readonly embeds?: { readonly model: string; readonly server: SimulatedServer; readonly length: number };
  /** A model, and a prompt of more tokens than it takes; undefined where the simulation takes any. */
  readonly tooLong?: { readonly model: string; readonly words: number };
}

export interface House extends AsyncDisposable {
  readonly gateway: TestGateway;
  backend(name: BackendName): Backend;
}

/** Long enough for a small context to be overrun, short enough for a slow machine. */
const smallContext = 4096;
const tooManyWords = 6000;

const localModels: readonly LocalModel[] = [
  { id: 'mistral-small', contextLength: smallContext, tools: true, vision: true },
  { id: 'nomic-embed-text-v1.5', contextLength: 2048, dimensions: 768 },
];

/** Every kind of backend and one gateway before them all. */
export async function startHouse(): Promise<House> {
  const local = (flavour: 'lmstudio' | 'lemonade' | 'vllm' | 'generic') =>
    startOpenAICompatible({ flavour, models: localModels });
  const llamaServer = (model: LocalModel) =>
    startOpenAICompatible({ flavour: 'llama-server', models: [model] });
  const servers = {
    ollama: await startOllama(),
    'llama-server': await llamaServer(localModels[0]!),
    'llama-embeddings': await llamaServer(localModels[1]!),
    lmstudio: await local('lmstudio'),
    lemonade: await local('lemonade'),
    vllm: await local('vllm'),
    'openai-compatible': await local('generic'),
    openai: await startOpenAI({
      models: [
        { id: 'gpt-4o', contextLength: 128_000 },
        { id: 'gpt-4-turbo', contextLength: smallContext },
        { id: 'o4-mini', contextLength: 200_000, reasons: true },
        { id: 'gpt-3.5-turbo-instruct', contextLength: smallContext },
        { id: 'text-embedding-3-small', contextLength: 8191, dimensions: 1536 },
      ],
    }),
    anthropic: await startAnthropic({
      models: [
        claude('claude-haiku-4-5', 200_000, true),
        claude('claude-sonnet-5-5', 1_000_000, false),
        claude('claude-3-haiku', smallContext, true),
      ],
    }),
    gemini: await startGemini({
      models: [
        { id: 'gemini-2.5-flash', inputTokenLimit: 1_048_576, outputTokenLimit: 65_536, thinks: true },
        { id: 'gemini-2.0-flash', inputTokenLimit: smallContext, outputTokenLimit: 8192 },
        { id: 'gemini-embedding-001', inputTokenLimit: 2048, outputTokenLimit: 1, dimensions: 3072 },
      ],
    }),
    openrouter: await startOpenRouter({
      models: [
        {
          id: 'openai/gpt-4o-mini',
          contextLength: 128_000,
          promptPrice: '0.00000015',
          completionPrice: '0.0000006',
          inputModalities: ['text', 'image'],
        },
      ],
    }),
    'hugging-face': await startHuggingFace(),
  };
  const gateway = await startGateway({
    config: {
      // Nobody has looked into the pictures of these tests; they may leave all the same.
      privacy: { unreadable: 'open' },
      providers: [
        ...(['llama-server', 'lmstudio', 'lemonade', 'vllm', 'openai-compatible'] as const).map((kind) => ({
          id: kind,
          kind,
          url: servers[kind].url,
        })),
        { id: 'llama-embeddings', kind: 'llama-server', url: servers['llama-embeddings'].url },
        { id: 'ollama', kind: 'ollama', url: servers.ollama.url },
        { id: 'openai', kind: 'openai', url: servers.openai.url, apiKey: 'sk-test' },
        { id: 'anthropic', kind: 'anthropic', url: servers.anthropic.url, apiKey: 'sk-ant-test' },
        { id: 'gemini', kind: 'gemini', url: servers.gemini.url, apiKey: 'test' },
        { id: 'openrouter', kind: 'openrouter', url: servers.openrouter.url, apiKey: 'sk-or-test' },
        { id: 'hugging-face', kind: 'hugging-face', url: servers['hugging-face'].url, apiKey: 'hf_test' },
      ],
    },
  });
  const backends = backendsAt(servers);
  await gateway.knows(
    ...Object.values(backends).flatMap(({ chat, embeds }) => (embeds ? [chat, embeds.model] : [chat])),
  );
  return {
    gateway,
    backend: (name) => ({ name, ...backends[name] }),
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}

function claude(id: string, contextLength: number, isOlder: boolean) {
  return { id, displayName: id, contextLength, maxOutput: 64_000, isOlder };
}

type Servers = Record<BackendName | 'llama-embeddings', SimulatedServer>;

function backendsAt(servers: Servers): Record<BackendName, Omit<Backend, 'name'>> {
  const compatible = (name: BackendName, embeddings: { at: string; server: SimulatedServer }) => {
    const chat = `${name}/mistral-small`;
    return {
      server: servers[name],
      place: 'local' as const,
      chat,
      sees: chat,
      thinks: chat,
      embeds: { model: `${embeddings.at}/nomic-embed-text-v1.5`, server: embeddings.server, length: 768 },
      tooLong: { model: chat, words: tooManyWords },
    };
  };
  const plain = (name: BackendName) => compatible(name, { at: name, server: servers[name] });
  return {
    ollama: {
      server: servers.ollama,
      place: 'local',
      chat: 'ollama/llama3.2:3b',
      sees: 'ollama/llava:7b',
      thinks: 'ollama/qwen3:8b',
      embeds: { model: 'ollama/nomic-embed-text:latest', server: servers.ollama, length: 768 },
      tooLong: { model: 'ollama/gemma2:2b', words: 2 * tooManyWords },
    },
    'llama-server': compatible('llama-server', {
      at: 'llama-embeddings',
      server: servers['llama-embeddings'],
    }),
    lmstudio: plain('lmstudio'),
    lemonade: plain('lemonade'),
    vllm: plain('vllm'),
    'openai-compatible': plain('openai-compatible'),
    openai: {
      server: servers.openai,
      place: 'cloud',
      chat: 'openai/gpt-4o',
      sees: 'openai/gpt-4o',
      embeds: { model: 'openai/text-embedding-3-small', server: servers.openai, length: 1536 },
      tooLong: { model: 'openai/gpt-4-turbo', words: tooManyWords },
    },
    anthropic: {
      server: servers.anthropic,
      place: 'cloud',
      chat: 'anthropic/claude-haiku-4-5',
      sees: 'anthropic/claude-haiku-4-5',
      thinks: 'anthropic/claude-haiku-4-5',
      tooLong: { model: 'anthropic/claude-3-haiku', words: tooManyWords },
    },
    gemini: {
      server: servers.gemini,
      place: 'cloud',
      chat: 'gemini/gemini-2.5-flash',
      sees: 'gemini/gemini-2.5-flash',
      thinks: 'gemini/gemini-2.5-flash',
      embeds: { model: 'gemini/gemini-embedding-001', server: servers.gemini, length: 3072 },
      tooLong: { model: 'gemini/gemini-2.0-flash', words: tooManyWords },
    },
    openrouter: {
      server: servers.openrouter,
      place: 'cloud',
      chat: 'openrouter/openai/gpt-4o-mini',
      sees: 'openrouter/openai/gpt-4o-mini',
      thinks: 'openrouter/openai/gpt-4o-mini',
    },
    'hugging-face': {
      server: servers['hugging-face'],
      place: 'cloud',
      chat: 'hugging-face/meta-llama/Llama-3.3-70B-Instruct',
      thinks: 'hugging-face/meta-llama/Llama-3.3-70B-Instruct',
    },
  };
}

/** The one question to a model that has these words in it, as the system saw it. */
export function sent(server: SimulatedServer, words: string): SeenRequest {
  const found = server.requests.findLast(({ method, body }) => method === 'POST' && body.includes(words));
  if (found === undefined) throw new Error(`No request with "${words}" has arrived.`);
  return found;
}

let questions = 0;

/** A word that no other question has, by which its request is found. */
export function freshWord(): string {
  questions += 1;
  return `q${questions.toString(36)}x${process.pid.toString(36)}`;
}

/** Looks again and again until something holds, for at most five seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 250; attempt += 1) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
