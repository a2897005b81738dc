import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram, hasSandbox, runInSandbox, type SandboxJob } from './sandbox.ts';

const isThere = await hasSandbox();
if (!isThere) process.stdout.write('Skipped: bubblewrap (bwrap) is not installed.\n');

describe('a program', () => {
  it('is found on the path or by its name in full, where it can be run', async () => {
    expect(await findProgram('sh')).toMatch(/\/sh$/);
    expect(await findProgram('/bin/sh')).toBe('/bin/sh');
    expect(await findProgram('no-such-program')).toBeUndefined();
    expect(await findProgram('sh', '')).toBeUndefined();
  });
});

describe.skipIf(!isThere)('the sandbox', () => {
  let folder: string;
  let program: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'polder-program-'));
    program = join(folder, 'bin-sh');
    writeFileSync(program, '#!/bin/sh\nexec /bin/sh "$@"\n');
    chmodSync(program, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (script: string, more: Partial<SandboxJob> = {}) =>
    runInSandbox({
      command: '/bin/sh',
      arguments: ['job.sh'],
      files: { 'job.sh': script },
      result: 'out',
      seconds: 20,
      signal: new AbortController().signal,
      ...more,
    });
  const text = async (script: string) => {
    const outcome = await run(script);
    return outcome.kind === 'made' ? outcome.bytes.toString() : outcome.reason;
  };

  it('gives back what a program made, and tells its lines on the way', async () => {
    const lines: string[] = [];
    const outcome = await run('echo working; printf done > out', { onLine: (line) => lines.push(line) });
    expect(outcome).toMatchObject({ kind: 'made', bytes: Buffer.from('done') });
    expect(lines).toEqual(['working']);
  });

  it('has nothing of the user’s files or names', async () => {
    const secret = join(homedir(), `.polder-sandbox-test-${process.pid}`);
    writeFileSync(secret, 'mine');
    try {
      expect(await text(`cat ${secret} > out 2>/dev/null || printf nothing > out`)).toBe('nothing');
      expect(await text('cat /etc/passwd > out 2>/dev/null || printf nothing > out')).toBe('nothing');
      process.env.POLDER_SECRET_OF_TEST = 'mine';
      expect(await text('env > out')).not.toContain('mine');
      expect(await text('ls /proc | grep -c "^[0-9]" > out')).toMatch(/^[1-9]\s*$/);
    } finally {
      delete process.env.POLDER_SECRET_OF_TEST;
      rmSync(secret);
    }
  });

  it('reaches nothing, this machine’s own ports neither', async () => {
    const seen: unknown[] = [];
    const server = createServer((request) => seen.push(request.url));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const reach = `exec 3<>/dev/tcp/127.0.0.1/${port} && echo reached > out; [ -f out ] || printf alone > out`;
      const outcome = await run('', { command: '/bin/bash', arguments: ['-c', reach] });
      expect(outcome).toMatchObject({ kind: 'made', bytes: Buffer.from('alone') });
      expect(seen).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('follows no link out of its folder', async () => {
    expect(await text('ln -s /etc/hostname out')).toBe('It made no file.');
  });

  it('ends what fails, takes too long, is given up, or writes too much', async () => {
    expect(await run('echo why >&2; exit 3')).toEqual({
      kind: 'failed',
      reason: 'It ended with status 3: why',
    });
    expect(await run('sleep 60', { seconds: 1 })).toMatchObject({ kind: 'failed' });
    const controller = new AbortController();
    const given = run('sleep 60', { signal: controller.signal });
    controller.abort();
    expect(await given).toEqual({ kind: 'failed', reason: 'It was given up.' });
    expect(await run('head -c 300000000 /dev/zero > out')).toMatchObject({ kind: 'failed' });
  });

  it('can be given up at any moment of its start', async () => {
    const outcomes = Array.from({ length: 40 }, async (_, index) => {
      const controller = new AbortController();
      const given = run('sleep 60', { signal: controller.signal });
      setTimeout(() => controller.abort(), index / 2);
      return await given;
    });
    for (const outcome of await Promise.all(outcomes))
      expect(outcome).toEqual({ kind: 'failed', reason: 'It was given up.' });
  });
});
