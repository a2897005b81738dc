import type { Place } from '../shared/place.ts';
import {
  addressProblem,
  baseAddress,
  type ConfigurableKind,
  ollamaAddress,
  placeOf,
  takeCredentials,
} from './address.ts';
import { cloudServices, environmentValue, localServers, type StandardProvider } from './environment.ts';
import { type ConfigProblem, type KeyPath, keyText } from './problems.ts';
import type { Config, ProviderConfig } from './schema.ts';

/** A provider that the config, the environment or a default address speaks of. */
export interface DeclaredProvider {
  readonly id: string;
  readonly kind: ConfigurableKind;
  /** Base address without a slash at the end; undefined only for kind `ai-sdk` without one. */
  readonly url: string | undefined;
  readonly apiKey: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Only these models are offered; undefined for all. */
  readonly models: readonly string[] | undefined;
  /** For kind `ai-sdk`: the installed package. */
  readonly package: string | undefined;
  /** For kind `n8n`: where exported workflows are. */
  readonly folder?: string | undefined;
  readonly place: Place;
  /** `default address`, an environment name, or `config`. */
  readonly origin: string;
  /** False where nobody asked for it: silence at a default address is no fault. */
  readonly expected: boolean;
}

/**
 * All providers to look at: those of the config, those of the environment, and local servers at their
 * default addresses. An environment address or key wins over the config's entry of the same id.
 * `config` and `env` must have passed `loadConfig`.
 */
export function declaredProviders(config: Config, env: NodeJS.ProcessEnv): DeclaredProvider[] {
  const configured = config.providers.filter((provider) => provider.enabled);
  const named = new Set(config.providers.map((provider) => provider.id));
  const declared = configured.map((provider) => fromConfig(provider, config, env));
  const standard = [
    ...localServers.flatMap((entry) => fromServer(entry, config, env)),
    ...fromServices(config, env),
  ];
  for (const provider of standard) {
    const guessedTwice = !provider.expected && declared.some((other) => other.url === provider.url);
    if (!named.has(provider.id) && !guessedTwice) declared.push(provider);
  }
  return declared;
}

function fromConfig(provider: ProviderConfig, config: Config, env: NodeJS.ProcessEnv): DeclaredProvider {
  const standard = [...localServers, ...cloudServices].find((entry) => entry.kind === provider.kind);
  const sameId = standard?.id === provider.id;
  const environmentUrl = sameId && standard !== undefined ? addressesOf(standard, env)[0] : undefined;
  const written = environmentUrl ?? provider.url ?? standard?.url;
  const { url, credentials } =
    written === undefined ? { url: undefined } : takeCredentials(provider.kind, written);
  const standardKey =
    sameId || provider.url === undefined ? environmentValue(env, standard?.keyName) : undefined;
  const ownKey = provider.apiKey ?? environmentValue(env, provider.apiKeyEnv) ?? credentials;
  return {
    id: provider.id,
    kind: provider.kind,
    url: url === undefined ? undefined : baseAddress(provider.kind, url),
    apiKey: sameId ? (standardKey ?? ownKey) : (ownKey ?? standardKey),
    headers: provider.headers ?? {},
    models: provider.models,
    package: provider.package,
    folder: provider.folder,
    place: placeOf(provider.kind, url ?? '', config.trustedHosts),
    origin: environmentUrl === undefined ? 'config' : standard!.urlName!,
    expected: true,
  };
}

function fromServer(entry: StandardProvider, config: Config, env: NodeJS.ProcessEnv): DeclaredProvider[] {
  const addresses = addressesOf(entry, env);
  if (addresses.length > 0) {
    return addresses.map((written, index) => {
      const { url, credentials } = takeCredentials(entry.kind, written);
      return {
        ...plain(entry, url, config),
        apiKey: environmentValue(env, entry.keyName) ?? credentials,
        id: index === 0 ? entry.id : `${entry.id}-${index + 1}`,
        origin: entry.urlName!,
        expected: true,
      };
    });
  }
  const apiKey = environmentValue(env, entry.keyName);
  if (entry.url !== undefined && apiKey !== undefined)
    return [{ ...plain(entry, entry.url, config), apiKey, origin: entry.keyName!, expected: true }];
  if (entry.url === undefined || entry.onlyWithKey || !config.discovery.enabled) return [];
  return [{ ...plain(entry, entry.url, config), origin: 'default address', expected: false }];
}

function fromServices(config: Config, env: NodeJS.ProcessEnv): DeclaredProvider[] {
  return cloudServices.flatMap((entry) => {
    const apiKey = environmentValue(env, entry.keyName);
    if (apiKey === undefined) return [];
    const url = addressesOf(entry, env)[0] ?? entry.url!;
    return [{ ...plain(entry, url, config), apiKey, origin: entry.keyName!, expected: true }];
  });
}

function plain(entry: StandardProvider, url: string, config: Config) {
  return {
    id: entry.id,
    kind: entry.kind,
    url: baseAddress(entry.kind, url),
    apiKey: undefined,
    headers: {},
    models: undefined,
    package: undefined,
    place: placeOf(entry.kind, url, config.trustedHosts),
  };
}

/** The addresses that the environment gives a provider, as written or as Ollama reads its own. */
function addressesOf(entry: StandardProvider, env: NodeJS.ProcessEnv): string[] {
  const text = environmentValue(env, entry.urlName);
  if (text === undefined) return [];
  if (entry.kind === 'ollama') return [ollamaAddress(text) ?? text];
  const parts = entry.kind === 'openai-compatible' ? text.split(',') : [text];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Kinds that stand nowhere unless they are said to. */
const homeless: ReadonlySet<ConfigurableKind> = new Set<ConfigurableKind>(['openai-compatible', 'kandinsky']);

function problemOf(kind: ConfigurableKind, address: string): string | undefined {
  return addressProblem(takeCredentials(kind, address).url);
}

/** What is wrong with the providers of config and environment: addresses, ids, kinds without address. */
export function providerProblems(
  config: Config,
  env: NodeJS.ProcessEnv,
  whereIs: (path: KeyPath) => string,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const ids = new Set<string>();
  for (const [index, provider] of config.providers.entries()) {
    const report = (name: string, message: string) => {
      const path = ['providers', index, name];
      problems.push({ where: whereIs(path), key: keyText(path), message });
    };
    if (ids.has(provider.id)) report('id', `is used by an earlier provider; give each its own`);
    ids.add(provider.id);
    const fault = provider.url === undefined ? undefined : problemOf(provider.kind, provider.url);
    if (fault !== undefined) report('url', fault);
    if (provider.url === undefined && homeless.has(provider.kind)) {
      report('url', `is missing; kind ${provider.kind} has no default address`);
    }
  }
  for (const entry of [...localServers, ...cloudServices]) {
    for (const address of addressesOf(entry, env)) {
      const fault = problemOf(entry.kind, address);
      if (fault !== undefined) problems.push({ where: entry.urlName!, key: '', message: fault });
    }
  }
  return problems;
}
