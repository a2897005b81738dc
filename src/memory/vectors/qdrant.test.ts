import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedQdrant, startQdrant } from '../../../test/world/index.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import { reachQdrant } from '../../egress/qdrant.ts';
import type { Place } from '../../shared/place.ts';
import { describeVectorIndex, type IndexUnderTest } from './conformance.ts';
import { QdrantIndex } from './qdrant.ts';

let qdrant: SimulatedQdrant;
let transports: HttpTransport<Place>[];
beforeAll(async () => {
  qdrant = await startQdrant({ apiKey: 'a-key' });
  transports = [];
});
afterAll(async () => {
  for (const transport of transports) await transport.close();
  await qdrant.close();
});

function serverAt(place: Place, apiKey = 'a-key', baseUrl = qdrant.url) {
  const transport = createHttpTransport({
    place,
    baseUrl,
    headers: { 'api-key': apiKey },
    connectTimeout: 1_000,
  });
  transports.push(transport);
  return reachQdrant(transport);
}

interface Named extends IndexUnderTest {
  readonly name: string;
}
let made = 0;

describeVectorIndex('the index in Qdrant (simulated)', {
  async open(dimensions): Promise<Named> {
    made += 1;
    const name = `polder_test_${made}`;
    const index = await QdrantIndex.open({ server: serverAt('local'), name, dimensions });
    return { index, name, dispose: () => index.drop() };
  },
  reopen: (before) =>
    QdrantIndex.open({
      server: serverAt('local'),
      name: (before as Named).name,
      dimensions: before.index.dimensions,
    }),
});

describe('the index in Qdrant', () => {
  const item = (privacy: 'private' | 'masked' | 'open') => ({
    id: 1,
    vector: Float32Array.of(1, 0),
    partition: { owner: '*', collection: 'notes', privacy },
  });

  it('sends nothing to the cloud but what is open, neither vectors nor questions', async () => {
    const index = await QdrantIndex.open({ server: serverAt('cloud'), name: 'polder_cloud', dimensions: 2 });
    const before = qdrant.requests.length;
    for (const privacy of ['private', 'masked'] as const) {
      await expect(index.add([item(privacy)])).rejects.toMatchObject({ kind: 'forbidden' });
      const query = { vector: Float32Array.of(1, 0), limit: 1, scope: { owners: ['*'] }, privacy };
      await expect(index.search(query)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    expect(qdrant.requests).toHaveLength(before);
    await index.add([item('open')]);
    expect(index.size).toBe(1);
  });

  it('says what is wrong with the key, and repeats nothing that was sent', async () => {
    const opening = QdrantIndex.open({ server: serverAt('local', 'wrong'), name: 'polder_x', dimensions: 2 });
    await expect(opening).rejects.toThrow('Qdrant answered with status 401. Check QDRANT_API_KEY.');
  });

  it('says so where nobody answers', async () => {
    const server = serverAt('local', 'a-key', 'http://127.0.0.1:9');
    await expect(QdrantIndex.open({ server, name: 'polder_x', dimensions: 2 })).rejects.toThrow(
      'Qdrant at http://127.0.0.1:9 cannot be reached (refused).',
    );
  });
});
