import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway } from '../support/gateway.ts';
import { isSeen } from './support/oracle.ts';
import {
  canary,
  cloudsSaw,
  harmless,
  saying,
  send,
  sendBytes,
  startTemptingScene,
  staysHome,
  workInTheClouds,
} from './support/private-requests.ts';
import { dataFolder } from './support/process.ts';
import { newestRecord } from './support/records.ts';
import { homeModel, providersConfig, type Scene, skyModel } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startTemptingScene();
});
afterAll(async () => scene[Symbol.asyncDispose]());

const card = '4111 1111 1111 1111';
const secret = ['AKIA', 'Z7Q4', 'NB2W', 'KD5M', 'RT3X'].join('');
const inConversation = (name: string) => ({ 'x-polder-conversation': name });

describe('what is private stays, however it is put', () => {
  it('P01: the record says why, without the value', async () => {
    const { privacy, status } = await staysHome(scene, saying(`Look: ${canary}`));
    expect([status, privacy]).toEqual([200, 'private']);
    const { id } = await newestRecord(scene);
    const { trace } = (await scene.gateway.interaction(id)) as { trace: object };
    expect(trace).toMatchObject({ signals: { privacyReason: 'found: an e-mail address' } });
    expect(isSeen(JSON.stringify(trace), canary)).toBe(false);
  });

  it('P07: a chain of responses', async () => {
    const first = await staysHome(scene, {
      path: '/v1/responses',
      body: { model: 'auto', input: `Look: ${canary}` },
    });
    const { id } = JSON.parse(first.text) as { id: string };
    const body = { model: 'auto', input: 'And shorter?', previous_response_id: id };
    expect((await staysHome(scene, { path: '/v1/responses', body })).status).toBe(200);
  });

  it.each([
    [
      'two parts',
      [
        { type: 'text', text: 'Pay with 4111 1111' },
        { type: 'text', text: ' 1111 1111' },
      ],
    ],
  ])('P09: a card number over %s', async (_what, content) => {
    await staysHome(scene, saying(content));
  });

  it('P09: a card number over two messages', async () => {
    const messages = ['Pay with 4111 1111', '1111 1111'].map((content) => ({ role: 'user', content }));
    await staysHome(scene, { path: '/v1/chat/completions', body: { model: 'auto', messages } });
  });

  it('P10: item 997 of 1,000 to embed', async () => {
    const input = Array.from({ length: 1000 }, (_, index) => (index === 997 ? canary : `item ${index}`));
    await staysHome(scene, { path: '/v1/embeddings', body: { model: 'auto', input } });
    await staysHome(scene, { path: '/v1/embeddings', body: { model: 'sky/large', input } });
  });

  it.each([
    ['a sound', { type: 'input_audio', input_audio: { data: 'UklGRgAAAAA=', format: 'wav' } }],
    ['a document', { type: 'file', file: { file_data: 'data:application/pdf;base64,JVBERi0xLjQK' } }],
    ['the id of a file', { type: 'file', file: { file_id: 'file-123' } }],
  ])('P11: %s', async (_what, part) => {
    await staysHome(scene, saying([{ type: 'text', text: 'What is this?' }, part]));
  });

  it.each([0, 0.5, 1])('P12: at %d of a body of 10 MB', async (share) => {
    const filler = 'All is calm here. '.repeat(560_000);
    const at = Math.floor(filler.length * share);
    await staysHome(scene, saying(`${filler.slice(0, at)} ${canary} ${filler.slice(at)}`));
  });

  it('P14: the title of a private conversation', async () => {
    const sent = await staysHome(scene, {
      ...saying(`Give a title to this conversation: ${canary}`),
      headers: { 'x-polder-task': 'title' },
    });
    expect(sent.status).toBe(200);
  });

  it('P15: a conversation that was private once, also after a restart', async () => {
    const config = {
      ...providersConfig(scene.home.url, scene.sky.url, scene.otherSky.url),
      routing: { prefer: 'cloud' },
    };
    const home = dataFolder({});
    const first = await startGateway({ config, home });
    await first.knows(homeModel, skyModel);
    const turn = (content: string, name: string) => ({ ...saying(content), headers: inConversation(name) });
    const placeAt = async (url: string, content: string, name: string) =>
      (await send(url, turn(content, name))).place;
    expect(await placeAt(first.url, `Look: ${canary}`, 'one')).toBe('local');
    expect(await placeAt(first.url, 'And what is a finch?', 'one')).toBe('local');
    expect(await placeAt(first.url, 'And what is a finch?', 'two')).toBe('cloud');
    await first.close();
    await using second = await startGateway({ config, home });
    await second.knows(homeModel, skyModel);
    expect(await placeAt(second.url, 'And what is a finch?', 'one')).toBe('local');
    expect(await placeAt(second.url, 'And what is a finch?', 'two')).toBe('cloud');
  });

  it('P16: a cloud model asked for by name is refused', async () => {
    const sent = await staysHome(scene, saying(canary, { model: skyModel }));
    expect(sent.status).toBe(403);
    expect(sent.text).not.toContain('finch');
  });

  it.each([
    ['a header', saying(canary), { 'x-route': 'cloud', 'x-polder-privacy': 'open' }],
    ['another spelling', saying(canary, { Model: skyModel }), {}],
    ['a NUL', saying(canary, { model: `${skyModel}\u0000` }), {}],
    ['a place', saying(canary, { model: 'cloud' }), {}],
  ])('P17: %s does not loosen', async (_what, placed, headers) => {
    await staysHome(scene, { ...placed, headers });
  });

  it('P17: nor does naming the model twice', async () => {
    const before = workInTheClouds(scene);
    const messages = JSON.stringify([{ role: 'user', content: canary }]);
    for (const [one, other] of [
      ['auto', skyModel],
      [skyModel, 'auto'],
    ])
      await sendBytes(
        `${scene.gateway.url}/v1/chat/completions`,
        `{"model":"${one}","messages":${messages},"model":"${other}"}`,
      );
    expect(workInTheClouds(scene)).toBe(before);
  });

  const digits = card.replaceAll(' ', '');
  const [name, host] = canary.split('@') as [string, string];
  it.each([
    ['zero-width signs', [...digits].join('\u200b')],
    ['full-width digits', [...digits].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')],
    ['look-alikes', canary.replaceAll('a', '\u0430')],
    ['base64', Buffer.from(`my card: ${card}`).toString('base64')],
    ['an address', encodeURIComponent(canary)],
    ['ROT13', rot13(canary)],
    ['at and dot', `${name.replace('.', ' dot ')} at ${host.replace('.', ' dot ')}`],
    ['leetspeak', 'my p4ssw0rd is Tr0ub4dor&3x'],
    ['a line end within', card.replace('1111 1111 ', '1111\n1111 ')],
    ['HTML', canary.replace('@', '&#64;')],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ to: canary }))],
    ['JSON escapes', canary.replace('c', '\\u0063')],
  ])('P21: disguised by %s', async (_what, text) => {
    await staysHome(scene, saying(`Please use ${text} for this.`));
  });
});

