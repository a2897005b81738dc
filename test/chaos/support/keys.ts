import type { KeyIssue, KeyView, NewKeyBody } from '../../../src/surfaces/platform/keys.ts';
import { type Scene, startScene } from './scene.ts';

/** A scene at loopback, where whoever has no key is an admin. */
export interface KeyedScene extends Scene {
  /** Makes a key; gives its secret. */
  issue(body: Partial<NewKeyBody> & { name: string }): Promise<string>;
  keys(): Promise<KeyView[]>;
  /** Any request, by a key or by none. */
  call(
    key: string | undefined,
    method: string,
    path: string,
    body?: object,
    headers?: object,
  ): Promise<Response>;
  chat(key: string | undefined, model: string, headers?: object): Promise<Response>;
}

export async function startKeyedScene(config: Record<string, unknown> = {}): Promise<KeyedScene> {
  const scene = await startScene({ config });
  const { url } = scene.gateway;
  const call: KeyedScene['call'] = (key, method, path, body, headers = {}) =>
    fetch(url + path, {
      method,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  return {
    ...scene,
    call,
    chat: (key, model, headers) =>
      call(
        key,
        'POST',
        '/v1/chat/completions',
        { model, messages: [{ role: 'user', content: 'Hi' }] },
        headers,
      ),
    async issue(body) {
      const reply = await call(undefined, 'POST', '/polder/keys', body);
      const issued = (await reply.json()) as KeyIssue;
      if (!reply.ok) throw new Error(JSON.stringify(issued));
      return issued.secret;
    },
    keys: async () =>
      ((await (await call(undefined, 'GET', '/polder/keys')).json()) as { keys: KeyView[] }).keys,
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  };
}
