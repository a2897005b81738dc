import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fakeHouse } from '../../test/setup/fake-house.ts';
import { runCommand } from './program.ts';

async function run(
  words: string[],
  input: string,
  home = '/nowhere/polder',
): Promise<{ code: number; output: string; errors: string }> {
  const output = new PassThrough();
  const errors = new PassThrough();
  const texts = [output, errors].map(async (stream) => {
    let text = '';
    for await (const piece of stream) text += piece;
    return text;
  });
  const code = await runCommand(words, {
    env: { POLDER_HOME: home },
    input: Readable.from([input]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: async () => fakeHouse().house,
  });
  output.end();
  errors.end();
  const [out = '', error = ''] = await Promise.all(texts);
  return { code, output: out, errors: error };
}

const address = ['jan.jansen', 'kpnmail.nl'].join('@');

describe('polder privacy scan', () => {
  it('says what it saw and why, and keeps the value to itself', async () => {
    const { code, output } = await run(['privacy', 'scan'], `first line\nwrite to ${address}\n`);
    expect(code).toBe(0);
    expect(output).toContain('2:10');
    expect(output).toContain('EMAIL');
    expect(output).not.toContain('jansen');
  });

  it('shows the value when asked', async () => {
    expect((await run(['privacy', 'scan', '--show'], `write to ${address}`)).output).toContain(address);
  });

  it('answers lines with lines, in order, and tells of a faulty one', async () => {
    const lines = [
      { id: 'a', text: 'hello there' },
      { id: 7, text: `mail ${address}` },
    ].map((line) => JSON.stringify(line));
    const { code, output, errors } = await run(
      ['privacy', 'scan', '--jsonl'],
      `${lines[0]}\nnonsense\n${lines[1]}\n`,
    );
    const rows = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toEqual([
      { id: 'a', level: 'none', spans: [] },
      { id: 7, level: 'hard', spans: [{ start: 5, end: 5 + address.length, type: 'EMAIL' }] },
    ]);
    expect(errors).toContain('line 2');
    expect(code).toBe(1);
  });

  it('gives machines JSON', async () => {
    const report = JSON.parse((await run(['privacy', 'scan', '--json'], `mail ${address}`)).output);
    expect(report).toMatchObject({ level: 'hard', findings: [{ type: 'EMAIL', line: 1, column: 6 }] });
  });

  it('knows the rules of your own, and says which one cannot be used', async () => {
    const home = mkdtempSync(join(tmpdir(), 'polder-cli-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    writeFileSync(join(home, 'config.yaml'), 'privacy:\n  words: [Blue Heron]\n');
    expect((await run(['privacy', 'scan'], 'how is blue heron doing', home)).output).toContain('CUSTOM');
    writeFileSync(join(home, 'config.yaml'), "privacy:\n  patterns: ['(a+)+$']\n");
    const { code, errors } = await run(['privacy', 'scan'], 'hello', home);
    expect(code).not.toBe(0);
    expect(errors).toContain('privacy.patterns');
  });

  it('refuses another verb', async () => {
    expect((await run(['privacy', 'guess'], '')).code).toBe(2);
  });
});
