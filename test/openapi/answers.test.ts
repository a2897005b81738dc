import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { silence } from '../world/index.ts';
import { DescribedAnswers } from './described.ts';

let gateway: TestGateway;
let answers: DescribedAnswers;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.knows('practice-local/small', 'practice-local/painter');
  answers = await DescribedAnswers.of(gateway.url);
});
afterAll(() => gateway.close());

const hello = [{ role: 'user', content: 'Why is the sky blue?' }];
const fox = { model: 'auto', prompt: 'a red fox', size: '64x64' };
const chat = { model: 'practice-local/small', messages: hello, max_tokens: 8 };
const tide = { model: 'auto', prompt: 'The tide', max_tokens: 8 };
const why = { model: 'auto', input: 'Why is the sky blue?', max_output_tokens: 16 };
const told = { model: 'auto', messages: hello, options: { num_predict: 8 } };
const asked = { model: 'auto', prompt: 'Why?', options: { num_predict: 8 } };

/** A good request for each route and each kind of answer that it gives. */
type Asking = () => Promise<Response> | Response;
const askings: Readonly<Record<string, readonly Asking[]>> = {
  'POST /task': [
    () => post('/task', { task: 'Translate into French', input: 'Good morning.' }),
    () =>
      post('/task', { task: 'make a picture of a fox', parameters: { size: '64x64' }, inline_files: true }),
    () => post('/task', { task: 'Translate into French', input: 'Good evening.', background: true }),
    () => post('/task', { task: 'Translate into French', input: 'Hello.' }, events),
  ],
  'GET /capabilities': [() => get('/capabilities')],
  'GET /polder/runs': [() => get('/polder/runs')],
  'GET /polder/runs/{id}': [
    async () => get(`/polder/runs/${await someRun()}`),
    async () => get(`/polder/runs/${await someRun()}`, events),
  ],
  'POST /polder/runs/{id}/cancel': [() => ended('POST', '/cancel')],
  'DELETE /polder/runs/{id}': [() => ended('DELETE')],
  'GET /polder/results/{hash}': [async () => get(await somePicture(), 'image/png')],
  'GET /polder/results/{hash}/recipe': [async () => get(`${await somePicture()}/recipe`)],
  'POST /feedback': [async () => post('/feedback', { interaction_id: await someAnswer(), rating: 5 })],
  'POST /polder/feedback/import': [
    () => post('/polder/feedback/import', { ratings: [{ chat: 'c', message: 'm', rating: 4 }] }),
  ],
  'GET /models': [() => get('/models'), () => get('/models?capability=text-to-image&limit=1')],
  'GET /polder/selection': [
    () => get('/polder/selection?task=translate%20into%20French'),
    () => get('/polder/selection?capability=text-to-3d'),
  ],
  'GET /polder/hardware': [() => get('/polder/hardware')],
  'GET /polder/hub': [() => get('/polder/hub'), () => get('/polder/hub?capability=summarization')],
  'POST /polder/route': [() => post('/polder/route', chat)],
  'GET /metrics': [() => get('/metrics')],
  'GET /polder/settings': [() => get('/polder/settings')],
  'PUT /polder/settings/{key}': [() => send('PUT', '/polder/settings/routing.profile', { value: 'casual' })],
  'GET /stats': [() => get('/stats?days=2')],
  'GET /polder/interactions': [() => get('/polder/interactions')],
  'GET /polder/interactions/{id}': [
    async () => get(`/polder/interactions/${await someAnswer()}`),
    async () => get(`/polder/interactions/${await someAnswer({ tool_choice: 'required', tools: [clock] })}`),
  ],
  'GET /polder/events': [firstEvent],
  'GET /polder/egress': [() => get('/polder/egress')],
  'GET /polder/quality': [() => get('/polder/quality')],
  'GET /polder/routing': [() => get('/polder/routing')],
  'GET /polder/replay': [() => get('/polder/replay?policy=always-local')],
  'GET /polder/report': [
    () => get('/polder/report'),
    () => get('/polder/report?format=md'),
    () => get('/polder/report?format=html'),
  ],
  'GET /polder/report/routing': [() => get('/polder/report/routing')],
  'GET /polder/memory': [() => get('/polder/memory')],
  'GET /polder/memory/entries': [() => get('/polder/memory/entries')],
  'GET /polder/memory/entries/{id}': [async () => get(`/polder/memory/entries/${await someEntry()}`)],
  'POST /polder/memory/entries': [() => post('/polder/memory/entries', note())],
  'POST /polder/memory/entries/batch': [() => post('/polder/memory/entries/batch', { entries: [note()] })],
  'POST /polder/memory/entries/{id}/promote': [
    async () => post(`/polder/memory/entries/${await someEntry('candidate')}/promote`),
  ],
  'POST /polder/memory/entries/{id}/reject': [
    async () => post(`/polder/memory/entries/${await someEntry('candidate')}/reject`),
  ],
  'DELETE /polder/memory/entries/{id}': [
    async () => send('DELETE', `/polder/memory/entries/${await someEntry()}`),
  ],
  'POST /polder/memory/search': [() => post('/polder/memory/search', { text: 'Where is the printer?' })],
  'POST /polder/memory/import': [
    () => post('/polder/memory/import', { name: 'tide.md', text: '# Tide\nIt comes in at nine.' }),
  ],
  'GET /polder/memory/questions': [() => get('/polder/memory/questions')],
  'GET /polder/memory/documents': [() => get('/polder/memory/documents')],
  'POST /polder/memory/documents': [() => post('/polder/memory/documents', document('plan.md'))],
  'POST /polder/memory/documents/known': [
    () => post('/polder/memory/documents/known', { collection: 'documents', name: 'a.md', digest: '1' }),
  ],
  'DELETE /polder/memory/documents/{id}': [
    async () => {
      const { id } = await json<{ id: string }>(await post('/polder/memory/documents', document('old.md')));
      return send('DELETE', `/polder/memory/documents/${id}`);
    },
  ],
  'POST /polder/privacy/scan': [() => post('/polder/privacy/scan', { text: 'My number is +31 6 12345678.' })],
  'GET /health': [() => get('/health')],
  'GET /openapi.json': [() => get('/openapi.json')],
  'GET /polder/status': [() => get('/polder/status')],
  'GET /polder/providers': [() => get('/polder/providers')],
  'POST /polder/providers/refresh': [() => post('/polder/providers/refresh')],
  'GET /polder/budget': [() => get('/polder/budget')],
  'PUT /polder/budget/{account}': [() => send('PUT', '/polder/budget/day', { limitUsd: 5 })],
  'GET /polder/keys': [() => get('/polder/keys')],
  'POST /polder/keys': [() => post('/polder/keys', { name: 'laptop', role: 'admin' })],
  'PATCH /polder/keys/{id}': [
    async () => send('PATCH', `/polder/keys/${await someKey('tablet')}`, { requestsPerMinute: 60 }),
  ],
  'POST /polder/keys/{id}/rotate': [async () => post(`/polder/keys/${await someKey('phone')}/rotate`)],
  'DELETE /polder/keys/{id}': [async () => send('DELETE', `/polder/keys/${await someKey('old')}`)],

  'GET /v1/models': [() => get('/v1/models'), () => get('/v1/models', undefined, anthropic)],
  'GET /v1/models/{model}': [
    () => get('/v1/models/practice-local/small'),
    () => get('/v1/models/practice-local/small', undefined, anthropic),
  ],
  'POST /v1/chat/completions': [
    () => post('/v1/chat/completions', chat),
    () => post('/v1/chat/completions', { ...chat, tools: [clock], tool_choice: 'required' }),
    () => post('/v1/chat/completions', { ...chat, stream: true, stream_options: { include_usage: true } }),
  ],
  'POST /v1/completions': [
    () => post('/v1/completions', tide),
    () => post('/v1/completions', { ...tide, stream: true }),
  ],
  'POST /v1/responses': [
    () => post('/v1/responses', why),
    () => post('/v1/responses', { ...why, stream: true }),
  ],
  'POST /v1/embeddings': [() => post('/v1/embeddings', { model: 'auto', input: ['tide', 'moon'] })],
  'POST /v1/images/generations': [
    () => post('/v1/images/generations', fox),
    () => post('/v1/images/generations', { ...fox, response_format: 'url' }),
  ],
  'POST /v1/images/edits': [
    async () => {
      const bytes = await (await get(await somePicture())).blob();
      return form('/v1/images/edits', { prompt: 'make it blue', size: '64x64' }, { image: bytes });
    },
  ],
  'POST /v1/audio/speech': [
    () => post('/v1/audio/speech', { input: 'Nine.', model: 'auto', voice: 'alloy' }),
  ],
  'POST /v1/audio/transcriptions': ['json', 'verbose_json', 'text', 'srt', 'vtt'].map(
    (format) => () =>
      form('/v1/audio/transcriptions', { model: 'auto', response_format: format }, { file: recording() }),
  ),
  'POST /v1/rerank': [
    () =>
      post('/v1/rerank', {
        model: 'auto',
        query: 'tide',
        documents: ['sheep', 'tide'],
        return_documents: true,
      }),
  ],
  'POST /v1/audio/translations': ['json', 'verbose_json', 'text', 'srt', 'vtt'].map(
    (format) => () =>
      form('/v1/audio/translations', { model: 'auto', response_format: format }, { file: recording() }),
  ),
  'POST /v1/messages': [
    () => post('/v1/messages', chat, undefined, anthropic),
    () => post('/v1/messages', { ...chat, stream: true }, undefined, anthropic),
  ],
  'POST /v1/messages/count_tokens': [() => post('/v1/messages/count_tokens', chat, undefined, anthropic)],
  'GET /api/version': [() => get('/api/version')],
  'GET /api/tags': [() => get('/api/tags')],
  'GET /api/ps': [() => get('/api/ps')],
  'POST /api/show': [() => post('/api/show', { model: 'practice-local/small' })],
  'POST /api/chat': [
    () => post('/api/chat', { ...told, stream: false }),
    () => post('/api/chat', told),
    () => post('/api/chat', { ...told, messages: [] }),
  ],
  'POST /api/generate': [
    () => post('/api/generate', { ...asked, stream: false }),
    () => post('/api/generate', asked),
  ],
  'POST /api/embed': [() => post('/api/embed', { model: 'auto', input: 'tide' })],
  'POST /api/embeddings': [() => post('/api/embeddings', { model: 'auto', prompt: 'tide' })],
};

