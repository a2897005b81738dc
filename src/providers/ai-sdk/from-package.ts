import type { Transport } from '../../egress/transport.ts';
import { type DiscoveredModel, type Provider, ProviderError } from '../provider.ts';
import { isRow, listedAt, rowsOf } from './listing.ts';
import { createAiSdkProvider } from './provider.ts';
import type { ModelFactory, Models } from './specification.ts';

export interface PackageProviderOptions {
  readonly id: string;
  /** An installed AI SDK provider package: `@ai-sdk/mistral`. */
  readonly package: string;
  readonly apiKey: string;
  /** The models to offer; without them the provider's `/models` is asked. */
  readonly models?: readonly string[] | undefined;
}

/**
 * A provider by a line of config, out of any installed AI SDK package. The transport's base address must
 * be the one the package's documentation gives as its base URL.
 */
export function createAiSdkProviderFromPackage(options: PackageProviderOptions): Provider<'cloud'> {
  const { id, models } = options;
  return createAiSdkProvider({
    id,
    kind: 'ai-sdk',
    place: 'cloud',
    load: () => factoryOf(options),
    discover: (transport, signal) =>
      models === undefined
        ? listedModels(transport, signal, options.apiKey)
        : Promise.resolve(models.map(textModel)),
    dialect: { name: lastName(options.package) },
  });
}

type Create = (
  settings: Record<string, unknown>,
) => Models & { textEmbeddingModel?: Models['embeddingModel'] };

async function factoryOf({ id, package: name, apiKey }: PackageProviderOptions): Promise<ModelFactory> {
  // A package's name and nothing else: a path or a data: URL would be code of unknown origin.
  if (!/^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i.test(name)) {
    throw new ProviderError('bad-request', `${id}: ${name} is not the name of a package.`, {
      beforeSending: true,
    });
  }
  const create = createFunctionIn(await imported(id, name), name);
  if (create === undefined) throw notAProvider(id, name);
  return ({ baseURL, fetch }) => {
    const made = create({ name: id, apiKey, baseURL, fetch });
    if (typeof made?.languageModel !== 'function') throw notAProvider(id, name);
    return {
      languageModel: (model) => made.languageModel(model),
      embeddingModel: made.embeddingModel ?? made.textEmbeddingModel,
    };
  };
}

function notAProvider(id: string, name: string): ProviderError {
  return new ProviderError(
    'bad-request',
    `${id}: ${name} is no AI SDK provider package, for it creates no models.`,
    {
      beforeSending: true,
    },
  );
}

async function imported(id: string, name: string): Promise<Record<string, unknown>> {
  try {
    return (await import(name)) as Record<string, unknown>;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_MODULE_NOT_FOUND') {
      throw new ProviderError(
        'bad-request',
        `${id}: the package ${name} is not installed. Run: npm install ${name}`,
        {
          beforeSending: true,
        },
      );
    }
    throw thrown;
  }
}

/** `createMistral` in `@ai-sdk/mistral`; the first `create…` where none is named like the package. */
function createFunctionIn(module: Record<string, unknown>, name: string): Create | undefined {
  const wanted = `create${lastName(name)}`.replace(/[^a-z0-9]/gi, '').toLowerCase();
  const names = Object.keys(module).filter(
    (key) => /^create[A-Z]/.test(key) && typeof module[key] === 'function',
  );
  const found = names.find((key) => key.toLowerCase() === wanted) ?? names[0];
  return found === undefined ? undefined : (module[found] as Create);
}

function lastName(packageName: string): string {
  return packageName.split('/').at(-1) ?? packageName;
}

/** Most providers list their models as OpenAI does. */
async function listedModels(
  transport: Transport<'cloud'>,
  signal: AbortSignal,
  apiKey: string,
): Promise<DiscoveredModel[]> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const list = await listedAt({ transport, signal, headers }, '/models');
  return rowsOf(isRow(list) ? list.data : list).flatMap(({ id }) =>
    typeof id === 'string' ? [textModel(id)] : [],
  );
}

function textModel(name: string): DiscoveredModel {
  const embeds = /embed/i.test(name);
  return { name, capabilities: [embeds ? 'feature-extraction' : 'text-generation'] };
}
