import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../../test/support/gateway.ts';
import { longestScan } from './privacy.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway?.close());

function scan(body: unknown, url = gateway.url): Promise<Response> {
  return fetch(`${url}/polder/privacy/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('the scan of a text', () => {
  it('tells the level, the class and each finding with its place and reason, and never the value', async () => {
    const address = 'anna.jansen@jansenbouw.nl';
    const text = `Please write to ${address} today.`;
    const response = await scan({ text });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await response.text();
    expect(body).not.toContain(address);
    const start = text.indexOf(address);
    expect(JSON.parse(body)).toMatchObject({
      level: 'hard',
      class: 'private',
      findings: [{ type: 'EMAIL', level: 'hard', start, end: start + address.length }],
    });
  });
  it('gives what is not private the class that the configuration gives it', async () => {
    expect(await (await scan({ text: 'How deep is a polder?' })).json()).toEqual({
      level: 'none',
      class: 'open',
      findings: [],
    });
  });
  it('knows the words of the user and the class that the configuration gives to what is found', async () => {
    await using other = await startGateway({
      config: { privacy: { found: 'masked', words: ['Zeeleeuw'] } },
    });
    const body = await (await scan({ text: 'The Zeeleeuw sails.' }, other.url)).json();
    expect(body).toMatchObject({ class: 'masked', findings: [{ type: 'CUSTOM', start: 4, end: 12 }] });
  });
  it('refuses what is no text or too long a one, without repeating it', async () => {
    for (const body of [{}, { text: 7 }, { text: 'x', more: 1 }, { text: 'y'.repeat(longestScan + 1) }]) {
      const response = await scan(body);
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('yyyy');
    }
  });
  it('writes nothing of the text to the data folder', async () => {
    const word = 'zuiderzeeballade';
    await scan({ text: `My name is Anna Jansen and the word is ${word}.` });
    for (const name of readdirSync(gateway.home, { recursive: true, encoding: 'utf8' })) {
      const path = join(gateway.home, name);
      if (/\.(?:db|yaml|log)/.test(name)) expect(readFileSync(path).includes(word), name).toBe(false);
    }
  });
});
