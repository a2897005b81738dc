import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../../test/support/gateway.ts';

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startGateway();
  url = gateway.url;
});
afterAll(() => gateway?.close());

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

const messages = [{ role: 'user', content: 'Hello' }];
const ask = async () =>
  (await post('/v1/chat/completions', { model: 'auto', max_tokens: 1, messages })).json.id as string;

describe('feedback', () => {
  it('is taken for an id as OpenAI, Anthropic, Responses or the headers show it', async () => {
    const shown = await ask();
    const bare = shown.replace('chatcmpl-', '');
    const message = (await post('/v1/messages', { model: 'auto', max_tokens: 1, messages })).json
      .id as string;
    const answered = (await post('/v1/responses', { model: 'auto', max_output_tokens: 16, input: 'Hello' }))
      .json.id as string;
    expect([message, answered]).toEqual([expect.stringMatching(/^msg_/), expect.stringMatching(/^resp_/)]);
    for (const [index, interaction_id] of [shown, bare, message, answered].entries())
      expect(await post('/feedback', { interaction_id, rating: index + 1 })).toEqual({
        status: 200,
        json: { ok: true },
      });
    const record = await gateway.interaction(bare);
    expect(record).toMatchObject({ rating: 2, feedback: [{ rating: 1 }, { rating: 2 }] });
  });
  it('given twice is a conflict, and something else is not', async () => {
    const interaction_id = await ask();
    const given = { interaction_id, rating: 4, comment: 'Good' };
    expect((await post('/feedback', given)).status).toBe(200);
    expect((await post('/feedback', given)).status).toBe(409);
    expect((await post('/feedback', { ...given, comment: 'Better' })).status).toBe(200);
  });
  it('of the same moment is stored once', async () => {
    const given = { interaction_id: await ask(), rating: 5 };
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => post('/feedback', given)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
  });
  it('tells which of two answers was better, once', async () => {
    const [preferred, other] = (await Promise.all([ask(), ask()])).map((id) => id.replace('chatcmpl-', ''));
    const choice = { interaction_id: preferred, preferred_over: `chatcmpl-${other}` };
    expect(await post('/feedback', choice)).toEqual({ status: 200, json: { ok: true } });
    const [better, worse] = await Promise.all([gateway.interaction(preferred!), gateway.interaction(other!)]);
    expect(better.assessments).toMatchObject([{ kind: 'choice', by: other, quality: 0.75 }]);
    expect(worse.assessments).toMatchObject([{ kind: 'choice', by: preferred, quality: 0.25 }]);
    expect((await post('/feedback', choice)).status).toBe(409);
    const turned = { interaction_id: other, preferred_over: preferred };
    expect((await post('/feedback', turned)).status).toBe(409);
    expect(await post('/feedback', { ...choice, preferred_over: 'none' })).toMatchObject({
      status: 404,
      json: { error: { field: 'preferred_over' } },
    });
    expect((await post('/feedback', { ...choice, preferred_over: preferred })).status).toBe(400);
  });
  it('for an unknown id is a 404 that names the field', async () => {
    for (const interaction_id of ['none', 'chatcmpl-none', '__proto__', "' or 1=1 --"])
      expect(await post('/feedback', { interaction_id, rating: 4 })).toMatchObject({
        status: 404,
        json: { error: { type: 'not_found', field: 'interaction_id' } },
      });
  });
  it.each([0, 6, -1, 4.5, '4', null, true, []])(
    'with a rating of %j is a 400 that names it',
    async (rating) => {
      expect(await post('/feedback', { interaction_id: 'none', rating })).toMatchObject({
        status: 400,
        json: { error: { field: 'rating' } },
      });
    },
  );
  it.each([
    {},
    { comment: '' },
    { rating: 3, stars: 5 },
    { comment: 'x'.repeat(100_001) },
    { comment: '\ud800' },
  ])('that says nothing, or what cannot be kept, is a 400', async (said) => {
    expect((await post('/feedback', { interaction_id: await ask(), ...said })).status).toBe(400);
  });
  it('is kept letter by letter', async () => {
    const interaction_id = await ask();
    const comment = "a\u0000b\r\n🙂 \u001b[31m '; drop table feedback; --";
    expect((await post('/feedback', { interaction_id, comment, correction: '__proto__' })).status).toBe(200);
    const record = await gateway.interaction(interaction_id);
    expect(record.feedback).toMatchObject([
      { comment, correction: '__proto__', rating: null, source: 'platform' },
    ]);
  });
  it('from the dashboard says so', async () => {
    const interaction_id = await ask();
    await post('/feedback', { interaction_id, rating: 4 }, { 'x-polder-surface': 'dashboard' });
    expect((await gateway.interaction(interaction_id)).feedback).toMatchObject([{ source: 'dashboard' }]);
  });
});

