import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawPicture, type SimulatedComfyUI, startComfyUI } from '../../test/world/index.ts';
import type { EgressRecord } from '../records/egress-journal.ts';
import type { InteractionId } from '../shared/identifiers.ts';
import { Cleared } from './clearance.ts';
import { Form } from './form.ts';
import { createHttpTransport, type HttpTransport } from './http-transport.ts';
import { journaled, type Slip } from './journal.ts';
import { wholeBytes } from './whole-bytes.ts';

let server: SimulatedComfyUI;
let transport: HttpTransport<'local'>;

beforeAll(async () => {
  server = await startComfyUI();
});
beforeEach(() => {
  transport = createHttpTransport({ place: 'local', baseUrl: server.url, connectTimeout: 1000 });
});
afterEach(async () => {
  await transport.close();
  server.requests.length = 0;
});
afterAll(() => server.close());

const picture = drawPicture(1, 40, 40);
const form = () => new Form([{ name: 'image', fileName: 'a.png', mediaType: 'image/png', bytes: picture }]);
const upload = { method: 'POST', path: '/upload/image' } as const;

describe('files on their way', () => {
  it('go out as the bytes they are, and come back as such', async () => {
    await transport.send({ ...upload, body: Cleared.issue<'local', Form>(form()) });
    const query = '/view?filename=a.png&type=input&subfolder=';
    const reply = await transport.send({ method: 'GET', path: query });
    expect(await wholeBytes(reply, 1 << 20)).toEqual(picture);
  });

  it('are not read beyond a limit', async () => {
    const reply = await transport.send({ method: 'GET', path: '/view?filename=a.png&type=input&subfolder=' });
    await expect(wholeBytes(reply, 50)).rejects.toMatchObject({
      name: 'TransportError',
      failure: 'too-large',
    });
  });

  it('are in the journal by the hash of the very bytes that leave', async () => {
    const noted: EgressRecord[] = [];
    const slip = { interaction: 'i' as InteractionId, provider: 'p', model: 'm' } as unknown as Slip;
    const { transport: way } = journaled(
      transport,
      { note: async (record) => void noted.push(record) },
      slip,
    );
    await way.send({ ...upload, body: Cleared.issue<'local', Form>(form()) });
    const [seen] = server.requests;
    expect(seen!.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(noted).toMatchObject([
      { sha256: createHash('sha256').update(seen!.bytes).digest('hex'), bytes: seen!.bytes.length },
    ]);
  });
});

describe('listening to a server', () => {
  const hear = () => {
    const texts: string[] = [];
    const ended = Promise.withResolvers<void>();
    const leaving = new AbortController();
    const listener = {
      onText: (text: string) => void texts.push(text),
      onEnd: ended.resolve,
      signal: leaving.signal,
    };
    return { texts, ended: ended.promise, leaving, listener };
  };

  it('brings what it tells by itself, until it is left', async () => {
    const { texts, ended, leaving, listener } = hear();
    transport.listen!('/ws?clientId=one', listener);
    await expect.poll(() => texts.length).toBe(1);
    expect(JSON.parse(texts[0]!)).toMatchObject({ type: 'status', data: { sid: 'one' } });
    leaving.abort();
    await ended;
    await expect.poll(() => server.listeners).toBe(0);
  });

  it('ends where there is nothing to hear', async () => {
    const { texts, ended, listener } = hear();
    transport.listen!('/nothing', listener);
    await ended;
    expect(texts).toEqual([]);
  });

  it('is for servers on one’s own machines alone', async () => {
    const cloud = createHttpTransport({ place: 'cloud', baseUrl: server.url, connectTimeout: 1000 });
    expect(cloud.listen).toBeUndefined();
    await cloud.close();
  });
});
