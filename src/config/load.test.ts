import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from './load.ts';
import { ConfigError } from './problems.ts';

let home: string;
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'polder-config-')), 'home');
});
afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }));

function write(text: string): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'config.yaml'), text, { mode: 0o600 });
}

const load = (env: NodeJS.ProcessEnv = {}) => loadConfig({ home, env });

function problemsOf(env: NodeJS.ProcessEnv = {}): string[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${home}/`, '').split('\n');
    throw error;
  }
  throw new Error('the config was accepted');
}

describe('the data folder', () => {
  it('is made for its owner only, and everything has a default', () => {
    const { config, home: folder } = load();
    expect(folder).toBe(home);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(config.server).toMatchObject({ host: '127.0.0.1', port: 4747 });
    expect(config.privacy.default).toBe('open');
  });

  it('is POLDER_HOME where nothing else is said', () => {
    expect(loadConfig({ env: { POLDER_HOME: home } }).home).toBe(home);
  });

  it('is closed to others where it stood open, and so is the config file', () => {
    write('logLevel: warn');
    chmodSync(home, 0o755);
    chmodSync(join(home, 'config.yaml'), 0o644);
    expect(load().warnings).toEqual([]);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'config.yaml')).mode & 0o777).toBe(0o600);
  });

  it('is left as it is, with a warning, where it holds other things', () => {
    mkdirSync(join(home, 'photos'), { recursive: true });
    chmodSync(home, 0o755);
    expect(load().warnings).toEqual([expect.stringContaining('can be read by other users')]);
    expect(statSync(home).mode & 0o777).toBe(0o755);
  });
});

describe('the environment', () => {
  it('wins over the file, and says where each value came from', () => {
    write('server:\n  port: 5000\n  drainSeconds: 5\nrouting:\n  profile: casual\n');
    const { config, sources } = load({
      POLDER_PORT: '5001',
      LOG_LEVEL: 'WARNING',
      LOCAL_FALLBACK_ENABLED: 'no',
      GEMINI_CONFIDENCE_THRESHOLD: '0.7',
    });
    expect(config).toMatchObject({
      server: { port: 5001, drainSeconds: 5 },
      routing: { profile: 'casual', localFallback: false },
      logLevel: 'warn',
      confidenceThreshold: 0.7,
    });
    expect(Object.fromEntries(sources)).toEqual({
      'server.port': 'POLDER_PORT',
      'server.drainSeconds': 'config.yaml',
      'routing.profile': 'config.yaml',
      'routing.localFallback': 'LOCAL_FALLBACK_ENABLED',
      logLevel: 'LOG_LEVEL',
      confidenceThreshold: 'GEMINI_CONFIDENCE_THRESHOLD',
    });
  });

  it('is not set where it is empty', () => {
    expect(load({ POLDER_PORT: '', LOG_LEVEL: ' ' }).config.server.port).toBe(4747);
  });

  it.each([
    [{ POLDER_PORT: 'abc' }, 'POLDER_PORT: server.port: is not a whole number'],
    [{ POLDER_PORT: '70000' }, 'POLDER_PORT: server.port: must be a whole number from 0 to 65535, not 70000'],
    [
      { LOCAL_FALLBACK_ENABLED: 'maybe' },
      'LOCAL_FALLBACK_ENABLED: routing.localFallback: is neither true nor false',
    ],
    [
      { GEMINI_CONFIDENCE_THRESHOLD: '1.5' },
      'GEMINI_CONFIDENCE_THRESHOLD: confidenceThreshold: must be a number from 0 to 1, not 1.5',
    ],
    [
      { LOG_LEVEL: 'warm' },
      'LOG_LEVEL: logLevel: must be one of fatal, error, warn, info, debug, trace, silent; did you mean warn?',
    ],
    [{ OLLAMA_HOST: 'http://' }, 'OLLAMA_HOST: is not an address that starts with http:// or https://'],
    [
      { LOCAL_INFER_URL: 'http://127.0.0.1:1, ftp://x' },
      'LOCAL_INFER_URL: is not an address that starts with http:// or https://',
    ],
    [
      { LMSTUDIO_URL: 'http://169.254.169.254' },
      'LMSTUDIO_URL: is a cloud metadata address, which holds no models',
    ],
  ])('is refused by name: %j', (env, problem) => {
    expect(problemsOf(env)).toEqual([problem]);
  });

  it('does not repeat a secret in an error', () => {
    expect(problemsOf({ POLDER_API_KEY: 'hunter2' })).toEqual([
      'POLDER_API_KEY: server.apiKey: must be a text of at least 16 characters, not a text shorter than that',
    ]);
  });

  it('is told of where a name is set that nothing uses', () => {
    const { warnings } = load({ GCP_REGION: 'europe-west4', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' });
    expect(warnings).toEqual([
      'OPENAI_BASE_URL is set but OPENAI_API_KEY is not, so it is not used.',
      'GCP_REGION is set, but this version does not use it yet (Gemini on Google Cloud).',
    ]);
  });
});

describe('the budget', () => {
  it('has no limit until one is set', () => {
    expect(load().config.budget).toEqual({ warnAt: [0.5, 0.8, 0.95], allowUnpriced: false });
  });

  it('is set for the day by DAILY_BUDGET_USD, which wins over the file', () => {
    write('budget:\n  dayUsd: 5\n  monthUsd: 50\n  zone: Europe/Berlin\n');
    expect(load({ DAILY_BUDGET_USD: '2.5' }).config.budget).toMatchObject({
      dayUsd: 2.5,
      monthUsd: 50,
      zone: 'Europe/Berlin',
    });
  });

  it.each([
    ['dayUsd: -1', 'budget.dayUsd'],
    ['zone: Europe/Nowhere', 'budget.zone'],
    ['warnAt: [50]', 'budget.warnAt'],
  ])('refuses %s', (line, key) => {
    write(`budget:\n  ${line}\n`);
    expect(problemsOf().join()).toContain(key);
  });
});

describe('a faulty config file', () => {
  it('is told of all at once, with line and column, what is allowed and what was meant', () => {
    write(`server:
  port: high
  hots: example.org
providers:
  - id: My Box
    kind: olama
  - kind: ollama
routing: { profile: balancd, attempts: 1.5 }
timeouts: 3
loglevel: info
`);
    expect(problemsOf()).toEqual([
      'config.yaml:2:9: server.port: must be a whole number from 0 to 65535, not a text',
      'config.yaml:3:3: server.hots: is no key that Polder knows; did you mean host?',
      'config.yaml:5:9: providers[0].id: use lower-case letters, digits and dashes',
      expect.stringMatching(
        /^config\.yaml:6:11: providers\[0\]\.kind: must be one of ollama, .*; did you mean ollama\?$/,
      ),
      'config.yaml:7:5: providers[1].id: is missing; it must be a text',
      'config.yaml:8:21: routing.profile: must be one of critical, balanced, casual; did you mean balanced?',
      'config.yaml:8:40: routing.attempts: must be a whole number from 1 to 10, not 1.5',
      'config.yaml:9:11: timeouts: must be a group of keys, not 3',
      'config.yaml:10:1: loglevel: is no key that Polder knows; did you mean logLevel?',
    ]);
  });

  it.each([
    ['a: 1\na: 2', 'config.yaml:2:1: says the same key twice; keep one of them'],
    ['a: 1\n---\nb: 2', /holds more than one document/],
    ['- 1', 'config.yaml:1:1: must hold keys such as `server:`, not a list or a bare text'],
    ['server:\n\tport: 1', /config\.yaml:2:\d+: is indented by a tab|config\.yaml:2:\d+: is not valid YAML/],
    ['server: {port: 1', /config\.yaml:1:\d+: is not valid YAML/],
    ['x: '.repeat(400_000), 'config.yaml:1:1: is longer than 1 MiB'],
  ])('%# is refused', (text, problem) => {
    write(text);
    const problems = problemsOf();
    expect(problems[0]).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  it('needs an address for openai-compatible, one name a provider, and no password in an address', () => {
    write(`providers:
  - { id: a, kind: openai-compatible }
  - { id: b, kind: ollama, url: "http://me:secret@10.0.0.1" }
  - { id: b, kind: ollama }
`);
    const problems = problemsOf();
    expect(problems).toEqual([
      'config.yaml:2:5: providers[0].url: is missing; kind openai-compatible has no default address',
      expect.stringContaining('providers[1].url: holds a name or password'),
      'config.yaml:4:11: providers[2].id: is used by an earlier provider; give each its own',
    ]);
    expect(problems.join()).not.toContain('secret');
  });
});

describe('F08: a config is plain data', () => {
  it.each([
    'logLevel: !!js/function "() => 1"',
    'server: !env HOME',
    'logLevel: !!str info',
    'a: !!python/object x',
  ])('refuses the tag in %s', (text) => {
    write(text);
    expect(problemsOf()[0]).toContain('has a YAML tag');
  });

  it('never evaluates $\u007b…}, and says so', () => {
    write(
      [
        'providers:',
        '  - id: mine',
        '    kind: openai',
        '    apiKey: $\u007bSECRET_KEY}',
        '    headers: { x: "$\u007b$\u007bA}}" }',
      ].join('\n'),
    );
    const { config, warnings } = load({ SECRET_KEY: 'sk-real', A: 'SECRET_KEY' });
    expect(config.providers[0]?.apiKey).toBe('$\u007bSECRET_KEY}');
    expect(config.providers[0]?.headers?.x).toBe('$\u007b$\u007bA}}');
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('config.yaml:4:13: providers[0].apiKey holds $\u007b…}');
  });

  it('knows no merge keys', () => {
    write('base: &base { port: 1 }\nserver:\n  <<: *base\n');
    expect(problemsOf()).toEqual([
      expect.stringContaining('server.<<'.replace('.<<', '."<<"')),
      expect.stringContaining('base: is no key'),
    ]);
  });

  it('stops aliases that multiply or go round in circles', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level++) {
      bomb.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    write(bomb.join('\n'));
    expect(problemsOf()).toEqual(['config.yaml:1:1: repeats itself by too many aliases']);
    write('server: &s\n  host: *s\n');
    expect(problemsOf()[0]).toContain('server.host');
  });

  it('takes no harm from keys of the prototype', () => {
    write(
      '__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\nprices: { __proto__: { inputPerMillion: 1, outputPerMillion: 1 } }',
    );
    expect(problemsOf().length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
