import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyIssue } from '../../src/surfaces/platform/keys.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAICompatible } from '../world/index.ts';
import { type Browser, chromiumIsThere, launch, type Page } from './open-dashboard.ts';
import { bundled, type Site, startSite } from './sites.ts';

describe.skipIf(!chromiumIsThere())('the answer box for websites', () => {
  let home: SimulatedServer;
  let gateway: TestGateway;
  let browser: Browser;
  let shop: Site;

  beforeAll(async () => {
    home = await startOpenAICompatible({ models: [{ id: 'small', contextLength: 8192, tools: true }] });
    gateway = await startGateway({
      config: { providers: [{ id: 'home', kind: 'openai-compatible', url: home.url }] },
    });
    await gateway.knows('home/small');
    const files: Record<string, string> = {
      '/polder-answers.js': await bundled('integrations/website/polder-answers.js'),
    };
    [shop, browser] = await Promise.all([startSite(files), launch()]);
    const issued = await fetch(`${gateway.url}/polder/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'shop', origins: [shop.origin] }),
    });
    const { secret } = (await issued.json()) as KeyIssue;
    files['/'] = `<!doctype html><html lang="en"><title>Shop</title>
      <script type="module" src="polder-answers.js"></script>
      <polder-answers gateway="${gateway.url}" key="${secret}" thanks="Dank je"></polder-answers>`;
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await Promise.all([home?.close(), shop?.[Symbol.asyncDispose]()]);
  });

  async function visit(work: (page: Page, complaints: string[]) => Promise<void>): Promise<void> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (origin !== shop.origin && origin !== gateway.url) complaints.push(request.url());
    });
    try {
      await page.goto(shop.origin);
      await work(page, complaints);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.getByLabel('Ask a question').fill(question);
    await page.getByRole('button', { name: 'Ask' }).click();
  }

  it('answers, goes on with what was said before, and sends stars as a rating', () =>
    visit(async (page) => {
      await ask(page, 'What does delivery cost?');
      await page.getByText('You said: What does delivery cost?').waitFor();
      await ask(page, 'And abroad?');
      await page.getByText('You said: And abroad?').waitFor();
      const last = home.requests.findLast(({ body }) => body.includes('And abroad?'))!;
      expect((last.json.messages as unknown[]).length).toBe(3);
      await page.getByRole('button', { name: '4 / 5' }).last().click();
      await page.getByText('Dank je').waitFor();
      expect(await page.getByRole('group').last().locator('[aria-pressed=true]').count()).toBe(4);
      const { items } = (await (await fetch(`${gateway.url}/polder/interactions?limit=2`)).json()) as {
        items: { rating: number | null }[];
      };
      expect(items.map(({ rating }) => rating)).toEqual([4, null]);
    }));

  it('shows what a model answers as text, whatever it is', () =>
    visit(async (page) => {
      const hostile =
        '<img src=x onerror="document.title=1"> ![x](http://127.0.0.1:1/?d=1) <script>document.title=2</script>';
      home.script.next({ content: hostile });
      await ask(page, 'Show me');
      await page.getByText(hostile).waitFor();
      expect(await page.locator('polder-answers img').count()).toBe(0);
      expect(await page.title()).toBe('Shop');
    }));

  it('can be stopped, and says so where there is no answer', () =>
    visit(async (page) => {
      home.script.next({ pieces: 400, delayPerPieceMs: 25, content: 'word '.repeat(400) });
      await ask(page, 'Tell me all');
      await page.getByText('word word').waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Ask' }).waitFor();
      await home.fault({ name: 'status', status: 500 });
      await ask(page, 'Are you there?');
      await page.getByText('There is no answer now.').waitFor();
      await home.clearFaults();
    }));
});
