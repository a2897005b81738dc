import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local server with one model, `small`, whose answers a test writes byte by byte. */
export interface Upstream {
  readonly url: string;
  /** Requests for work so far. */
  readonly asked: number;
  /** Answers begun and neither ended nor cut. */
  readonly underWay: number;
  close(): Promise<void>;
}

export type Serve = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

export async function startUpstream(serve: Serve): Promise<Upstream> {
  let asked = 0;
  let underWay = 0;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'small', object: 'model' }] }));
      return;
    }
    request.resume().once('end', () => {
      asked += 1;
      underWay += 1;
      response.once('close', () => {
        underWay -= 1;
      });
      void serve(response, request);
    });
  });
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get asked() {
      return asked;
    },
    get underWay() {
      return underWay;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** One event of a chat stream. */
export function chatEvent(content: string, finishReason: string | null = null): string {
  const choice = { index: 0, delta: { content }, finish_reason: finishReason };
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [choice] })}\n\n`;
}

export const streamEnd = `${chatEvent('', 'stop')}data: [DONE]\n\n`;

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

/** Writes, and waits where the reader is slower. */
export function write(response: ServerResponse, text: string | Buffer): Promise<void> | undefined {
  if (response.write(text) || response.destroyed) return undefined;
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