describe('interactions', () => {
  const page = async (query: string) =>
    (await (await fetch(`${url}/polder/interactions${query}`)).json()) as {
      items: { id: string; asked: string }[];
      next: string | null;
    };

  it('are paged from the newest, none twice and none left out', async () => {
    for (let index = 0; index < 3; index++) await ask();
    const all = (await page('?limit=200')).items.map(({ id }) => id);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const found: Awaited<ReturnType<typeof page>> = await page(`?limit=4${next && `&before=${next}`}`);
      seen.push(...found.items.map(({ id }) => id));
      next = found.next;
    }
    expect(seen).toEqual(all);
  });
  it('are searched for what is written, signs of patterns included', async () => {
    await post('/v1/chat/completions', {
      model: 'auto',
      max_tokens: 1,
      messages: [{ role: 'user', content: 'Give me 100%_sure' }],
    });
    expect((await page(`?search=${encodeURIComponent('100%_s')}`)).items.map(({ asked }) => asked)).toEqual([
      'Give me 100%_sure',
    ]);
    expect((await page(`?search=${encodeURIComponent('1%x')}`)).items).toEqual([]);
  });
  it.each([
    '?limit=0',
    '?limit=201',
    '?limit=x',
    '?limit=1&limit=2',
    '?place=moon',
    '?state=lost',
    '?other=1',
  ])('refuse %s', async (query) => {
    expect((await fetch(`${url}/polder/interactions${query}`)).status).toBe(400);
  });
  it('that do not exist are a 404', async () => {
    expect((await fetch(`${url}/polder/interactions/none`)).status).toBe(404);
  });
});

describe('the house', () => {
  it('tells its health, state, providers and statistics', async () => {
    const get = async (path: string) => (await fetch(url + path)).json();
    expect(await get('/health')).toEqual({ status: 'ok' });
    expect(await get('/polder/status')).toMatchObject({ practice: true, storage: 'ok', address: url });
    expect(await get('/models')).toMatchObject({
      models: expect.arrayContaining([expect.objectContaining({ practice: true })]),
    });
    expect(await get('/stats?days=1')).toMatchObject({
      answered: expect.any(Number),
      models: expect.any(Array),
    });
    for (const days of ['0', '367', 'x', '-1', '1e999'])
      expect((await fetch(`${url}/stats?days=${days}`)).status).toBe(400);
  });
  it('reports as JSON, Markdown and a page in which nothing runs; simulated models left out', async () => {
    await ask();
    const report = await fetch(`${url}/polder/report?days=7`);
    expect(await report.json()).toMatchObject({ days: 7, totals: { requests: 0 }, recommendations: [] });
    const text = await fetch(`${url}/polder/report?format=md`);
    expect(text.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(await text.text()).toContain('Nothing was asked in the last 30 days.');
    const page = await fetch(`${url}/polder/report?format=html`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('<h1>Polder, the last 30 days</h1>');
    expect((await fetch(`${url}/polder/report?days=none`)).status).toBe(400);
  });
  it('previews a route without taking it', async () => {
    const before = (await (await fetch(`${url}/polder/interactions`)).json()) as { items: unknown[] };
    const { status, json } = await post('/polder/route', { model: 'auto', messages });
    expect([status, json.place]).toEqual([200, 'local']);
    expect(await (await fetch(`${url}/polder/interactions`)).json()).toEqual(before);
  });
});

describe('the hardware', () => {
  it('is told with the memory of the machine', async () => {
    const response = await fetch(`${url}/polder/hardware`);
    expect(await response.json()).toMatchObject({
      memoryBytes: expect.any(Number),
      devices: expect.any(Array),
    });
  });
});
