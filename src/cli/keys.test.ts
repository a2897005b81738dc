import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from './program.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'polder-cli-keys-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function run(...words: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand(['keys', ...words], {
    env: { POLDER_HOME: home },
    input: Readable.from([]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: () => import('../house.ts'),
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

const listed = async () => JSON.parse((await run('list', '--json')).output);

describe('polder keys', () => {
  it('shows a secret once, alone on standard output', async () => {
    expect((await run()).output).toContain('polder keys add');
    const { code, output, errors } = await run('add', 'laptop');
    expect(code).toBe(0);
    expect(output).toMatch(/^pk-[\w-]{43}\n$/);
    expect(errors).toContain('laptop');
    const { output: list } = await run();
    expect(list).toContain(`…${output.trim().slice(-4)}`);
    expect(list).not.toContain(output.trim());
  });

  it('sets limits and takes them away', async () => {
    await run(
      'add',
      'ci',
      '--models',
      'local, openai/*',
      '--requests',
      '60',
      '--day',
      '0.50',
      '--expires',
      '90d',
    );
    await run('limit', 'ci', '--day', 'none', '--may-loosen', '--loosest', 'masked');
    expect(await listed()).toMatchObject([
      {
        name: 'ci',
        role: 'caller',
        models: ['local', 'openai/*'],
        loosest: 'masked',
        mayLoosen: true,
        requestsPerMinute: 60,
        budget: { dayUsd: null },
        expiresAt: expect.any(Number),
      },
    ]);
    await run('limit', 'ci', '--models', 'none', '--no-may-loosen', '--expires', 'none');
    expect(await listed()).toMatchObject([{ models: null, mayLoosen: false, expiresAt: null }]);
  });

  it('rotates and revokes by name or id', async () => {
    await run('add', 'laptop', '--role', 'admin');
    const [{ id }] = await listed();
    expect((await run('rotate', id, '--grace', '10m')).output).toMatch(/^pk-/);
    expect((await run('revoke', 'laptop')).output).toContain('revoked');
    expect((await run('revoke', 'laptop')).code).toBe(1);
  });

  it.each([
    ['add'],
    ['list', 'laptop'],
    ['give', 'laptop'],
    ['add', 'one', 'two'],
    ['add', 'x', '--day', 'much'],
    ['add', 'x', '--expires', 'soon'],
    ['add', 'x', '--role', 'king'],
    ['rotate', 'x', '--grace', '-1'],
  ])('is told what is wrong with: %s %s', async (...words) => {
    const { code, errors } = await run(...words);
    expect(code).toBe(2);
    expect(errors).not.toBe('');
  });
});
