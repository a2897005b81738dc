import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageVisit } from './browser-visits.ts';

/** The least that a page can be, to compare with. */
export const barePage: PageVisit = {
  page: '(a bare page)',
  path: '/',
  ready: 'h1',
  what: 'write a word',
  act: (page) => page.getByRole('button').click(),
  until: `document.querySelector('p').textContent === 'Written'`,
};

const html = `<!doctype html><title>Bare</title><h1>Bare</h1><button>Write</button><p></p>
<script>document.querySelector('button').onclick = () => { document.querySelector('p').textContent = 'Written'; };</script>`;

export async function startBarePage(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
