import { join } from 'node:path';
import type { DeclaredProvider } from '../config/providers.ts';
import type { Config } from '../config/schema.ts';
import { clear } from '../egress/gate.ts';
import { createHttpTransport, type HttpTransport } from '../egress/http-transport.ts';
import { type Transport, TransportError } from '../egress/transport.ts';
import { createAiSdkProviderFromPackage } from '../providers/ai-sdk/from-package.ts';
import { createAnthropicProvider } from '../providers/anthropic/provider.ts';
import { createAutomatic1111Provider } from '../providers/automatic1111/provider.ts';
import { createComfyUIProvider } from '../providers/comfyui/provider.ts';
import { createEmbeddedProvider } from '../providers/embedded/provider.ts';
import { createGeminiProvider } from '../providers/gemini/provider.ts';
import { createHuggingFaceProvider, type ServedModel } from '../providers/hugging-face/provider.ts';
import { createKandinskyProvider } from '../providers/kandinsky/provider.ts';
import { createLmStudioProvider } from '../providers/lmstudio/provider.ts';
import { createN8nProvider } from '../providers/n8n/provider.ts';
import { createOllamaProvider } from '../providers/ollama/provider.ts';
import { createOpenAICompatibleProvider } from '../providers/openai-compatible/provider.ts';
import { createPracticeProviders } from '../providers/practice/provider.ts';
import type { Provider } from '../providers/provider.ts';
import type { ModelSource } from '../providers/transformers/fetch-model.ts';
import {
  createTransformersProvider,
  type OfferedModel,
  type TransformersProvider,
} from '../providers/transformers/provider.ts';
import type { Place } from '../shared/place.ts';
import type { Member, MemberAt } from './catalog.ts';

/** What providers of the hub's models know of it. */
export interface HubForMembers {
  readonly source: ModelSource;
  readonly transformers: Config['transformers'];
  /** What Hugging Face's own inference is known to serve. */
  servedModels(): readonly ServedModel[];
  /** What transformers.js is known to run. */
  runnableModels(): readonly OfferedModel[];
}

/** Members with what has to be closed when the house closes. */
export interface Membership {
  readonly members: readonly Member[];
  close(): Promise<void>;
}

/** Each declared provider with its own way out, and the engines that run models here. */
export function createMembers(
  declared: readonly DeclaredProvider[],
  home: string,
  timeouts: Config['timeouts'],
  hub?: HubForMembers,
): Membership {
  const transports: HttpTransport<Place>[] = [];
  const connect = (provider: DeclaredProvider): HttpTransport<Place> => {
    const transport = createHttpTransport({
      place: provider.place,
      baseUrl: baseUrlOf(provider),
      headers: headersOf(provider),
      connectTimeout: timeouts.connectSeconds * 1000,
    });
    transports.push(transport);
    return transport;
  };
  const embedded = createEmbeddedProvider({ home });
  const transformers = hub && transformersFor(home, hub);
  const inProcess = { address: null, expected: false, only: undefined };
  return {
    members: [
      ...declared.map((provider) =>
        memberFor(provider, connect(provider), { home, served: () => hub?.servedModels() ?? [] }),
      ),
      { ...inProcess, provider: embedded, transport: noTransport('local'), origin: 'polder pull' },
      ...(transformers === undefined
        ? []
        : [
            { ...inProcess, provider: transformers, transport: noTransport('local'), origin: 'transformers' },
          ]),
    ],
    async close() {
      await Promise.all([
        embedded.close(),
        transformers?.close(),
        ...transports.map((transport) => transport.close()),
      ]);
    },
  };
}

function transformersFor(home: string, hub: HubForMembers): TransformersProvider {
  const { models, maxGigabytes } = hub.transformers;
  return createTransformersProvider({
    home,
    source: hub.source,
    wanted: Object.entries(models).map(([id, capability]) => ({ id, capability })),
    offered: () => hub.runnableModels(),
    mostBytes: maxGigabytes * 1e9,
  });
}

