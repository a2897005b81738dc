import { describe, expect, it } from 'vitest';
import type { Place } from '../shared/place.ts';
import type { Slip } from './journal.ts';
import { openPostgres, type PostgresServer } from './postgres.ts';

const slip: Slip = {
  interaction: 'memory',
  conversation: null,
  provider: 'postgresql',
  model: '',
  contents: [],
  privacy: 'open',
  masked: [],
  reason: 'open',
};

function opened(url: string, noted: string[] = []): PostgresServer {
  return openPostgres({
    url,
    placeOf: (host): Place => (host === '127.0.0.1' ? 'local' : 'cloud'),
    session: [],
    connectTimeout: 500,
    journal: { note: async ({ request, origin }) => void noted.push(`${request} ${origin}`) },
    slip,
  });
}

describe('the door to PostgreSQL', () => {
  it.each([
    ['postgres://user@127.0.0.1:5432/notes', 'local'],
    ['postgres://user@/notes?host=/var/run/postgresql', 'local'],
    ['postgres://user@db.example.com/notes', 'cloud'],
    ['postgres://user@127.0.0.1/notes?host=db.example.com', 'cloud'],
  ])('knows where %s stands: %s', async (url, place) => {
    const server = opened(url);
    expect(server.place).toBe(place);
    await server.close();
  });

  it('lets nothing through to the cloud that is not open, and writes down what goes there first', async () => {
    const noted: string[] = [];
    const server = opened('postgres://user:secret@127.0.0.2:9/notes', noted);
    const statement = { sql: 'insert into notes values ($1)', values: ['text'] };
    for (const privacy of ['private', 'masked'] as const) {
      await expect(server.query({ ...statement, privacy })).rejects.toMatchObject({ name: 'EgressRefused' });
    }
    expect(noted).toEqual([]);
    await expect(server.query({ ...statement, privacy: 'open' })).rejects.toThrow(/could not do/);
    expect(noted).toEqual(['INSERT postgres://127.0.0.2:9']);
    await server.close();
  });

  it('says what is wrong without password or content', async () => {
    const server = opened('postgres://user:secret@127.0.0.1:9/notes');
    const failing = server.query({ sql: 'select $1', values: ['private text'], privacy: 'private' });
    await expect(failing).rejects.toThrow(
      'PostgreSQL at 127.0.0.1 could not do what it was asked (ECONNREFUSED). Does it run?',
    );
    await server.close();
  });
});
