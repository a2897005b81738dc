import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { PolderError } from '../../shared/errors.ts';

/** Where a model is to come from. */
export type PullSource =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'hub';
      /** `owner/name` */
      readonly repository: string;
      /** A quantization (`Q4_K_M`) or a file of the repository; undefined lets the house choose. */
      readonly choice: string | undefined;
    };

const hubHosts = ['huggingface.co', 'hf.co'];
const repositoryName = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95}$/;

/** Formats that can run code when they are opened, or that llama.cpp does not read. */
const otherFormats = /\.(?:pt|pth|pkl|pickle|ckpt|bin|safetensors|onnx|zip|tar|gz)$/i;

/**
 * Reads what a user wrote: a path of a `.gguf` file, `owner/name`, `owner/name:Q4_K_M`,
 * `owner/name:file.gguf`, the same after `hf.co/`, or an address of the hub. `hubHost` is the host of
 * `HF_ENDPOINT`. Throws `PolderError` for anything else.
 */
export function readSource(text: string, hubHost: string): PullSource {
  const source = text.trim();
  if (source === '' || source.includes('\0'))
    throw invalid('Name a .gguf file, or a repository as owner/name.');
  if (/^https?:\/\//i.test(source)) return fromAddress(source, hubHost);
  const prefix = [...hubHosts, hubHost].find((host) => source.startsWith(`${host}/`));
  if (prefix !== undefined) return fromRepository(source.slice(prefix.length + 1));
  if (/^(?:[./~\\]|[A-Za-z]:[\\/])/.test(source) || (/\.gguf$/i.test(source) && !source.includes(':'))) {
    return fromFile(source);
  }
  if (otherFormats.test(source)) return fromFile(source);
  return fromRepository(source);
}

function fromFile(source: string): PullSource {
  if (otherFormats.test(source)) {
    throw invalid('Only GGUF models can be used: a pickle or checkpoint can run code when it is opened.');
  }
  if (!/\.gguf$/i.test(source)) throw invalid('A model file must end in .gguf.');
  return { kind: 'file', path: resolve(source.replace(/^~(?=[\\/])/, homedir())) };
}

function fromAddress(source: string, hubHost: string): PullSource {
  if (!URL.canParse(source)) throw invalid('This is no address.');
  const url = new URL(source);
  if (![...hubHosts, hubHost].includes(url.host)) {
    throw invalid(`Models are fetched from ${hubHost} (HF_ENDPOINT), not from ${url.host}.`);
  }
  const [owner = '', name = '', view, _revision, ...path] = url.pathname
    .split('/')
    .slice(1)
    .map(decodeURIComponent);
  const [bare = '', choice] = name.split(':');
  const isFile = (view === 'blob' || view === 'resolve') && path.length > 0;
  return checked(`${owner}/${bare}`, isFile ? path.join('/') : choice);
}

function fromRepository(source: string): PullSource {
  const colon = source.indexOf(':');
  return colon < 0 ? checked(source, undefined) : checked(source.slice(0, colon), source.slice(colon + 1));
}

function checked(repository: string, choice: string | undefined): PullSource {
  if (!repositoryName.test(repository) || repository.includes('..')) {
    throw invalid('A repository is named owner/name, as in bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M.');
  }
  return { kind: 'hub', repository, choice: choice === '' ? undefined : choice };
}

function invalid(message: string): PolderError {
  return new PolderError('invalid_request', message, { field: 'source' });
}
