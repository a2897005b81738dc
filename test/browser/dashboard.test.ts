import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hostileInteraction, hostileModels, scripts } from './hostile.ts';
import { chromiumIsThere, simulated } from './open-dashboard.ts';
import { ask, recordInteraction, visiting } from './visits.ts';

const visits = visiting();
const { open } = visits;

async function giveStars(page: Page, stars: number): Promise<void> {
  await page.locator('label', { hasText: `${stars} of 5` }).click();
}

describe.runIf(chromiumIsThere())('the dashboard', () => {
  it('shows what is asked as it happens, and opens it', async () => {
    const traffic = await open('/traffic');
    await traffic.getByRole('heading', { name: 'Interactions' }).waitFor();
    const text = `What is a sluice? ${Date.now()}`;
    await recordInteraction(visits, text);
    await traffic.getByRole('link', { name: text }).click();
    await traffic.getByRole('heading', { level: 1, name: text }).waitFor();
  });

  it('narrows the traffic by words and place, kept in the address', async () => {
    const text = `Name three dikes ${Date.now()}`;
    await recordInteraction(visits, text);
    const page = await open('/traffic');
    await page.getByRole('searchbox').fill(text);
    await page.waitForURL(/search=/);
    await page.getByRole('link', { name: text }).waitFor();
    await page.getByLabel('State').selectOption('failed');
    await page.getByText('Nothing matches').waitFor();
    await page.waitForURL(/state=failed/);
  });

  it('shows an interaction with its reasons and takes a rating with a comment', async () => {
    const page = await open(await recordInteraction(visits, `Why do polders sink? ${Date.now()}`));
    for (const name of ['Why', 'The decision', 'Models weighed', 'Attempts', 'Figures']) {
      await page.getByRole('region', { name, exact: true }).waitFor();
    }
    await giveStars(page, 4);
    await page.getByLabel('Comment').fill('Clear and short.');
    await page.getByRole('button', { name: 'Give feedback' }).click();
    await page.getByText('Thank you, that is recorded.').waitFor();
    await page.getByText('Clear and short.').waitFor();
  });

  it('says plainly that feedback was given before', async () => {
    const page = await open(await recordInteraction(visits, `Who pumps the water? ${Date.now()}`));
    await page.route('**/feedback', (route) =>
      route.fulfill({
        status: 409,
        json: { error: { type: 'conflict', message: 'This was rated before.' } },
      }),
    );
    await giveStars(page, 2);
    await page.getByRole('button', { name: 'Give feedback' }).click();
    await page.getByRole('alert').getByText('Already given: This was rated before.').waitFor();
  });

  it('shows the plan before sending, streams the answer, says where it went and rates at once', async () => {
    const page = await open('/playground');
    await page.getByLabel('Message').fill('How deep is the Haarlemmermeer?');
    await page
      .getByRole('region', { name: 'Plan' })
      .getByText(/Local|Cloud/)
      .first()
      .waitFor();
    await page.getByLabel('Message').press('Enter');
    await page.getByRole('link', { name: 'The whole decision' }).waitFor();
    await giveStars(page, 5);
    await page.getByText('Recorded').waitFor();
    await ask(page, 'And how old?');
    expect(await page.getByRole('list', { name: 'Conversation' }).locator('> li').count()).toBe(2);
  });

  it('sends the privacy class and the conversation along', async () => {
    const page = await open('/playground');
    await page.getByLabel('Privacy').selectOption('private');
    const sent = page.waitForRequest('**/v1/chat/completions');
    await ask(page, 'Keep this here');
    const headers = (await sent).headers();
    expect(headers['x-polder-privacy']).toBe('private');
    expect(headers['x-polder-conversation']).toMatch(/^playground-\w+$/);
  });

  it('shows a refusal in the words it came with', async () => {
    const page = await open('/playground');
    await page.route('**/v1/chat/completions', (route) =>
      route.fulfill({ status: 503, json: { error: { type: 'no_model', message: 'Start Ollama first.' } } }),
    );
    await page.getByLabel('Message').fill('Anyone there?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('Start Ollama first.').waitFor();
  });

  it.runIf(simulated)('stops an answer', async () => {
    const page = await open('/playground');
    await page.getByLabel('Message').fill('Tell it at length');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('word 3').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('You stopped it here.').waitFor();
  });

  it('lists providers and models and finds a model', async () => {
    const page = await open('/models');
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(1).waitFor();
    const label = await rows.nth(1).getByRole('rowheader').locator('label').textContent();
    const name = label?.replace('Compare ', '') ?? '';
    expect(name).not.toBe('');
    await page.getByRole('searchbox').fill(name);
    await page.getByRole('rowheader', { name }).first().waitFor();
    await page.getByRole('searchbox').fill('no such model');
    await page.getByText('No model matches').waitFor();
  });

  it('tells how to connect with the address it was opened at, and copies it', async () => {
    const page = await open('/connect', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('tab', { name: 'curl' }).click();
    const panel = page.getByRole('tabpanel');
    await panel.getByText(`${visits.url}/v1/chat/completions`).waitFor();
    await panel.getByRole('button', { name: 'Copy' }).click();
    await panel.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain(visits.url);
  });

  it('says when only simulated models answer, and when the disk is full', async () => {
    const page = await open('/connect');
    const status = await (await page.request.get(`${visits.url}/polder/status`)).json();
    let change: Record<string, unknown> = { practice: true };
    await page.route('**/polder/status', (route) => route.fulfill({ json: { ...status, ...change } }));
    await page.reload();
    await page.getByText('Practice mode: simulated models answer.').waitFor();
    await page.getByRole('heading', { name: 'Connect a real model' }).waitFor();
    change = { storage: 'full' };
    await page.reload();
    await page.getByText('The disk is full').waitFor();
  });

  it('says when the gateway does not answer', async () => {
    const page = await open('/connect');
    await page.route('**/polder/**', (route) => route.abort());
    await page.reload();
    await page.getByText('Polder does not answer').waitFor();
  });

  it('asks for a key, sends it with every request and forgets it with the tab', async () => {
    const page = await open('/connect');
    const refuse = { status: 401, json: { error: { type: 'unauthenticated', message: 'A key is needed.' } } };
    await page.route(/\/(polder|stats|v1)\b/, (route) =>
      route.request().headers().authorization === 'Bearer right' ? route.continue() : route.fulfill(refuse),
    );
    await page.goto(`${visits.url}/`);
    await page.getByLabel('Key').fill('wrong');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('did not accept that key').waitFor();
    await page.getByLabel('Key').fill('right');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.evaluate('[sessionStorage.length, JSON.stringify(localStorage)]')).toEqual([1, '{}']);
  });

  it('keeps the chosen theme', async () => {
    const page = await open('/', { colorScheme: 'light' });
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('button', { name: /^Theme: light/ }).click();
    await page.reload();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  });

  it('B05: an answer loads nothing from anywhere and its addresses are shown as text', async () => {
    let asked = 0;
    const sink = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
    const page = await openHostile(address);
    await page.getByText(`image: picture ${address}/image?d=SECRET`).waitFor();
    await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => undefined);
    expect(asked).toBe(0);
    expect(await page.locator('main img, main iframe, main object, main style, main link').count()).toBe(0);
    const links = await page.locator('main a[target]').all();
    expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual([`${address}/clicked`]);
    expect(await links[0]!.getAttribute('rel')).toBe('noreferrer noopener');
    await new Promise((resolve) => sink.close(resolve));
  });

  it('B06: code in prompts, answers, names, reasons, errors and feedback is shown as text', async () => {
    const page = await openHostile('http://127.0.0.1:9');
    for (const script of scripts) {
      expect(await page.locator('main').textContent()).toContain(script);
    }
    expect(await page.evaluate('window.pwned')).toBeUndefined();
  });

  it('B06: code in a prompt that was really sent is shown as text everywhere', async () => {
    const text = `${Date.now()} ${scripts[1]}`;
    const path = await recordInteraction(visits, text);
    const page = await open(path);
    await page.getByText(text).first().waitFor();
    await page.goto(`${visits.url}/`);
    await page.getByRole('link', { name: text }).waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
  });

  it('B06: code in model names is shown as text', async () => {
    const page = await open('/connect');
    await page.route('**/models', (route) =>
      route.request().headers().accept?.includes('text/html')
        ? route.continue()
        : route.fulfill({ json: { models: hostileModels() } }),
    );
    await page.goto(`${visits.url}/models`);
    for (const script of scripts) await page.getByText(`ollama/${script}`).waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
  });

  it('B10: an address or another window cannot tell the page whom to talk to, or with which key', async () => {
    const page = await open('/connect');
    const sent: { url: string; authorization: string | undefined }[] = [];
    page.on('request', (request) =>
      sent.push({ url: request.url(), authorization: request.headers().authorization }),
    );
    const lure = 'gatewayUrl=http://127.0.0.1:9/&token=stolen&api_key=stolen&key=stolen';
    await page.goto(`${visits.url}/?${lure}#${lure}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(
      "window.postMessage({ type: 'config', gatewayUrl: 'http://127.0.0.1:9/', token: 'stolen', key: 'stolen' }, '*')",
    );
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
    expect(sent.filter(({ url }) => new URL(url).origin !== visits.url)).toEqual([]);
    expect(sent.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    const kept = await page.evaluate('JSON.stringify([localStorage, sessionStorage])');
    expect(kept).not.toContain('stolen');
    const policy = await page.evaluate("fetch('/').then(({ headers }) => headers.get('referrer-policy'))");
    expect(policy).toBe('no-referrer');
  });

  it('B12: of 100,000 interactions a page at a time is laid out, of a long answer a piece', async () => {
    const path = await recordInteraction(visits, `What is a sluice? ${Date.now()}`);
    const page = await open('/connect');
    const first = (await (await page.request.get(`${visits.url}/polder/interactions?limit=1`)).json()) as {
      items: { id: string }[];
    };
    let served = 0;
    await page.route('**/polder/interactions?*', (route) => {
      const limit = Number(new URL(route.request().url()).searchParams.get('limit'));
      const items = Array.from({ length: limit }, () => ({ ...first.items[0]!, id: `row${++served}` }));
      return route.fulfill({ json: { items, next: served < 100_000 ? `row${served}` : null } });
    });
    await page.goto(`${visits.url}/traffic`);
    await page.getByRole('link', { name: /./ }).first().waitFor();
    await page.getByRole('button', { name: 'Load more' }).waitFor();
    expect(served).toBeLessThanOrEqual(100);
    expect(await page.locator('a[href^="/interactions/row"]').count()).toBe(50);

    const detail = (await (await page.request.get(`${visits.url}/polder${path}`)).json()) as object;
    const content = 'A line of a long answer.\n'.repeat(400_000);
    await page.route(`**/polder${path}`, (route) =>
      route.fulfill({ json: { ...detail, answer: { role: 'assistant', content } } }),
    );
    await page.goto(visits.url + path);
    await page.getByText(/^\d+\.\d\sMB more\./).waitFor();
    const laidOut = async () => Number(await page.evaluate('document.body.textContent.length'));
    expect(await laidOut()).toBeLessThan(100_000);
    await page.getByRole('button', { name: 'Read on' }).click();
    await expect.poll(laidOut).toBeGreaterThan(90_000);
    expect(await laidOut()).toBeLessThan(200_000);
  });
});

/** An interaction full of hostile text, put in the place of what the gateway would answer. */
async function openHostile(sink: string): Promise<Page> {
  const page = await open('/connect');
  const interaction = hostileInteraction(sink);
  await page.route(`**/polder/interactions/${interaction.id}`, (route) =>
    route.fulfill({ json: interaction }),
  );
  await page.goto(`${visits.url}/interactions/${interaction.id}`);
  await page.getByRole('region', { name: 'Attempts' }).waitFor();
  return page;
}
