import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { drawPicture, filmBytes, silence } from '../world/index.ts';

interface Done {
  readonly output: unknown;
  readonly model_used: string;
  readonly files: readonly { readonly url: string; readonly name: string }[];
}

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.knows('practice-local/small', 'practice-local/describer');
});
afterAll(() => gateway.close());

async function task(
  wish: string,
  file?: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Done> {
  const body = new FormData();
  body.append('task', wish);
  if (file) body.append('files', new Blob([Uint8Array.from(file.bytes)]), file.name);
  const response = await fetch(`${gateway.url}/task`, { method: 'POST', body });
  const answer: unknown = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer as Done;
}

async function textOf(file: Done['files'][number] | undefined): Promise<string> {
  return (await fetch(gateway.url + file!.url)).text();
}

const film = { name: 'film.mp4', bytes: filmBytes(1) };
const sound = { name: 'talk.wav', bytes: silence(1) };
const photo = { name: 'photo.png', bytes: drawPicture(1, 64, 64) };

describe('with nothing installed', () => {
  it('a film gets subtitles in another language, with their times, that say that nobody translated them', async () => {
    const done = await task('subtitle this video in Dutch', film);
    expect(done.files).toMatchObject([{ name: 'subtitles.nl.srt' }]);
    const subtitles = await textOf(done.files[0]);
    expect(subtitles).toMatch(/^1\n00:00:00,000 --> 00:00:04,000\n\(Practice, not rewritten:\) /);
  });

  it.each([
    ['transcribe this', sound, 'practice-local/transcriber', /nobody has listened/],
    ['what is in this photo?', photo, 'practice-local/describer', /nobody has looked/],
    ['translate this to French: good morning', undefined, 'practice-local/small', /Practice answer/],
    ['make a picture of a fox', undefined, 'practice-local/painter', /^\/polder\/results\//],
    ['read this aloud: good morning', undefined, 'practice-local/speaker', /^\/polder\/results\//],
  ] as const)('“%s” is done by a model that says it is simulated', async (wish, file, model, output) => {
    const done = await task(wish, file);
    expect(done.model_used).toBe(model);
    expect(done.output).toMatch(output);
  });
});