/** What simulated models do not give. */
const notGivenHere = new Set(['audio/mpeg', '*/*']);

describe('what is answered is what is described:', () => {
  it('each route is asked', () => {
    expect(Object.keys(askings).toSorted()).toEqual(answers.routes.toSorted());
  });

  it.each(Object.keys(askings))('%s', async (route) => {
    const types = new Set<string>();
    for (const ask of askings[route]!) {
      const response = await ask();
      types.add(response.headers.get('content-type')?.split(';')[0] ?? '');
      expect(await answers.faultsOf(route, response)).toEqual([]);
    }
    expect(answers.typesOf(route).filter((type) => !types.has(type) && !notGivenHere.has(type))).toEqual([]);
  });
});

const events = 'text/event-stream';
const anthropic = { 'anthropic-version': '2023-06-01' };
const clock = { type: 'function', function: { name: 'clock', parameters: { type: 'object' } } };

function send(method: string, path: string, body?: object, accept = '*/*', headers = {}): Promise<Response> {
  return fetch(gateway.url + path, {
    method,
    headers: { accept, ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

function get(path: string, accept?: string, headers?: object): Promise<Response> {
  return send('GET', path, undefined, accept, headers);
}

function post(path: string, body?: object, accept?: string, headers?: object): Promise<Response> {
  return send('POST', path, body, accept, headers);
}

function form(path: string, fields: Record<string, string>, files: Record<string, Blob>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, file] of Object.entries(files)) body.append(name, file, 'file');
  return fetch(gateway.url + path, { method: 'POST', body });
}

async function json<Value>(response: Response): Promise<Value> {
  return (await response.json()) as Value;
}

async function someRun(): Promise<string> {
  const response = await post('/task', { task: 'Translate into French', input: 'Good night.' });
  return (await json<{ run_id: string }>(response)).run_id;
}

/** Ends a run of half a second; on a machine so busy that it was over before, another. */
async function ended(method: string, path = ''): Promise<Response> {
  const wish = { task: 'make a picture of a slow fox', background: true, parameters: { size: '64x64' } };
  const { run_id: id } = await json<{ run_id: string }>(await post('/task', wish));
  const response = await send(method, `/polder/runs/${id}${path}`);
  return response.status === 409 ? ended(method, path) : response;
}

async function somePicture(): Promise<string> {
  const response = await post('/v1/images/generations', { ...fox, response_format: 'url' });
  return new URL((await json<{ data: { url: string }[] }>(response)).data[0]!.url).pathname;
}

async function someAnswer(more = {}): Promise<string> {
  const response = await post('/v1/chat/completions', { ...chat, ...more });
  await response.text();
  return response.headers.get('x-polder-interaction')!;
}

async function someEntry(status = 'active'): Promise<string> {
  const response = await post('/polder/memory/entries', { ...note(), status });
  return (await json<{ id: string }>(response)).id;
}

async function someKey(name: string): Promise<string> {
  const issued = await post('/polder/keys', { name, role: 'admin' });
  return (await json<{ key: { id: string } }>(issued)).key.id;
}

let notes = 0;

function note() {
  notes += 1;
  return { collection: 'notes', text: `The printer number ${notes} is in room ${notes}.` };
}

function document(name: string) {
  return {
    collection: 'documents',
    name,
    digest: name,
    bytes: 20,
    parts: [{ title: 'Tide', text: 'It comes in at nine.', source: name }],
  };
}

function recording(): Blob {
  return new Blob([Uint8Array.from(silence(1))], { type: 'audio/wav' });
}

/** The stream of what happens, up to the first thing that does. */
async function firstEvent(): Promise<Response> {
  const leave = new AbortController();
  const response = await fetch(`${gateway.url}/polder/events`, { signal: leave.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader.read()).value ?? '';
  await someAnswer();
  while (!/^data: .*\n\n/m.test(text)) text += (await reader.read()).value ?? '';
  leave.abort();
  return new Response(text.slice(0, text.lastIndexOf('\n\n')), { headers: response.headers });
}
