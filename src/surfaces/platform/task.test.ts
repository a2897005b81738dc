import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../../test/support/gateway.ts';
import { practicePicture } from '../../providers/practice/picture.ts';
import { practiceSpeech } from '../../providers/practice/speech.ts';
import type { TaskAccepted, TaskAnswer } from './task.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.knows('practice-local/small', 'practice-local/painter');
});
afterAll(() => gateway?.close());

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const picture = `data:image/png;base64,${base64(practicePicture('a fox', 64, 48, 1))}`;
const recording = `data:audio/wav;base64,${base64(practiceSpeech('goedemorgen allemaal'))}`;

interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body & { error?: { type: string; message: string; field?: string } };
}

async function give<Body = TaskAnswer>(
  body: object | FormData,
  headers: Record<string, string> = {},
): Promise<Reply<Body>> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${gateway.url}/task`, {
    method: 'POST',
    headers: { ...(isForm ? {} : { 'content-type': 'application/json' }), ...headers },
    body: isForm ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
}

describe('POST /task', () => {
  it('has a chat model do what it can do as well, told how by the agent', async () => {
    const { status, body, headers } = await give({ task: 'Translate to French', input: 'Good morning' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      capability: 'translation',
      agent: 'translator',
      model_used: expect.stringMatching(/^practice-/),
      output: expect.stringContaining('Good morning'),
      parameters: { targetLanguage: 'fr' },
      steps: [{ capability: 'translation', stand_in: true }],
      files: [],
    });
    expect(headers.get('x-polder-interaction')).toBe(body.interaction_id);
    const recorded = await gateway.interaction(body.interaction_id);
    expect(recorded).toMatchObject({ state: 'answered', surface: 'platform' });
    expect(JSON.stringify(recorded.messages)).toMatch(/Translate the text.*Write in French/);
    const rated = await fetch(`${gateway.url}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ interaction_id: body.interaction_id, rating: 5 }),
    });
    expect(await rated.json()).toEqual({ ok: true });
  });

  it('answers ordinary chat as such', async () => {
    const { body } = await give({ task: 'How are you?' });
    expect(body).toMatchObject({ capability: 'text-generation', agent: 'assistant', place: 'local' });
    expect(body.steps[0]).toMatchObject({ stand_in: false });
  });

  it('makes files, which can be fetched and come as data URLs where that is asked for', async () => {
    const { body } = await give({ task: 'Make 2 pictures of a red fox, 16:9', inline_files: true });
    expect(body).toMatchObject({
      capability: 'text-to-image',
      agent: 'designer',
      place: 'local',
      cost_usd: 0,
    });
    expect(body.files).toHaveLength(2);
    for (const file of body.files) {
      expect(file).toMatchObject({
        media_type: 'image/png',
        url: expect.stringMatching(/^\/polder\/results\/[0-9a-f]{64}$/),
      });
      const bytes = Buffer.from(file.data_url!.split(',')[1]!, 'base64');
      expect(bytes.length).toBe(file.bytes);
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1344, 768]);
    }
    expect(body.output).toBe(body.files[0]!.url);
  });

  it('hands on from step to step what each has made, and keeps the times of subtitles', async () => {
    const { status, body } = await give({ task: 'Subtitle this recording', files: [recording] });
    expect(status).toBe(200);
    expect(body.output).toMatch(/-->/);
    expect(body.files).toMatchObject([{ name: 'subtitles.srt', media_type: 'application/x-subrip' }]);
    const steps = await give({ task: 'Transcribe this and then summarise it', files: [recording] });
    expect(steps.body.steps.map(({ capability }) => capability)).toEqual([
      'automatic-speech-recognition',
      'summarization',
    ]);
    const last = await gateway.interaction(steps.body.interaction_id);
    expect(JSON.stringify(last.messages)).toContain('nobody has listened to this recording');
    // What was said in a recording, into which nobody can look, stays as private as the recording.
    expect(last).toMatchObject({ privacy: 'private', place: 'local' });
  });

  it('takes a form with files', async () => {
    const form = new FormData();
    form.append('task', 'Put this text into Dutch');
    form.append('file', new File(['The tide comes in at nine.'], 'tide.txt', { type: 'text/plain' }));
    const { status, body } = await give(form);
    expect(status).toBe(200);
    expect(JSON.stringify((await gateway.interaction(body.interaction_id)).messages)).toContain(
      'tide.txt:\\n\\nThe tide comes in at nine.',
    );
  });

  it('takes the word of its caller for what kind of work it is', async () => {
    const { body } = await give({ task: 'a fox in the snow', capability: 'text-to-image' });
    expect(body.files).toHaveLength(1);
  });
});

