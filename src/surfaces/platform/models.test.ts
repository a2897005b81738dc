import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../../test/support/gateway.ts';
import type { ModelPage } from '../dashboard/contract.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.knows('practice-local/small', 'practice-local/painter');
});
afterAll(() => gateway?.close());

async function list(query: string): Promise<{ status: number; ids: string[]; next: string | null }> {
  const response = await fetch(`${gateway.url}/models${query}`);
  const { models = [], next } = (await response.json()) as Partial<ModelPage>;
  return { status: response.status, ids: models.map(({ id }) => id), next: next ?? null };
}

describe('GET /models', () => {
  it('lists all where nothing is asked for', async () => {
    const { ids } = await list('');
    expect(ids).toContain('practice-cloud/large');
    expect(ids).toContain('practice-local/painter');
  });

  it.each([
    ['?capability=text-to-image', ['practice-local/painter']],
    ['?place=cloud', ['practice-cloud/large']],
    ['?provider=practice-local&search=SMALL', ['practice-local/small']],
    ['?provider=practice-local&available=false', []],
    ['?capability=text-to-3d', []],
  ])('%s: %j', async (query, wanted) => {
    expect((await list(query)).ids).toEqual(wanted);
  });

  it('gives pages that together are all of it', async () => {
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page = await list(`?limit=2${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`);
      expect(page.ids.length).toBeLessThanOrEqual(2);
      ids.push(...page.ids);
      after = page.next;
    }
    expect(ids).toEqual((await list('')).ids);
  });

  it.each(['?capability=telepathy', '?limit=0', '?colour=red'])('%s is refused', async (query) => {
    expect((await list(query)).status).toBe(400);
  });
});
