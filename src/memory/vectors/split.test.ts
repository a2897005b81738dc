import { describe, expect, it } from 'vitest';
import { describeVectorIndex } from './conformance.ts';
import { ExactIndex } from './exact.ts';
import { SplitIndex } from './split.ts';
import type { VectorIndex } from './vector-index.ts';

describeVectorIndex('the index in two places', {
  async open(dimensions) {
    const index = new SplitIndex(new ExactIndex(dimensions), new ExactIndex(dimensions));
    return { index, dispose: () => index.close() };
  },
});

/** An index in the cloud that remembers what it was shown. */
class WatchedCloud extends ExactIndex implements VectorIndex {
  override readonly place = 'cloud' as 'local';
  readonly shown: string[] = [];

  override add(...[items]: Parameters<ExactIndex['add']>) {
    this.shown.push(...items.map(({ partition }) => partition.privacy));
    return super.add(items);
  }

  override search(...[query]: Parameters<ExactIndex['search']>) {
    this.shown.push(`asked ${query.privacy}`);
    return super.search(query);
  }
}

describe('the index in two places', () => {
  const vector = Float32Array.of(1, 0);
  const item = (id: number, privacy: 'private' | 'masked' | 'open') => ({
    id,
    vector,
    partition: { owner: '*', collection: 'notes', privacy },
  });
  const ask = (index: VectorIndex, privacy: 'private' | 'masked' | 'open') =>
    index.search({ vector, limit: 5, scope: { owners: ['*'] }, privacy });

  it('M11: keeps at home whatever is not open, and asks the cloud only what is open', async () => {
    const cloud = new WatchedCloud(2);
    const index = new SplitIndex(cloud, new ExactIndex(2));
    await index.add([item(1, 'private'), item(2, 'masked'), item(3, 'open')]);
    expect((await ask(index, 'private')).map(({ id }) => id)).toEqual([1, 2]);
    expect((await ask(index, 'masked')).map(({ id }) => id)).toEqual([1, 2]);
    expect(cloud.shown).toEqual(['open']);
    expect((await ask(index, 'open')).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('takes out of the cloud what becomes private', async () => {
    const cloud = new WatchedCloud(2);
    const index = new SplitIndex(cloud, new ExactIndex(2));
    await index.add([item(1, 'open')]);
    await index.add([item(1, 'private')]);
    expect(cloud.size).toBe(0);
    expect(index.size).toBe(1);
  });

  it('cannot be made with a home in the cloud', () => {
    expect(() => new SplitIndex(new ExactIndex(2), new WatchedCloud(2))).toThrow('stays on this machine');
  });
});
