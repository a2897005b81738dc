import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { loadConfig } from '../../src/config/load.ts';
import { ConfigError } from '../../src/config/problems.ts';
import { declaredProviders } from '../../src/config/providers.ts';

function load(config: Record<string, unknown>, env: NodeJS.ProcessEnv = {}) {
  const home = mkdtempSync(join(tmpdir(), 'polder-address-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  writeFileSync(join(home, 'config.yaml'), stringify({ discovery: { enabled: false }, ...config }));
  const { config: loaded } = loadConfig({ home, env });
  return declaredProviders(loaded, env);
}

function provider(kind: string, url: string, more: Record<string, unknown> = {}) {
  return load({ providers: [{ id: 'one', kind, url }], ...more })[0]!;
}

const metadata = [
  'http://169.254.169.254/',
  'http://169.254.169.254.:80/v1',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://metadata.google.internal./',
  'http://METADATA/',
  'http://100.100.100.200/',
  'http://[::ffff:100.100.100.200]/',
  'http://168.63.129.16/',
];

describe('addresses of providers', () => {
  it.each(metadata)('E02 %s is refused, whatever the kind and whatever is trusted', (url) => {
    for (const kind of ['ollama', 'openai', 'openai-compatible']) {
      expect(() => provider(kind, url, { trustedHosts: [new URL(url).hostname] })).toThrow(ConfigError);
    }
    expect(() => load({}, { OLLAMA_HOST: url })).toThrow(ConfigError);
    expect(() => load({}, { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-x' })).toThrow(ConfigError);
  });

  it.each([
    'http://127.0.0.1:1234',
    'http://[::1]:1234',
    'http://localhost:1234',
    'http://2130706433:1234',
    'http://127.1:1234',
  ])('E02 %s is local only for a kind that is local', (url) => {
    expect(provider('openai-compatible', url).place).toBe('local');
    expect(provider('openai', url).place).toBe('cloud');
    expect(provider('anthropic', url).place).toBe('cloud');
  });

  it.each([
    'http://203.0.113.9:11434',
    'http://10.0.0.7:11434',
    'http://0.0.0.0.nip.example',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'https://example.com#127.0.0.1',
  ])('E16 a local kind at %s is cloud', (url) => {
    expect(provider('ollama', url).place).toBe('cloud');
  });

  it('E16 a local kind at a host of the own network is local once it is trusted by name', () => {
    const url = 'http://10.0.0.7:11434';
    expect(provider('ollama', url, { trustedHosts: ['10.0.0.7'] }).place).toBe('local');
    expect(provider('ollama', url, { trustedHosts: ['10.0.0.7:80'] }).place).toBe('cloud');
    expect(provider('openai', url, { trustedHosts: ['10.0.0.7'] }).place).toBe('cloud');
  });

  it('E06 names and passwords in an address are refused', () => {
    expect(() => provider('ollama', 'http://localhost@203.0.113.9:11434')).toThrow(ConfigError);
    expect(() => provider('ollama', 'http://a@b@127.0.0.1')).toThrow(ConfigError);
  });
});