/** The simulated providers of practice mode. */
export function practiceMembers(): readonly Member[] {
  return createPracticeProviders().map(
    (provider) =>
      ({
        provider,
        transport: noTransport(provider.place),
        address: null,
        origin: 'practice mode',
        expected: false,
        only: undefined,
      }) as Member,
  );
}

/** What some kinds of provider need beside what is declared of them. */
interface Surroundings {
  readonly home: string;
  readonly served: () => readonly ServedModel[];
}

function memberFor(declared: DeclaredProvider, transport: Transport<Place>, around: Surroundings): Member {
  const member = {
    provider: providerFor(declared, around),
    transport,
    address: declared.url ?? null,
    origin: declared.origin,
    expected: declared.expected,
    only: declared.models,
  };
  // Provider and transport were both made with this provider's place.
  return member as MemberAt<'local'> | MemberAt<'cloud'>;
}

function providerFor(
  { id, kind, place, apiKey = '', package: packageName, models, folder }: DeclaredProvider,
  { home, served }: Surroundings,
): Provider {
  switch (kind) {
    case 'comfyui':
      return createComfyUIProvider({
        id,
        place,
        workflows: join(home, 'workflows'),
        accountKey: apiKey || undefined,
      });
    case 'ollama':
      return createOllamaProvider({ id, place, clearName: (content) => clear(content, place, 'open') });
    case 'lmstudio':
      return createLmStudioProvider({ id, place });
    case 'hugging-face':
      return createHuggingFaceProvider({ id, served });
    case 'kandinsky':
      return createKandinskyProvider({ id, place });
    case 'automatic1111':
      return createAutomatic1111Provider({ id, place });
    case 'anthropic':
      return createAnthropicProvider({ id, apiKey });
    case 'gemini':
      return createGeminiProvider({ id, apiKey });
    case 'ai-sdk':
      return createAiSdkProviderFromPackage({ id, package: packageName!, apiKey, models });
    case 'n8n':
      return createN8nProvider({ id, place, apiKey: apiKey || undefined, folder });
    default:
      return createOpenAICompatibleProvider({ id, kind, place });
  }
}

/** What an address means to a kind: most servers keep their API under `/v1`. */
const versionPaths: Partial<Readonly<Record<DeclaredProvider['kind'], string>>> = {
  ollama: '',
  comfyui: '',
  automatic1111: '',
  gemini: '/v1beta',
  'ai-sdk': '',
  n8n: '',
};

function baseUrlOf({ kind, url = 'https://unused.invalid' }: DeclaredProvider): string {
  const bare = url.replace(/\/+$/, '');
  if (kind === 'ollama') return bare.replace(/\/v1$/, '');
  const path = versionPaths[kind] ?? '/v1';
  return /\/v\d+(beta\d*|alpha)?(\/|$)/.test(new URL(bare).pathname) ? bare : bare + path;
}

/** Kinds whose providers put a key where it belongs by themselves. */
const ownKeyKinds: ReadonlySet<DeclaredProvider['kind']> = new Set([
  'anthropic',
  'gemini',
  'ai-sdk',
  'n8n',
  'comfyui',
]);

function headersOf({ kind, apiKey, headers }: DeclaredProvider): Record<string, string> {
  if (kind === 'automatic1111' && apiKey !== undefined) {
    return { authorization: `Basic ${Buffer.from(apiKey).toString('base64')}`, ...headers };
  }
  const own = apiKey === undefined || ownKeyKinds.has(kind);
  return own ? { ...headers } : { authorization: `Bearer ${apiKey}`, ...headers };
}

/** For what runs in this process or beside it and opens no connection. */
export function noTransport<P extends Place>(place: P): Transport<P> {
  return {
    place,
    origin: '',
    send: () => Promise.reject(new TransportError('refused', 'This provider needs no connection.', true)),
  };
}
