import { describe, expect, it } from 'vitest';
import { chromiumIsThere, simulated } from './open-dashboard.ts';
import { visiting } from './visits.ts';

const visits = visiting();
const { open } = visits;

describe.runIf(chromiumIsThere())('the pages of money and privacy', () => {
  it('sets a limit in place, takes it away and goes back to what is configured', async () => {
    const page = await open('/money');
    const total = page.getByRole('region', { name: 'In all' });
    await total.getByRole('button', { name: 'Set a limit' }).click();
    await total.getByLabel('Limit in US dollars').fill('$250,50');
    await total.getByRole('button', { name: 'Save' }).click();
    await total.getByText('of $250.50').waitFor();
    await total.getByText('set by you').waitFor();
    await page.reload();
    await total.getByText('of $250.50').waitFor();
    await total.getByRole('button', { name: 'Change the limit' }).click();
    await total.getByRole('button', { name: 'No limit' }).click();
    await total.getByText('no limit', { exact: true }).waitFor();
    await total.getByRole('button', { name: 'Set a limit' }).click();
    await total.getByRole('button', { name: 'As configured' }).click();
    await total.getByRole('button', { name: 'Set a limit' }).waitFor();
  });

  it('says what is wrong with a limit, its own words or those of the gateway', async () => {
    const page = await open('/money');
    const today = page.getByRole('region', { name: 'Today' });
    await today.getByRole('button', { name: /limit/ }).click();
    const field = today.getByLabel('Limit in US dollars');
    await field.fill('-5');
    await today.getByRole('button', { name: 'Save' }).click();
    await today.getByRole('alert').getByText('Write an amount such as 5 or 0.50.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('2000000000');
    await today.getByRole('button', { name: 'Save' }).click();
    await today.getByRole('alert').getByText('must be at most 1000000000').waitFor();
  });

  it.runIf(simulated)('shows spending by day, model and key, and what local answers saved', async () => {
    const page = await open('/money');
    await page.getByText('never blocked by an empty budget').waitFor();
    await page.getByRole('img', { name: 'Today: $2.64 of $5.00' }).waitFor();
    const days = page.getByRole('table', { name: 'Money by day' }).getByRole('row');
    expect(await days.count()).toBe(32);
    await page
      .getByRole('region', { name: 'By model, this month' })
      .getByText('anthropic/claude-sonnet-5')
      .waitFor();
    const keys = page.getByRole('region', { name: 'By key, this month' });
    for (const name of ['editor', 'open-webui', 'without a key']) await keys.getByText(name).waitFor();
    await page.getByText('key:editor/month').waitFor();
    await page.getByRole('region', { name: 'Saved by local answers' }).getByText('$64.12').waitFor();
    await page.getByText('Half of the budget of the day is spent').waitFor();
  });

  it('says that nothing was spent, where nothing was', async () => {
    const page = await open('/connect');
    const report = await (await page.request.get(`${visits.url}/polder/budget`)).json();
    const empty = { ...report, days: [], models: [], keys: [], events: [] };
    await page.route('**/polder/budget', (route) => route.fulfill({ json: empty }));
    await page.goto(`${visits.url}/money`);
    await page.getByRole('heading', { name: 'Nothing was spent' }).waitFor();
  });

  it.runIf(simulated)('lists what left, page by page, and opens the interaction of an entry', async () => {
    const page = await open('/privacy');
    await page.getByText(/^103 requests left this machine in the last 7 days/).waitFor();
    const rows = page.getByRole('list', { name: 'Requests that left' }).locator('> li');
    expect(await rows.count()).toBe(25);
    await page.getByRole('button', { name: 'Load more' }).click();
    await rows.nth(49).waitFor();
    const names = await rows
      .locator('a[href^="/interactions/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(new Set(names).size).toBe(50);
    await rows.first().getByRole('link').first().click();
    await page.getByRole('region', { name: 'Attempts' }).waitFor();
  });

  it.runIf(simulated)('narrows what left by provider and by conversation, kept in the address', async () => {
    const page = await open('/privacy');
    await page.getByLabel('Provider', { exact: true }).selectOption('openai');
    await page.getByText(/34 requests for openai left/).waitFor();
    await page.waitForURL(/provider=openai/);
    await page.goto(`${visits.url}/privacy`);
    await page.getByRole('link', { name: 'This conversation' }).first().click();
    await page.getByText('3 requests of this conversation left this machine at any time.').waitFor();
    await page.waitForURL(/conversation=contract-1/);
    await page.getByRole('link', { name: 'Show everything' }).click();
    await page.getByText(/^103 requests left/).waitFor();
  });

  it('says plainly that nothing of a conversation has left', async () => {
    const page = await open('/privacy');
    await page.getByRole('searchbox', { name: 'Conversation' }).fill('never seen');
    await page
      .getByRole('status')
      .getByText('Nothing of this conversation has left this machine at any time.')
      .waitFor();
    await page.waitForURL(/conversation=never/);
  });

  it('leads from an interaction to what left of it', async () => {
    const page = await open('/playground');
    await page.getByLabel('Message').fill('What is a sluice?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: 'The whole decision' }).click();
    await page.getByRole('link', { name: /^Did anything of/ }).click();
    await page
      .getByText(/of this (?:interaction|conversation)/)
      .first()
      .waitFor();
  });

  it('shows what is private in a text, with reasons, while it is written', async () => {
    const page = await open('/privacy');
    await page.getByRole('tab', { name: 'Try a text' }).click();
    await page.getByText('The text stays on this machine.').waitFor();
    const text = page.getByLabel('Text to look at');
    const seen = page.getByRole('region', { name: 'What was seen' });
    await text.fill('Call me <b>now</b>: anna.jansen@jansenbouw.nl');
    await seen.getByText('Identifies somebody').waitFor();
    await seen.getByText('A request with this text stays on this machine.').waitFor();
    expect(await seen.locator('mark').textContent()).toContain('anna.jansen@jansenbouw.nl');
    expect(await seen.getByRole('region').textContent()).toContain('<b>now</b>');
    await text.fill('How deep is a polder?');
    await seen.getByText('Nothing private seen').waitFor();
    expect(await seen.locator('mark').count()).toBe(0);
  });

  it('keeps no text that was tried: not in storage, and not in an address', async () => {
    const page = await open('/privacy');
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.getByRole('tab', { name: 'Try a text' }).click();
    await page.getByLabel('Text to look at').fill('anna.jansen@jansenbouw.nl');
    await page.getByText('Identifies somebody').waitFor();
    const kept = await page.evaluate(
      'JSON.stringify([localStorage, sessionStorage, location.href, document.cookie])',
    );
    expect(`${kept} ${addresses.join(' ')}`).not.toContain('jansen');
  });

  it('reaches every page on a phone, some of them behind "More"', async () => {
    const page = await open('/', { viewport: { width: 360, height: 740 } });
    const bar = page.getByRole('navigation', { name: 'Pages' });
    for (const name of ['Traffic', 'Playground', 'Money', 'Today']) {
      await bar.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    const more = bar.getByRole('button', { name: 'More' });
    for (const name of [
      'Models',
      'Routing',
      'Memory',
      'Privacy',
      'Report',
      'Runs',
      'Settings',
      'Keys',
      'Connect',
    ]) {
      await more.click();
      await bar.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect(await bar.getByRole('link', { name }).isVisible()).toBe(false);
    }
    await more.click();
    await page.keyboard.press('Escape');
    expect(await bar.getByRole('link', { name: 'Models' }).isVisible()).toBe(false);
  });
});
