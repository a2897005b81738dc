import { describe, expect, it } from 'vitest';
import { declaredProviders } from './providers.ts';
import { configSchema } from './schema.ts';

const declare = (config: unknown, env: NodeJS.ProcessEnv = {}) =>
  declaredProviders(configSchema.parse(config), env);
const brief = (config: unknown, env: NodeJS.ProcessEnv = {}) =>
  declare(config, env).map(
    (provider) => `${provider.id} ${provider.url} ${provider.place} ${provider.origin}`,
  );

describe('providers without any config', () => {
  it('are the local servers at their default addresses, which nobody need have started', () => {
    expect(brief({})).toEqual([
      'ollama http://127.0.0.1:11434 local default address',
      'lmstudio http://127.0.0.1:1234/v1 local default address',
      'lemonade http://127.0.0.1:13305/v1 local default address',
      'llama-server http://127.0.0.1:8080/v1 local default address',
      'vllm http://127.0.0.1:8000/v1 local default address',
      'comfyui http://127.0.0.1:8188 local default address',
      'automatic1111 http://127.0.0.1:7860 local default address',
    ]);
    expect(declare({}).every((provider) => !provider.expected)).toBe(true);
  });

  it('are none where discovery is off', () => {
    expect(declare({ discovery: { enabled: false } })).toEqual([]);
  });
});

describe('providers of the environment', () => {
  const quiet = { discovery: { enabled: false } };

  it('are expected, and stand where their address says', () => {
    const env = {
      OLLAMA_HOST: 'gpu.lan',
      LMSTUDIO_URL: 'http://localhost:99',
      LEMONADE_URL: 'http://127.0.0.1:7/api/v1',
    };
    expect(brief(quiet, env)).toEqual([
      'ollama http://gpu.lan:11434 cloud OLLAMA_HOST',
      'lmstudio http://localhost:99/v1 local LMSTUDIO_URL',
      'lemonade http://127.0.0.1:7/api/v1 local LEMONADE_URL',
    ]);
    expect(brief({ ...quiet, trustedHosts: ['gpu.lan'] }, env)[0]).toContain('local');
    expect(declare(quiet, env).every((provider) => provider.expected)).toBe(true);
  });

  it('makes pictures where they are said to, with the name and password of the Web UI kept out of its address', () => {
    const env = {
      COMFYUI_URL: 'http://box.lan:8188/',
      A1111_URL: 'http://me:p%40ss@127.0.0.1:7860',
      KANDINSKY_URL: 'http://127.0.0.1:9',
    };
    expect(brief(quiet, env)).toEqual([
      'comfyui http://box.lan:8188 cloud COMFYUI_URL',
      'automatic1111 http://127.0.0.1:7860 local A1111_URL',
      'kandinsky http://127.0.0.1:9/v1 local KANDINSKY_URL',
    ]);
    expect(declare(quiet, env)[1]!.apiKey).toBe('me:p@ss');
  });

  it('may be several at LOCAL_INFER_URL', () => {
    expect(brief(quiet, { LOCAL_INFER_URL: 'http://127.0.0.1:1, http://127.0.0.1:2/v1,' })).toEqual([
      'local-infer http://127.0.0.1:1/v1 local LOCAL_INFER_URL',
      'local-infer-2 http://127.0.0.1:2/v1 local LOCAL_INFER_URL',
    ]);
  });

  it('are cloud services where their key is set, at loopback too', () => {
    const env = {
      OPENAI_API_KEY: 'k1',
      OPENAI_BASE_URL: 'http://127.0.0.1:5/v1',
      ANTHROPIC_API_KEY: 'k2',
      GOOGLE_AI_API_KEY: 'k3',
      OPENROUTER_API_KEY: 'k4',
      HF_API_TOKEN: 'k5',
      HF_ENDPOINT: '',
    };
    expect(brief(quiet, env)).toEqual([
      'openai http://127.0.0.1:5/v1 cloud OPENAI_API_KEY',
      'anthropic https://api.anthropic.com/v1 cloud ANTHROPIC_API_KEY',
      'gemini https://generativelanguage.googleapis.com/v1beta cloud GOOGLE_AI_API_KEY',
      'openrouter https://openrouter.ai/api/v1 cloud OPENROUTER_API_KEY',
      'hugging-face https://router.huggingface.co/v1 cloud HF_API_TOKEN',
    ]);
    expect(declare(quiet, env).map((provider) => provider.apiKey)).toEqual(['k1', 'k2', 'k3', 'k4', 'k5']);
  });
});

describe('providers of the config', () => {
  const quiet = { discovery: { enabled: false } };

  it('keep what they say, and take their key from the named variable', () => {
    const config = {
      ...quiet,
      providers: [
        { id: 'box', kind: 'vllm', url: 'http://10.0.0.9:8000', models: ['m'], headers: { 'x-a': '1' } },
        { id: 'mistral', kind: 'ai-sdk', package: '@ai-sdk/mistral', apiKeyEnv: 'MISTRAL_KEY' },
      ],
    };
    expect(declare(config, { MISTRAL_KEY: 'k' })).toMatchObject([
      {
        id: 'box',
        url: 'http://10.0.0.9:8000/v1',
        place: 'cloud',
        models: ['m'],
        headers: { 'x-a': '1' },
        origin: 'config',
      },
      { id: 'mistral', url: undefined, place: 'cloud', apiKey: 'k', package: '@ai-sdk/mistral' },
    ]);
  });

  it('lose against the environment where both speak of the same id', () => {
    const config = {
      ...quiet,
      providers: [{ id: 'ollama', kind: 'ollama', url: 'http://127.0.0.1:1', models: ['m'] }],
    };
    expect(declare(config, { OLLAMA_HOST: ':2' })).toMatchObject([
      { id: 'ollama', url: 'http://127.0.0.1:2', models: ['m'], origin: 'OLLAMA_HOST' },
    ]);
  });

  it('are not guessed a second time, and can be switched off', () => {
    const own = { providers: [{ id: 'mine', kind: 'ollama', url: 'http://127.0.0.1:11434' }] };
    expect(brief(own).filter((line) => line.includes('11434'))).toEqual([
      'mine http://127.0.0.1:11434 local config',
    ]);
    const off = { ...quiet, providers: [{ id: 'openai', kind: 'openai', enabled: false }] };
    expect(declare(off, { OPENAI_API_KEY: 'k' })).toEqual([]);
  });

  it('do not get the key of a service for an address that is not its own', () => {
    const config = { ...quiet, providers: [{ id: 'proxy', kind: 'openai', url: 'https://example.org/v1' }] };
    const [proxy] = declare(config, { OPENAI_API_KEY: 'k' });
    expect(proxy?.apiKey).toBeUndefined();
  });
});
