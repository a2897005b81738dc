import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { ModelStatus, ProviderStatus, Status } from '../surfaces/dashboard/contract.ts';
import { foundLines } from './start-message.ts';

const colours = picocolors.createColors(false);
const address = 'http://127.0.0.1:4747';

function provider(differences: Partial<ProviderStatus>): ProviderStatus {
  return {
    id: 'ollama',
    kind: 'ollama',
    place: 'local',
    address: 'http://127.0.0.1:11434',
    state: 'up',
    message: null,
    origin: 'default address',
    guessed: true,
    models: 0,
    checkedAt: 1,
    latencyMs: 1,
    ...differences,
  };
}

function lines(
  providers: ProviderStatus[],
  options: { practice?: boolean; env?: NodeJS.ProcessEnv; names?: string[] } = {},
) {
  const status = { address, practice: options.practice ?? false, providers } as Status;
  const models = (options.names ?? []).map((name) => ({ provider: 'ollama', name }) as ModelStatus);
  return foundLines(status, models, { colours, keyed: false, env: options.env ?? {} });
}

describe('the start message', () => {
  it('names the models of a server that was found, and passes over default addresses that are silent', () => {
    const text = lines([provider({ models: 4 }), provider({ id: 'vllm', kind: 'vllm', state: 'down' })], {
      names: ['a', 'b', 'c', 'd'],
    });
    expect(text).toContain('✓ ollama  local  4 models  a, b, c, …');
    expect(text).not.toContain('vllm');
    expect(text).not.toContain('Practice');
    expect(text).toContain(`${address}/v1 with any key, model auto`);
  });

  it('says what is wrong with a server that was asked for', () => {
    const text = lines([
      provider({ origin: 'OLLAMA_HOST', guessed: false, state: 'down', message: 'Nothing answers.' }),
    ]);
    expect(text).toContain('✗ ollama  local  Nothing answers. (http://127.0.0.1:11434)');
  });

  it('tells cloud keys by their names only', () => {
    const cloud = provider({
      id: 'openai',
      kind: 'openai',
      place: 'cloud',
      origin: 'OPENAI_API_KEY',
      guessed: false,
      models: 12,
    });
    const text = lines([cloud], { env: { OPENAI_API_KEY: 'sk-very-secret' } });
    expect(text).toContain('key from OPENAI_API_KEY');
    expect(text).not.toContain('sk-very-secret');
  });

  it('says in practice mode how to get a model', () => {
    const text = lines([], { practice: true });
    expect(text).toContain('Practice mode');
    expect(text).toContain('ollama pull llama3.2');
    expect(text).toContain('polder pull <file.gguf>');
    expect(text).toContain('OPENAI_API_KEY=… polder up');
  });

  it('lets no control character of a model name through', () => {
    expect(lines([provider({ models: 1 })], { names: ['\u001b[2Jevil'] })).not.toContain('\u001b');
  });
});
