import { unescape as plainText } from 'node:querystring';
import type { Place } from '../shared/place.ts';
import type { configurableKinds } from './schema.ts';

export type ConfigurableKind = (typeof configurableKinds)[number];

/** Cloud wherever they seem to stand: a proxy at loopback still hands the work to somebody else. */
const alwaysCloud: ReadonlySet<ConfigurableKind> = new Set([
  'openai',
  'anthropic',
  'gemini',
  'openrouter',
  'hugging-face',
  'ai-sdk',
]);

/**
 * Where a provider stands. A local kind is local at loopback and at hosts that the config trusts;
 * whatever is unclear is cloud.
 */
export function placeOf(kind: ConfigurableKind, url: string, trustedHosts: readonly string[]): Place {
  return alwaysCloud.has(kind) ? 'cloud' : placeOfAddress(url, trustedHosts);
}

/** Where a server of the user's own stands, by its http(s) address. */
export function placeOfAddress(url: string, trustedHosts: readonly string[]): Place {
  const address = parseAddress(url);
  if (address === undefined) return 'cloud';
  const trusted = trustedHosts.some((entry) => isSameHost(entry, address));
  return trusted || isLoopback(address.hostname) ? 'local' : 'cloud';
}

/** An http(s) address; its host name is normalised (decimal, hex and octal IP addresses too). */
function parseAddress(url: string): URL | undefined {
  const address = URL.parse(url);
  return address !== null && /^https?:$/.test(address.protocol) ? address : undefined;
}

/** True for 127.0.0.0/8, ::1, their IPv4-mapped form and `localhost`; expects a URL's `hostname`. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname) ||
    /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(hostname)
  );
}

/** A trusted host is a name or IP address, with a port where only that port is meant. */
function isSameHost(entry: string, address: URL): boolean {
  const bare = entry.includes('://') ? entry : `http://${isBareIPv6(entry) ? `[${entry}]` : entry}`;
  const trusted = parseAddress(bare);
  if (trusted === undefined || trusted.hostname !== address.hostname) return false;
  return !/:\d+$/.test(bare.replace(/\/+$/, '')) || portOf(trusted) === portOf(address);
}

function portOf(address: URL): string {
  return address.port !== '' ? address.port : address.protocol === 'https:' ? '443' : '80';
}

function isBareIPv6(text: string): boolean {
  return /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text);
}

/**
 * What is wrong with a provider's address; undefined where nothing is. Addresses that machines in a
 * data centre answer with their own credentials are refused, and so are names and passwords inside
 * an address.
 */
export function addressProblem(url: string): string | undefined {
  const address = parseAddress(url);
  if (address === undefined) return 'is not an address that starts with http:// or https://';
  if (address.username !== '' || address.password !== '') {
    return 'holds a name or password; put the key into apiKeyEnv';
  }
  if (isMetadataHost(address.hostname)) return 'is a cloud metadata address, which holds no models';
  return undefined;
}

/**
 * An address with a name and password in it, taken apart as `name:password`. Only the Web UI of
 * AUTOMATIC1111 has no other way to be told them; elsewhere they are refused.
 */
export function takeCredentials(
  kind: ConfigurableKind,
  url: string,
): { readonly url: string; readonly credentials: string | undefined } {
  const address = kind === 'automatic1111' ? parseAddress(url) : undefined;
  if (address === undefined || address.username === '') return { url, credentials: undefined };
  const credentials = `${plainText(address.username)}:${plainText(address.password)}`;
  address.username = '';
  address.password = '';
  return { url: address.href, credentials };
}

/** Of clouds that answer elsewhere than at 169.254.169.254: Alibaba, Azure, Oracle; plain and mapped into IPv6. */
const otherMetadata = new Set([
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '[::ffff:6464:64c8]',
  '[::ffff:a83f:8110]',
  '[::ffff:c000:c0]',
]);

/** True for the hosts at which clouds give their machines credentials; expects a URL's `hostname`. */
export function isMetadataHost(hostname: string): boolean {
  return (
    otherMetadata.has(hostname) ||
    /^169\.254\.\d+\.\d+$/.test(hostname) ||
    /^\[::ffff:a9fe:[0-9a-f]{1,4}\]$/.test(hostname) ||
    /^\[fe[89ab][0-9a-f]:/.test(hostname) ||
    hostname === '[fd00:ec2::254]' ||
    /^metadata(\.google\.internal)?\.?$/.test(hostname)
  );
}

/** Where each kind of server keeps its routes, which an address as people write it may lack. */
const usualPath: Partial<Record<ConfigurableKind, string>> = {
  lmstudio: '/v1',
  lemonade: '/v1',
  'llama-server': '/v1',
  vllm: '/v1',
  'openai-compatible': '/v1',
  kandinsky: '/v1',
  openai: '/v1',
  openrouter: '/api/v1',
  'hugging-face': '/v1',
  anthropic: '/v1',
  gemini: '/v1beta',
};

/**
 * The base address to which a provider's routes are appended, without a slash at the end. A bare
 * `http://127.0.0.1:1234` gets the path of its kind; Anthropic's and Gemini's own clients leave the
 * version out after any path, so theirs always gets it; Ollama's native routes stand beside `/v1`.
 * `url` must be valid.
 */
export function baseAddress(kind: ConfigurableKind, url: string): string {
  const address = tidyAddress(url);
  if (kind === 'ollama') return address.replace(/\/v1$/, '');
  const versioned = /\/v1(alpha|beta)?$/.test(address);
  const bare = new URL(address).pathname === '/';
  const lacking = kind === 'anthropic' || kind === 'gemini' ? !versioned : bare;
  return lacking ? `${address}${usualPath[kind] ?? ''}` : address;
}

function tidyAddress(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}

/**
 * Reads OLLAMA_HOST as Ollama does: `host`, `host:port`, `:port` or a whole address. Where it names
 * all interfaces, the server is reached at loopback. Undefined where it makes no address.
 */
export function ollamaAddress(value: string): string | undefined {
  const text = value.trim();
  const scheme = /^(https?):\/\//i.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length);
  const host = rest.startsWith(':') && !rest.startsWith('::') ? `127.0.0.1${rest}` : rest;
  const bracketed = isBareIPv6(host) ? `[${host}]` : host;
  const address = parseAddress(`${scheme === '' ? 'http://' : scheme}${bracketed}`);
  if (address === undefined) return undefined;
  const hasPort = /^(\[[^\]]*\]|[^:/]*):\d+/.test(bracketed);
  if (scheme === '' && !hasPort) address.port = '11434';
  if (address.hostname === '0.0.0.0') address.hostname = '127.0.0.1';
  if (address.hostname === '[::]') address.hostname = '[::1]';
  return tidyAddress(address.href);
}