describe('what cannot be read is not passed on', () => {
  const body = JSON.stringify(saying(canary).body);
  const bytes = (text: string | Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
  it.each([
    ['gzip', bytes(gzipSync(body)), { 'content-encoding': 'gzip' }],
    ['UTF-16', bytes(Buffer.from(body, 'utf16le')), {}],
    ['a byte order mark', bytes(`\ufeff${body}`), {}],
    ['Latin-1', bytes(body), { 'content-type': 'application/json; charset=latin1' }],
    ['several parts', bytes(body), { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('P22: %s', async (_what, sent, headers) => {
    const before = workInTheClouds(scene);
    const { status, place } = await sendBytes(`${scene.gateway.url}/v1/chat/completions`, sent, headers);
    expect(place === 'local' || status >= 400).toBe(true);
    expect(workInTheClouds(scene)).toBe(before);
  });

  it.each([
    [canary, harmless],
    [harmless, canary],
  ])('P23: one content behind the other (%s, %s)', async (one, other) => {
    const message = `{"role":"user","content":"${one}","content":"${other}"}`;
    await sendBytes(`${scene.gateway.url}/v1/chat/completions`, `{"model":"auto","messages":[${message}]}`);
    expect(cloudsSaw(scene, canary)).toBe(false);
  });

  it.each([400, 500])('P26, P27: a server that answers %d with the prompt is not quoted', async (status) => {
    await scene.home.fault({ name: 'status', status, message: `What is ${canary}?`, times: 4 });
    const sent = await staysHome(scene, saying(`Look: ${canary}, ${secret}`));
    await scene.home.clearFaults();
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(sent.text).not.toContain('finch');
  });
});

function rot13(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97));
}
