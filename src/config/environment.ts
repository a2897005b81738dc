import type { ConfigurableKind } from './address.ts';

/** How the text of an environment variable is read. */
export type Reading = 'text' | 'integer' | 'number' | 'boolean' | 'level';

/** Environment names that win over a key of `config.yaml`. */
export const settings = [
  { name: 'POLDER_HOST', path: ['server', 'host'], reading: 'text' },
  { name: 'POLDER_PORT', path: ['server', 'port'], reading: 'integer' },
  { name: 'POLDER_API_KEY', path: ['server', 'apiKey'], reading: 'text' },
  { name: 'LOG_LEVEL', path: ['logLevel'], reading: 'level' },
  { name: 'LOCAL_FALLBACK_ENABLED', path: ['routing', 'localFallback'], reading: 'boolean' },
  { name: 'DAILY_BUDGET_USD', path: ['budget', 'dayUsd'], reading: 'number' },
  { name: 'QUALITY_ASSESSMENT_ENABLED', path: ['quality', 'enabled'], reading: 'boolean' },
  { name: 'GEMINI_CONFIDENCE_THRESHOLD', path: ['confidenceThreshold'], reading: 'number' },
] as const satisfies readonly { name: string; path: readonly string[]; reading: Reading }[];

/** A provider known by its environment names or its default address. */
export interface StandardProvider {
  readonly id: string;
  readonly kind: ConfigurableKind;
  /** Base address where nothing else is said; undefined where there is none to guess. */
  readonly url: string | undefined;
  /** Environment name of the address. */
  readonly urlName?: string;
  /** Environment name of the key; a cloud provider is used only where its key is set. */
  readonly keyName?: string;
  /** Not looked for at its default address without a key, since it would not answer. */
  readonly onlyWithKey?: boolean;
}

/** Local servers, looked for at their default addresses. */
export const localServers: readonly StandardProvider[] = [
  { id: 'ollama', kind: 'ollama', url: 'http://127.0.0.1:11434', urlName: 'OLLAMA_HOST' },
  { id: 'lmstudio', kind: 'lmstudio', url: 'http://127.0.0.1:1234', urlName: 'LMSTUDIO_URL' },
  { id: 'lemonade', kind: 'lemonade', url: 'http://127.0.0.1:13305', urlName: 'LEMONADE_URL' },
  { id: 'llama-server', kind: 'llama-server', url: 'http://127.0.0.1:8080' },
  { id: 'vllm', kind: 'vllm', url: 'http://127.0.0.1:8000' },
  {
    id: 'n8n',
    kind: 'n8n',
    url: 'http://127.0.0.1:5678',
    urlName: 'N8N_URL',
    keyName: 'N8N_API_KEY',
    onlyWithKey: true,
  },
  { id: 'local-infer', kind: 'openai-compatible', url: undefined, urlName: 'LOCAL_INFER_URL' },
  { id: 'comfyui', kind: 'comfyui', url: 'http://127.0.0.1:8188', urlName: 'COMFYUI_URL' },
  { id: 'automatic1111', kind: 'automatic1111', url: 'http://127.0.0.1:7860', urlName: 'A1111_URL' },
  { id: 'kandinsky', kind: 'kandinsky', url: undefined, urlName: 'KANDINSKY_URL' },
];

export const cloudServices: readonly StandardProvider[] = [
  {
    id: 'openai',
    kind: 'openai',
    url: 'https://api.openai.com/v1',
    urlName: 'OPENAI_BASE_URL',
    keyName: 'OPENAI_API_KEY',
  },
  {
    id: 'anthropic',
    kind: 'anthropic',
    url: 'https://api.anthropic.com',
    urlName: 'ANTHROPIC_BASE_URL',
    keyName: 'ANTHROPIC_API_KEY',
  },
  {
    id: 'gemini',
    kind: 'gemini',
    url: 'https://generativelanguage.googleapis.com',
    urlName: 'GEMINI_BASE_URL',
    keyName: 'GOOGLE_AI_API_KEY',
  },
  {
    id: 'openrouter',
    kind: 'openrouter',
    url: 'https://openrouter.ai/api/v1',
    urlName: 'OPENROUTER_BASE_URL',
    keyName: 'OPENROUTER_API_KEY',
  },
  {
    id: 'hugging-face',
    kind: 'hugging-face',
    url: 'https://router.huggingface.co/v1',
    urlName: 'HF_ENDPOINT',
    keyName: 'HF_API_TOKEN',
  },
];

/** Reserved names that this version does not act on, with what they are for: set ones are told of. */
export const notYetUsed: Readonly<Record<string, string>> = {
  GCP_PROJECT_ID: 'Gemini on Google Cloud',
  GCP_REGION: 'Gemini on Google Cloud',
};

/** The value of a name; empty counts as not set. */
export function environmentValue(env: NodeJS.ProcessEnv, name: string | undefined): string | undefined {
  const value = name === undefined ? undefined : env[name]?.trim();
  return value === '' ? undefined : value;
}

const words = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
]);

/** Reads a text as what the setting holds; an `Error` says what is wrong without repeating the value. */
export function readValue(text: string, reading: Reading): string | number | boolean | Error {
  switch (reading) {
    case 'text':
      return text;
    case 'level': {
      const level = text.toLowerCase();
      return level === 'warning' ? 'warn' : level;
    }
    case 'boolean':
      return words.get(text.toLowerCase()) ?? new Error('is neither true nor false');
    case 'integer':
      return /^\d{1,15}$/.test(text) ? Number(text) : new Error('is not a whole number');
    case 'number':
      return /^\d{1,15}(\.\d{1,15})?$|^\.\d{1,15}$/.test(text) ? Number(text) : new Error('is not a number');
  }
}
