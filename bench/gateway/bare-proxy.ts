/**
 * A program of its own: the least that a Node proxy can do, as the yardstick. It passes the request's body
 * to the upstream and the answer's back, and looks at neither. Argument: the upstream's address.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { answerWhenAskedToSettle } from './settle.ts';

const upstream = new Pool(process.argv[2]!);
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host']);

async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await upstream.request({
    method: request.method as 'POST',
    path: request.url!,
    headers: withoutHopByHop(request.headers),
    body: request,
    signal: gone.signal,
  });
  response.writeHead(answer.statusCode, withoutHopByHop(answer.headers));
  answer.body.on('error', () => response.destroy());
  answer.body.pipe(response);
}

function withoutHopByHop<Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const name in headers) if (!hopByHop.has(name)) kept[name] = headers[name]!;
  return kept;
}

const server = createServer((request, response) => {
  pass(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
answerWhenAskedToSettle();
