import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigDocument, readDocument } from './document.ts';
import { cloudServices, environmentValue, notYetUsed, readValue, settings } from './environment.ts';
import { homeFolder, prepareHome } from './home.ts';
import { ConfigError, type ConfigProblem, explainIssues, keyText, valueAt } from './problems.ts';
import { providerProblems } from './providers.ts';
import { type Config, configSchema } from './schema.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** The data folder, absolute; it exists. */
  readonly home: string;
  /** Where each value that is not the default came from: `server.port` → `POLDER_PORT` or `config.yaml`. */
  readonly sources: ReadonlyMap<string, string>;
  /** Sentences for the user; nothing in them stops the start. */
  readonly warnings: readonly string[];
}

/**
 * Reads `config.yaml` and the environment, whose names win. Makes the data folder if need be.
 * Throws `ConfigError` with all that is wrong.
 */
export function loadConfig(options: { home?: string | undefined; env: NodeJS.ProcessEnv }): LoadedConfig {
  const { env } = options;
  const home = homeFolder(options.home, env);
  const warnings = prepareHome(home);
  const document = readConfigFile(join(home, 'config.yaml'));
  const problems: ConfigProblem[] = [...document.problems];
  const data = structuredClone(document.data);
  const sources = new Map(leaves(data).map((path) => [keyText(path), 'config.yaml']));

  for (const setting of settings) {
    const text = environmentValue(env, setting.name);
    if (text === undefined) continue;
    const value = readValue(text, setting.reading);
    if (value instanceof Error) {
      problems.push({ where: setting.name, key: keyText(setting.path), message: value.message });
    } else if (put(data, setting.path, value)) {
      sources.set(keyText(setting.path), setting.name);
    }
  }

  const parsed = configSchema.safeParse(data);
  if (!parsed.success) {
    for (const { path, message, aboutKey } of explainIssues(parsed.error.issues, data)) {
      const setting = settings.find((entry) => sources.get(keyText(path)) === entry.name);
      const where = setting?.name ?? document.placeOf(path, aboutKey);
      problems.push({ where, key: keyText(path), message });
    }
    throw new ConfigError(problems);
  }
  const config = parsed.data;
  problems.push(...houseRules(config, document, sources), ...providerProblems(config, env, document.placeOf));
  if (problems.length > 0) throw new ConfigError(problems);
  return { config, home, sources, warnings: [...warnings, ...remarks(config, document, env)] };
}

function readConfigFile(file: string): ConfigDocument {
  try {
    return readDocument(file, readFileSync(file, 'utf8'));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return readDocument(file, '');
    if (code === undefined) throw error;
    throw new ConfigError([{ where: file, key: '', message: `cannot be read (${code})` }]);
  }
}

/** Rules that concern more than one key. */
function houseRules(config: Config, document: ConfigDocument, sources: ReadonlyMap<string, string>) {
  const problems: ConfigProblem[] = [];
  const host = URL.parse(
    `http://${config.server.host.includes(':') ? `[${config.server.host}]` : config.server.host}`,
  );
  const path = ['server', 'host'];
  const source = sources.get(keyText(path));
  const where = source === undefined || source === 'config.yaml' ? document.placeOf(path) : source;
  if (host === null) {
    problems.push({ where, key: keyText(path), message: 'must be a host name or an IP address' });
  }
  return problems;
}

/** What works, but probably not as it was meant. */
function remarks(config: Config, document: ConfigDocument, env: NodeJS.ProcessEnv): string[] {
  const found: string[] = [];
  for (const path of leaves(document.data)) {
    const value = valueAt(document.data, path);
    if (typeof value === 'string' && value.includes('${')) {
      found.push(
        `${document.placeOf(path)}: ${keyText(path)} holds \${…}, which is never evaluated. For a key, name its variable in apiKeyEnv.`,
      );
    }
  }
  for (const provider of config.providers) {
    const name = provider.apiKeyEnv;
    if (provider.enabled && name !== undefined && environmentValue(env, name) === undefined) {
      found.push(`Provider ${provider.id} wants its key from ${name}, which is not set.`);
    }
  }
  for (const { urlName, keyName } of cloudServices) {
    if (environmentValue(env, urlName) !== undefined && environmentValue(env, keyName) === undefined) {
      found.push(`${urlName} is set but ${keyName} is not, so it is not used.`);
    }
  }
  for (const [name, purpose] of Object.entries(notYetUsed)) {
    if (environmentValue(env, name) !== undefined)
      found.push(`${name} is set, but this version does not use it yet (${purpose}).`);
  }
  if (environmentValue(env, 'DATABASE_URL') !== undefined && config.memory.vectors !== 'pgvector') {
    found.push('DATABASE_URL is set, but used only with memory.vectors: pgvector.');
  }
  return found;
}

/** Paths of all values that are not groups or lists. */
function leaves(
  data: unknown,
  above: readonly (string | number)[] = [],
  seen = new Set<object>(),
): (string | number)[][] {
  if (typeof data !== 'object' || data === null) return [[...above]];
  if (seen.has(data)) return [];
  const inner = new Set(seen).add(data);
  const entries = Array.isArray(data)
    ? data.map((value, index) => [index, value] as const)
    : Object.entries(data);
  return entries.flatMap(([key, value]) => leaves(value, [...above, key], inner));
}

/** Sets the value at a path; false where something that is no group stands in the way. */
function put(data: Record<string, unknown>, path: readonly string[], value: unknown): boolean {
  let group = data;
  for (const part of path.slice(0, -1)) {
    group[part] ??= {};
    const next = group[part];
    if (typeof next !== 'object' || next === null || Array.isArray(next)) return false;
    group = next as Record<string, unknown>;
  }
  group[path.at(-1)!] = value;
  return true;
}