describe('a wish that nobody here can serve', () => {
  it('is refused with what is missing and how to get it', async () => {
    const { status, body } = await give({ task: 'Animate this picture', files: [picture] });
    expect(status).toBe(503);
    expect(body.error?.message).toMatch(/image-to-video.*ComfyUI/);
    const spoken = await give({
      task: 'Remove the background noise from this recording',
      files: [recording],
    });
    expect(spoken.body.error).toMatchObject({ type: 'no_model', field: 'task' });
    expect(spoken.body.error?.message).toMatch(/audio-to-audio.*HF_API_TOKEN/);
  });

  it('for what must stay here says that it must', async () => {
    const { status, body } = await give({ task: 'Classify this picture', files: [picture] });
    expect(status).toBe(503);
    expect(body.error?.message).toMatch(/stays on this machine/);
    expect(body.error?.message).toMatch(/transformers\.models/);
    expect(body.error?.message).not.toMatch(/HF_API_TOKEN/);
  });
});

describe('a faulty request', () => {
  const cut = picture.slice(0, 400);
  it.each([
    ['no task', {}, 400, 'task'],
    ['an empty task', { task: '  ' }, 400, 'task'],
    ['an unknown field', { task: 'Hi', colour: 'red' }, 400, undefined],
    ['an unknown capability', { task: 'Hi', capability: 'telepathy' }, 400, 'capability'],
    ['a parameter that is none', { task: 'Hi', parameters: { count: 1000 } }, 400, 'parameters.count'],
    ['an address in place of a file', { task: 'Hi', files: ['https://example.org/a.png'] }, 400, 'files[0]'],
    ['a broken data URL', { task: 'Hi', files: ['data:image/png;base64,@@@'] }, 400, 'files[0]'],
    ['an empty file', { task: 'Hi', files: ['data:image/png;base64,'] }, 400, 'files[0]'],
    [
      'a file that is not what it says',
      { task: 'Hi', files: [recording.replace('audio/wav', 'image/png')] },
      400,
      'files[0]',
    ],
    ['a picture that breaks off', { task: 'Hi', files: [cut] }, 400, 'files[0]'],
    [
      'text that says it is sound',
      { task: 'Hi', files: ['data:audio/wav;base64,aGVsbG8gdGhlcmU='] },
      400,
      'files[0]',
    ],
    [
      'a file of no known kind',
      { task: 'Hi', files: ['data:application/zip;base64,UEsDBBQAAAAIAAAA/wABAgM='] },
      415,
      'files[0]',
    ],
    [
      'a broken PDF',
      { task: 'Summarise this', files: ['data:application/pdf;base64,JVBERi0xLjcKJeLjz9MKbm9wZQ=='] },
      400,
      'files',
    ],
    ['a privacy class that is none', { task: 'Hi', privacy: 'secret' }, 400, 'privacy'],
  ])('with %s is refused, saying where', async (_what, body, status, field) => {
    const reply = await give(body);
    expect(reply.status).toBe(status);
    if (field !== undefined) expect(reply.body.error?.field).toBe(field);
  });

  it('with a picture that would unpack to more than there is room for is too large', async () => {
    const bomb = Buffer.from(practicePicture('x', 8, 8, 0));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const { status, body } = await give({ task: 'Hi', files: [`data:image/png;base64,${base64(bomb)}`] });
    expect(status).toBe(413);
    expect(body.error?.message).toContain('60000 × 60000 pixels');
  });

  it('that is too large is refused as that', async () => {
    await using small = await startGateway({ config: { server: { bodyLimitMb: 0.1 } } });
    const form = new FormData();
    form.append('task', 'Transcribe this');
    form.append('file', new File([new Uint8Array(200_000)], 'long.wav', { type: 'audio/wav' }));
    const response = await fetch(`${small.url}/task`, { method: 'POST', body: form });
    expect(response.status).toBe(413);
  });
});

