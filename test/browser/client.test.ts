import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Polder, RequestError } from '../../src/client/index.ts';
import type { KeyIssue } from '../../src/surfaces/platform/keys.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAICompatible } from '../world/index.ts';
import { type Browser, chromiumIsThere, launch, type Page } from './open-dashboard.ts';
import { bundled, type Site, startSite } from './sites.ts';

/** What the page of this test puts into its window. */
interface ClientWindow {
  polder(options: object): Polder;
}

const page = `<!doctype html><script type="module">
  import { Polder } from './client.js';
  window.polder = (options) => new Polder(options);
</script>`;

describe.skipIf(!chromiumIsThere())('the client, in a browser', () => {
  let home: SimulatedServer;
  let gateway: TestGateway;
  let browser: Browser;
  let shop: Site;
  let other: Site;
  let key: string;

  beforeAll(async () => {
    const files = { '/': page, '/client.js': await bundled('src/client/index.ts') };
    [home, shop, other, browser] = await Promise.all([
      startOpenAICompatible({ models: [{ id: 'mistral-small', contextLength: 8192, tools: true }] }),
      startSite(files),
      startSite(files),
      launch(),
    ]);
    gateway = await startGateway({
      config: { providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }] },
    });
    await gateway.knows('home/mistral-small');
    const issued = await fetch(`${gateway.url}/polder/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'shop', origins: [shop.origin] }),
    });
    key = ((await issued.json()) as KeyIssue).secret;
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await Promise.all([home?.close(), shop?.[Symbol.asyncDispose](), other?.[Symbol.asyncDispose]()]);
  });

  async function visit<Result>(site: Site, work: (page: Page) => Promise<Result>): Promise<Result> {
    const context = await browser.newContext();
    const visited = await context.newPage();
    try {
      await visited.goto(site.origin);
      await visited.waitForFunction(() => 'polder' in globalThis);
      return await work(visited);
    } finally {
      await context.close();
    }
  }

  it('asks, streams and rates from a page that has a key, and reads how the answer came about', async () => {
    const seen = await visit(shop, (visited) =>
      visited.evaluate(
        async ({ url, key }) => {
          const polder = (globalThis as unknown as ClientWindow).polder({ url, key });
          const stream = await polder.stream('Good morning');
          const pieces: string[] = [];
          for await (const piece of stream) pieces.push(piece);
          const answer = await stream.whole();
          await polder.feedback(answer.interaction, { rating: 5 });
          return { pieces, answer, models: (await polder.models()).length };
        },
        { url: gateway.url, key },
      ),
    );
    expect(seen.pieces.length).toBeGreaterThan(1);
    expect(seen.answer).toMatchObject({
      text: 'You said: Good morning',
      model: 'home/mistral-small',
      place: 'local',
    });
    expect(seen.models).toBeGreaterThan(1);
    expect(await gateway.interaction(seen.answer.interaction)).toMatchObject({ rating: 5 });
  });

  it('can stop an answer, and the work behind it', async () => {
    home.script.next({ pieces: 400, delayPerPieceMs: 25, content: 'word '.repeat(400) });
    await visit(shop, (visited) =>
      visited.evaluate(
        async ({ url, key }) => {
          const polder = (globalThis as unknown as ClientWindow).polder({ url, key });
          for await (const _piece of await polder.stream('Stop me')) break;
        },
        { url: gateway.url, key },
      ),
    );
    const asked = home.requests.findLast(({ body }) => body.includes('Stop me'))!;
    for (let attempt = 0; attempt < 100 && asked.finishedAt === undefined; attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked.aborted).toBe(true);
  });

  it.each([
    ['without the key', 'AuthenticationError', () => shop, undefined],
    ['from another site with it', 'ConnectionError', () => other, () => key],
  ])('gets nothing %s', async (_how, name, site, withKey) => {
    const before = home.requests.length;
    const thrown = await visit(site(), (visited) =>
      visited.evaluate(
        async ({ url, key }) => {
          const polder = (globalThis as unknown as ClientWindow).polder({ url, key });
          return polder.chat('Let me in').then(
            () => 'nothing',
            (thrown: RequestError) => thrown.name,
          );
        },
        { url: gateway.url, key: withKey?.() },
      ),
    );
    expect(thrown).toBe(name);
    expect(home.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
