import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../test/support/gateway.ts';
import { practiceSpeech } from '../providers/practice/speech.ts';
import { pictureProblem } from '../providers/shared/picture.ts';
import { runCommand } from './program.ts';

let gateway: TestGateway;
let folder: string;
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.knows('practice-local/painter');
});
afterAll(() => gateway?.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'polder-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(words: string[], stop = new AbortController()) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand(['task', ...words], {
    env: { POLDER_HOME: gateway.home, POLDER_PORT: new URL(gateway.url).port },
    input: Readable.from(['']),
    output,
    errors,
    signal: stop.signal,
    outliveOutput: () => undefined,
    house: () => import('../house.ts'),
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

const runs = async () =>
  ((await (await fetch(`${gateway.url}/polder/runs`)).json()) as { items: { id: string; state: string }[] })
    .items;

describe('polder task', () => {
  it('prints what was made of a text, and where it came from beside it', async () => {
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'The tide comes in at nine.');
    const { code, output, errors } = await run(['Translate this into French', '--file', letter]);
    expect(code).toBe(0);
    expect(output).toContain('The tide comes in at nine.');
    expect(errors).toMatch(
      /translation by the translator: practice-\S+ \(\w+\), in place of a model made for it/,
    );
    expect(errors).toMatch(/polder why \w+/);
  });

  it('writes files that were made beside those that are there, and prints their paths', async () => {
    const words = ['Make 2 pictures of a red fox', '--out', join(folder, 'pictures')];
    const first = await run(words);
    expect(first.errors).toMatch(/practising, step 8 of 8/);
    const second = await run(words);
    const paths = [first, second].flatMap(({ output }) => output.trim().split('\n'));
    expect(paths.map((path) => path.slice(folder.length))).toEqual([
      '/pictures/picture-1.png',
      '/pictures/picture-2.png',
      '/pictures/picture-1-2.png',
      '/pictures/picture-2-2.png',
    ]);
    for (const path of paths) expect(pictureProblem(readFileSync(path))).toBeUndefined();
  });

  it('gives machines the whole result, and nothing beside it', async () => {
    const recording = join(folder, 'talk.wav');
    writeFileSync(recording, practiceSpeech('goedemorgen'));
    const { output, errors } = await run(['Transcribe this', '--file', recording, '--json', '--out', folder]);
    expect(JSON.parse(output)).toMatchObject({
      capability: 'automatic-speech-recognition',
      place: 'local',
      files: [],
    });
    expect(errors).toBe('');
  });

  it('leaves long work to the gateway where that is asked for', async () => {
    const { code, output } = await run(['Draw a lighthouse', '--background']);
    expect(code).toBe(0);
    const url = `${gateway.url}/polder/runs/${output.trim()}`;
    await expect
      .poll(async () => ((await (await fetch(url)).json()) as { state: string }).state, { timeout: 5_000 })
      .toBe('done');
  });

  it('stops the work behind it when it is stopped', async () => {
    const stop = new AbortController();
    const before = (await runs()).length;
    const running = run(['Draw somebody who stops', '--out', folder], stop);
    await expect.poll(async () => (await runs()).length).toBe(before + 1);
    stop.abort();
    expect((await running).code).toBe(130);
    await expect.poll(async () => (await runs())[0]?.state).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [['Translate this', '--file', '/none/letter.txt'], 2, /cannot be read \(ENOENT\)/],
    [['--jsonl', 'x'], 2, /--jsonl goes with --plan/],
    [['Remove the noise from this recording of the sea'], 1, /audio-to-audio/],
  ])('%j ends with %d', async (words, code, message) => {
    const failed = await run(words);
    expect(failed.code).toBe(code);
    expect(failed.errors).toMatch(message);
  });
});
