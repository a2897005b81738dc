import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig } from './config/load.ts';
import { settingsDesk } from './house-settings.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'polder-settings-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('writes a setting into the file for its owner alone, which waits for the next start', () => {
  const file = join(home, 'config.yaml');
  writeFileSync(file, '# mine\nrouting:\n  explore: 0.1 # tries\n', { mode: 0o600 });
  const desk = settingsDesk(home, {}, loadConfig({ home, env: {} }).config);
  const changed = desk.change('routing.prefer', 'local');
  expect(readFileSync(file, 'utf8')).toBe('# mine\nrouting:\n  explore: 0.1 # tries\n  prefer: local\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const preferred = changed.settings.find(({ key }) => key === 'routing.prefer');
  expect(preferred).toMatchObject({ value: 'local', source: 'config.yaml', fallback: 'none', waiting: true });
  expect(loadConfig({ home, env: {} }).config.routing).toMatchObject({ prefer: 'local', explore: 0.1 });
  const back = desk.change('routing.prefer', null).settings.find(({ key }) => key === 'routing.prefer');
  expect(back).toMatchObject({ value: 'none', source: 'default', waiting: false });
});

it('leaves alone what the environment sets, what may not be changed from outside, and what is wrong', () => {
  const env = { LOG_LEVEL: 'warn' };
  const desk = settingsDesk(home, env, loadConfig({ home, env }).config);
  expect(() => desk.change('logLevel', 'debug')).toThrow(/LOG_LEVEL in the environment/);
  for (const key of [
    'server.host',
    'server.apiKey',
    'trustedHosts',
    'providers',
    'privacy.default',
    'privacy.found',
    'memory.usualClass',
    '__proto__',
  ])
    expect(() => desk.change(key, 'x')).toThrow(/no setting of this name/);
  expect(() => desk.change('privacy.patterns', ['(a+)+$'])).toThrow(/cannot be used/);
  expect(() => desk.change('routing.profile', 'careless')).toThrow(/one of critical, balanced, casual/);
  expect(desk.report().settings.every(({ waiting }) => !waiting)).toBe(true);
});
