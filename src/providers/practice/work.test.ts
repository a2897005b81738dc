import { describe, expect, it } from 'vitest';
import type { WorkRequest } from '../../task/work.ts';
import { mediaTypeOf } from '../shared/media.ts';
import { pictureProblem, pictureSize } from '../shared/picture.ts';
import { performWork } from './work.ts';

const signal = new AbortController().signal;

function work(request: Partial<WorkRequest> & Pick<WorkRequest, 'capability'>) {
  const whole: WorkRequest = { model: 'practice', text: '', files: [], parameters: {}, ...request };
  return performWork(whole, { instant: true, signal });
}

async function filesOf(request: Parameters<typeof work>[0]) {
  return (await work(request)).value.outputs.flatMap((output) => (output.kind === 'file' ? [output] : []));
}

describe('practice pictures', () => {
  const capability = 'text-to-image';

  it('are whole PNG files of the size and number asked for, with what makes them again', async () => {
    const files = await filesOf({
      capability,
      text: 'a fox',
      parameters: { count: 2, width: 96, height: 64, seed: 7 },
    });
    expect(files).toHaveLength(2);
    for (const { bytes } of files) {
      expect(pictureProblem(bytes)).toBeUndefined();
      expect(pictureSize(bytes)).toEqual({ width: 96, height: 64 });
    }
    expect(files.map(({ recipe }) => recipe?.seed)).toEqual([7, 8]);
    const [again] = await filesOf({
      capability,
      text: 'a fox',
      parameters: { width: 96, height: 64, seed: 7 },
    });
    expect(again?.bytes).toEqual(files[0]?.bytes);
    expect(files[1]?.bytes).not.toEqual(files[0]?.bytes);
  });

  it('say in themselves that they are practice', async () => {
    const [file] = await filesOf({ capability, text: 'a fox' });
    expect(Buffer.from(file!.bytes).toString('latin1')).toContain('no model has drawn it');
  });
});

it('makes speech that is a sound, longer for more words', async () => {
  const [short] = await filesOf({ capability: 'text-to-speech', text: 'one' });
  const [long] = await filesOf({ capability: 'text-to-speech', text: 'one two three' });
  expect(mediaTypeOf(short!.bytes)).toBe('audio/wav');
  expect(long!.bytes.length).toBeGreaterThan(short!.bytes.length);
});

it('writes transcripts, with times where they are asked for, and says that nobody listened', async () => {
  const capability = 'automatic-speech-recognition';
  const outputOf = async (format?: string) =>
    (await work({ capability, parameters: { format } })).value.outputs[0];
  expect(await outputOf()).toMatchObject({ text: expect.stringContaining('nobody has listened') });
  expect(await outputOf('verbose_json')).toMatchObject({
    kind: 'data',
    value: { segments: [{ start: 0, end: 4, text: expect.stringContaining('nobody has listened') }] },
  });
});

it('refuses what it does not practise', async () => {
  await expect(work({ capability: 'text-to-video' })).rejects.toMatchObject({ failure: 'bad-request' });
});

it('tells its progress, and stops when it is told to', async () => {
  const stop = new AbortController();
  const seen: (number | undefined)[] = [];
  const request: WorkRequest = {
    model: 'p',
    capability: 'text-to-speech',
    text: 'a',
    files: [],
    parameters: {},
  };
  const result = performWork(request, {
    instant: false,
    signal: stop.signal,
    onProgress: ({ fraction }) => {
      seen.push(fraction);
      if (seen.length === 2) stop.abort();
    },
  });
  await expect(result).rejects.toMatchObject({ failure: 'aborted' });
  expect(seen).toEqual([1 / 8, 2 / 8]);
});
