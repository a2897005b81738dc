import { connect } from 'node:net';
import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { Events } from './events.ts';
import { type PlatformContext, platformSurface } from './routes.ts';

describe('events', () => {
  it('are wanted while somebody listens', () => {
    const events = new Events();
    const heard: unknown[] = [];
    const stop = events.listen((event) => heard.push(event));
    expect(events.wanted).toBe(true);
    events.emit({ event: 'models', data: {} });
    stop();
    events.emit({ event: 'models', data: {} });
    expect([heard.length, events.wanted]).toEqual([1, false]);
  });
});

describe('the stream of events', () => {
  const events = new Events();
  const app = Fastify({ forceCloseConnections: true });
  afterEach(() => app.close());

  it('H18: lets a reader go that does not read, instead of keeping all for it', async () => {
    platformSurface(app, { events } as PlatformContext);
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    socket.on('error', () => socket.destroy());
    socket.write('GET /polder/events HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const provider = { id: 'x'.repeat(100_000) };
    const long = { event: 'providers', data: [provider] } as unknown as Parameters<Events['emit']>[0];
    let sent = 0;
    while (events.wanted && sent < 1000) {
      events.emit(long);
      sent += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.destroy();
    expect(events.wanted).toBe(false);
  });
});
