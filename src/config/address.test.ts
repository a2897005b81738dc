import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressProblem, baseAddress, ollamaAddress, placeOf } from './address.ts';
import { configurableKinds } from './schema.ts';

const localKinds = [
  'ollama',
  'lmstudio',
  'lemonade',
  'llama-server',
  'vllm',
  'openai-compatible',
  'n8n',
  'comfyui',
  'automatic1111',
  'kandinsky',
] as const;
const cloudKinds = configurableKinds.filter((kind) => !localKinds.some((local) => local === kind));
const octet = fc.integer({ min: 0, max: 255 });
const port = fc.integer({ min: 1, max: 65_535 });

describe('where a provider stands', () => {
  it('is local for a local kind anywhere in 127.0.0.0/8, however the address is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...localKinds), octet, octet, octet, port, (kind, b, c, d, at) => {
        const number = 127 * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
        const hosts = [
          `127.${b}.${c}.${d}`,
          String(number),
          `0x${number.toString(16)}`,
          `0177.${b}.${c}.${d}`.replace(/\.0+(?=\d)/g, '.'),
          `[::ffff:127.${b}.${c}.${d}]`,
        ];
        for (const host of hosts) expect(placeOf(kind, `http://${host}:${at}/v1`, [])).toBe('local');
      }),
    );
  });

  it('is cloud for every address outside loopback', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...localKinds),
        octet,
        octet,
        octet,
        octet,
        port,
        (kind, a, b, c, d, at) => {
          fc.pre(a !== 127);
          const number = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
          for (const host of [`${a}.${b}.${c}.${d}`, String(number), `[::ffff:${a}.${b}.${c}.${d}]`]) {
            expect(placeOf(kind, `http://${host}:${at}`, [])).toBe('cloud');
          }
        },
      ),
    );
  });

  it('is cloud for every name but localhost', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), fc.boolean(), (labels, prefixed) => {
        const host = (prefixed ? ['localhost', ...labels] : [...labels, 'example']).join('.');
        expect(placeOf('ollama', `http://${host}:11434`, [])).toBe('cloud');
      }),
    );
  });

  it.each([
    'http://localhost.evil.com:11434',
    'http://localhost@evil.com',
    'http://127.0.0.1@evil.com',
    'http://127.0.0.1.evil.com',
    'http://evil.com/#@127.0.0.1',
    'http://evil.com\\@127.0.0.1',
    'http://0.0.0.0:11434',
    'http://[::]:11434',
    'http://[::2]:11434',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('is cloud at %s', (url) => {
    expect(placeOf('ollama', url, [])).toBe('cloud');
  });

  it.each(['http://localhost:1', 'http://LOCALHOST:1', 'http://[::1]:1', 'https://127.1:1', 'http://0x7f.1'])(
    'is local at %s',
    (url) => {
      expect(placeOf('openai-compatible', url, [])).toBe('local');
    },
  );

  it('is cloud for cloud kinds, at loopback and at trusted hosts too', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cloudKinds),
        fc.constantFrom('127.0.0.1', 'localhost', 'gpu.lan'),
        (kind, host) => {
          expect(placeOf(kind, `http://${host}:8080/v1`, ['gpu.lan', 'localhost'])).toBe('cloud');
        },
      ),
    );
  });

  it('is local at a trusted host, and only there', () => {
    const trusted = ['gpu.lan', '192.168.1.20', 'box:8000', 'fd12::7'];
    const local = [
      'http://gpu.lan:1',
      'http://GPU.lan',
      'http://192.168.1.20:8',
      'http://box:8000',
      'http://[fd12::7]:1',
    ];
    const cloud = [
      'http://gpu.lan.evil.com',
      'http://xgpu.lan',
      'http://192.168.1.21',
      'http://box:8001',
      'http://box',
    ];
    for (const url of local) expect(placeOf('vllm', url, trusted), url).toBe('local');
    for (const url of cloud) expect(placeOf('vllm', url, trusted), url).toBe('cloud');
  });
});

describe('OLLAMA_HOST', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:11434'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    [':4000', 'http://127.0.0.1:4000'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:4000', 'http://127.0.0.1:4000'],
    ['::', 'http://[::1]:11434'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['::1', 'http://[::1]:11434'],
    ['gpu.lan', 'http://gpu.lan:11434'],
    ['gpu.lan:80', 'http://gpu.lan'],
    ['http://gpu.lan', 'http://gpu.lan'],
    ['https://gpu.lan/ollama/', 'https://gpu.lan/ollama'],
  ])('%s means %s', (value, address) => {
    expect(ollamaAddress(value)).toBe(address);
  });

  it('is nothing where it makes no address', () => {
    expect(ollamaAddress('http://')).toBeUndefined();
    expect(ollamaAddress('a b')).toBeUndefined();
  });
});

describe('base addresses', () => {
  it.each([
    ['lmstudio', 'http://127.0.0.1:1234', 'http://127.0.0.1:1234/v1'],
    ['lmstudio', 'http://127.0.0.1:1234/', 'http://127.0.0.1:1234/v1'],
    ['vllm', 'http://127.0.0.1:8000/v1/', 'http://127.0.0.1:8000/v1'],
    ['openai-compatible', 'http://127.0.0.1:9/other', 'http://127.0.0.1:9/other'],
    ['openrouter', 'https://openrouter.ai', 'https://openrouter.ai/api/v1'],
    ['ollama', 'http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434'],
    ['anthropic', 'https://api.anthropic.com', 'https://api.anthropic.com/v1'],
    ['anthropic', 'https://api.anthropic.com/v1', 'https://api.anthropic.com/v1'],
    ['anthropic', 'https://proxy.example/anthropic', 'https://proxy.example/anthropic/v1'],
    ['gemini', 'http://127.0.0.1:5', 'http://127.0.0.1:5/v1beta'],
    ['ai-sdk', 'http://127.0.0.1:5', 'http://127.0.0.1:5'],
  ] as const)('of %s, given as %s, is %s', (kind, given, base) => {
    expect(baseAddress(kind, given)).toBe(base);
  });

  it.each([
    ['http://169.254.169.254/latest', 'metadata'],
    ['http://metadata.google.internal', 'metadata'],
    ['http://[::ffff:169.254.169.254]', 'metadata'],
    ['http://2852039166', 'metadata'],
    ['http://user:secret@127.0.0.1', 'password'],
    ['ftp://127.0.0.1', 'http://'],
    ['127.0.0.1:80', 'http://'],
  ])('%s is refused', (url, reason) => {
    const problem = addressProblem(url);
    expect(problem).toContain(reason);
    expect(problem).not.toContain('secret');
  });
});
