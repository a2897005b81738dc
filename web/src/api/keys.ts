import { queryOptions } from '@tanstack/react-query';
import type { KeyIssue, KeyLimitsBody, KeyView, NewKeyBody } from '../../../src/surfaces/platform/keys.ts';
import { getJson, postJson, send } from './client.ts';

/** All keys, revoked ones too, oldest first. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) => (await getJson<{ keys: KeyView[] }>('/polder/keys', signal)).keys,
});

/** The names that people gave to keys, by id. */
export const keyNamesQuery = queryOptions({
  ...keysQuery,
  select: (keys: KeyView[]) => new Map(keys.map(({ id, name }) => [id, name])),
});

/** The answer holds the secret, which no other answer will. */
export async function addKey(body: NewKeyBody): Promise<KeyIssue> {
  return (await (await postJson('/polder/keys', body)).json()) as KeyIssue;
}

/** As above, for a key that is there; the secret before goes on for a while. */
export async function rotateKey(id: string, graceMinutes: number): Promise<KeyIssue> {
  return (await (await postJson(`${addressOf(id)}/rotate`, { graceMinutes })).json()) as KeyIssue;
}

export async function limitKey(id: string, limits: KeyLimitsBody): Promise<KeyView> {
  const response = await send(addressOf(id), {
    method: 'PATCH',
    body: JSON.stringify(limits),
    headers: { 'content-type': 'application/json' },
  });
  return (await response.json()) as KeyView;
}

export async function revokeKey(id: string): Promise<KeyView> {
  return (await (await send(addressOf(id), { method: 'DELETE' })).json()) as KeyView;
}

const addressOf = (id: string) => `/polder/keys/${encodeURIComponent(id)}`;
