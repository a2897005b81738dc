import { expect } from 'vitest';
import { capturedAt, isSeen } from './oracle.ts';
import type { Placed } from './private-positions.ts';
import { type Scene, startScene, workAt } from './scene.ts';

export const canary = 'canary.finch@kpnmail.nl';
/** As long, and nobody's. */
export const harmless = 'canary finch, blue wing';

/** A scene in which open requests go to the cloud at once, so that whatever stays does so for its content. */
export function startTemptingScene(config: Record<string, unknown> = {}): Promise<Scene> {
  return startScene({ config: { routing: { prefer: 'cloud', cascade: 'never' }, ...config } });
}

export interface Sent {
  readonly status: number;
  readonly place: string | null;
  readonly privacy: string | null;
  readonly text: string;
}

/** Sends JSON and reads the answer to its end. */
export function send(url: string, { path, body, headers = {} }: Placed): Promise<Sent> {
  return sendBytes(url + path, JSON.stringify(body), headers);
}

export async function sendBytes(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return {
    status: reply.status,
    place: reply.headers.get('x-polder-place'),
    privacy: reply.headers.get('x-polder-privacy'),
    text: await reply.text(),
  };
}

/** A chat request of one message. */
export function saying(content: unknown, more: object = {}): Placed {
  return {
    path: '/v1/chat/completions',
    body: { model: 'auto', messages: [{ role: 'user', content }], ...more },
  };
}

export function cloudsSaw({ sky, otherSky }: Scene, text: string): boolean {
  return capturedAt([sky, otherSky]).some((captured) => isSeen(captured, text));
}

export function workInTheClouds({ sky, otherSky }: Scene): number {
  return workAt(sky).length + workAt(otherSky).length;
}

/** Sends what must be answered here or be refused: nothing at all goes out for it. */
export async function staysHome(scene: Scene, placed: Placed): Promise<Sent> {
  const before = workInTheClouds(scene);
  const sent = await send(scene.gateway.url, placed);
  expect(workInTheClouds(scene), sent.text).toBe(before);
  if (sent.status === 200) expect(sent.place).toBe('local');
  else expect(sent.status).toBeGreaterThanOrEqual(400);
  return sent;
}
