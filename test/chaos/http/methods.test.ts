import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { head, sendRaw } from './raw.ts';
import { routes } from './routes.ts';

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startGateway();
  url = gateway.url;
});
afterAll(() => gateway?.close());

/** The paths that have more than one method. */
const paths = [...new Set(routes.map(({ path }) => path))];
const methodsOf = (path: string) => routes.filter((route) => route.path === path).map(({ method }) => method);
const wholeHead = (text: string) => text.includes('\r\n\r\n');
const bodyOf = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);

describe('H20: other methods', () => {
  it.each(paths)('H20: TRACE %s gives nothing back', async (path) => {
    const answer = await sendRaw(url, head(url, `TRACE ${path}`, 'X-Secret: hidden'), (text) =>
      text.includes('}'),
    );
    expect(answer.status).toBe(405);
    expect(answer.text).not.toContain('hidden');
  });
  it.each(paths)('H20: HEAD %s has no body', async (path) => {
    const answer = await sendRaw(url, head(url, `HEAD ${path}`, 'Connection: close'), () => false);
    expect(answer.status).toBe(path === '/' ? 200 : 405);
    expect(bodyOf(answer.text)).toBe('');
  });
  it.each(paths)('H20: OPTIONS %s tells nothing', async (path) => {
    const answer = await sendRaw(url, head(url, `OPTIONS ${path}`), wholeHead);
    expect(answer.status).toBe(204);
    expect(answer.text).not.toMatch(/access-control/i);
  });
  it.each(paths)('H20: a wrong method at %s is a 405 that names the right one', async (path) => {
    const [right] = methodsOf(path);
    const wrong = right === 'GET' ? 'PUT' : 'GET';
    const response = await fetch(url + path, { method: wrong });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')?.split(', ')).toContain(right);
    expect(JSON.stringify(await response.json())).toContain(right);
  });
  it('H20: a method that does not exist is a 400, and an unknown path a 404 by any method', async () => {
    expect((await sendRaw(url, head(url, 'BREW /health'))).status).toBe(400);
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await fetch(`${url}/nothing`, { method })).status).toBe(404);
  });
});

describe('H20: parts and conditions', () => {
  const plain = routes.filter(({ method, path }) => method === 'GET' && path !== '/').map(({ path }) => path);
  it.each(plain)('H20: %s is always whole', async (path) => {
    const headers = {
      range: 'bytes=0-3',
      'if-none-match': '*',
      'if-modified-since': new Date().toUTCString(),
    };
    const response = await fetch(url + path, { headers });
    expect([200, 404]).toContain(response.status);
    expect(await response.json()).toBeTypeOf('object');
  });
});