describe('long work', () => {
  const draw = { task: 'Draw a lighthouse', background: true };

  async function ended(id: string): Promise<Record<string, unknown>> {
    for (;;) {
      const run = (await (await fetch(`${gateway.url}/polder/runs/${id}`)).json()) as {
        endedAt: number | null;
      };
      if (run.endedAt !== null) return run as never;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('goes on in the background, and its run tells what came of it', async () => {
    const { status, body, headers } = await give<TaskAccepted>(draw);
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(body.url);
    expect(await ended(body.run_id)).toMatchObject({
      kind: 'task',
      title: 'Draw a lighthouse',
      state: 'done',
      progress: { fraction: 1 },
      result: { capability: 'text-to-image', files: [{ media_type: 'image/png' }] },
    });
  });

  it('that takes longer than is waited for becomes a run', async () => {
    const { status } = await give<TaskAccepted>({ ...draw, background: false, wait_seconds: 0.05 });
    expect(status).toBe(202);
    const preferred = await give<TaskAccepted>({ task: 'Draw a fox' }, { prefer: 'respond-async' });
    expect(preferred.status).toBe(202);
  });

  it('tells its progress as events, up to the end', async () => {
    const { body } = await give<TaskAccepted>(draw);
    const response = await fetch(gateway.url + body.url, { headers: { accept: 'text/event-stream' } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = await response.text();
    expect(text).toMatch(/event: progress\ndata: .*"message":"practising, step \d of 8"/);
    expect(text).toMatch(/event: end\ndata: .*"state":"done"/);
    const again = await fetch(gateway.url + body.url, { headers: { accept: 'text/event-stream' } });
    expect(await again.text()).toMatch(/event: end/);
  });

  it('is cancelled within a second', async () => {
    const { body } = await give<TaskAccepted>({ ...draw, parameters: { count: 16 } });
    const cancelled = await fetch(`${gateway.url}${body.url}/cancel`, { method: 'POST' });
    expect(await cancelled.json()).toMatchObject({ state: 'cancelled' });
    const { interactions } = (await ended(body.run_id)) as { interactions: string[] };
    await expect
      .poll(async () => (await gateway.interaction(interactions[0]!)).state, { timeout: 5_000 })
      .toBe('cancelled');
    const again = await fetch(`${gateway.url}${body.url}`, { method: 'DELETE' });
    expect(again.status).toBe(409);
  });

  it('ends when a client that waits for it leaves', async () => {
    const leaving = new AbortController();
    const asked = fetch(`${gateway.url}/task`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ task: 'Draw somebody who leaves', user_id: 'leaver' }),
      signal: leaving.signal,
    });
    const listed = async () =>
      (await (await fetch(`${gateway.url}/polder/runs?user=leaver`)).json()) as {
        items: { state: string }[];
      };
    await expect.poll(async () => (await listed()).items.length).toBe(1);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(async () => (await listed()).items[0]?.state, { timeout: 5_000 }).toBe('cancelled');
  });
});

it('is of its key alone', async () => {
  const admin = 'an-admin-key-for-tests';
  await using keyed = await startGateway({ config: { server: { apiKey: admin, drainSeconds: 0.01 } } });
  const call = async (method: string, path: string, key: string, body?: object) => {
    const response = await fetch(keyed.url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const issued = async (name: string) => (await call('POST', '/polder/keys', admin, { name })).body.secret!;
  const [mine, other] = [await issued('mine'), await issued('other')];
  const { run_id: id } = (
    await call('POST', '/task', mine, { task: 'Draw a fox', background: true, parameters: { count: 16 } })
  ).body;
  expect((await call('GET', `/polder/runs/${id}`, mine)).status).toBe(200);
  expect((await call('GET', `/polder/runs/${id}`, other)).status).toBe(404);
  expect((await call('DELETE', `/polder/runs/${id}`, other)).status).toBe(404);
  expect((await call('GET', '/polder/runs', other)).body).toMatchObject({ items: [] });
  expect((await call('GET', `/polder/runs/${id}`, admin)).status).toBe(200);
});

it('is interrupted where the gateway stops, and says so afterwards', async () => {
  const home = mkdtempSync(join(tmpdir(), 'polder-test-'));
  try {
    const config = { server: { drainSeconds: 0.01 } };
    const first = await startGateway({ home, config });
    await first.knows('practice-local/painter');
    const asked = await fetch(`${first.url}/task`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ task: 'Draw a fox', background: true }),
    });
    const { url } = (await asked.json()) as TaskAccepted;
    await first.close();
    await using second = await startGateway({ home, config });
    expect(await (await fetch(second.url + url)).json()).toMatchObject({
      state: 'interrupted',
      error: { type: 'shutting_down' },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
