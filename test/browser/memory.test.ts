import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemoryOverview } from '../../src/surfaces/dashboard/contract.ts';
import { scripts } from './hostile.ts';
import { chromiumIsThere, type Dashboard, simulated, startDashboard, type Visit } from './open-dashboard.ts';

let dashboard: Dashboard;
let visits: Visit[] = [];
let made = 0;
/** A word that nothing else in memory holds. */
let word: string;

async function open(...visit: Parameters<Dashboard['open']>): Promise<Page> {
  const opened = await dashboard.open(...visit);
  visits.push(opened);
  return opened.page;
}

/** Writes an entry down; resolves once it is listed. */
async function remember(page: Page, text: string, solution = ''): Promise<void> {
  await page.getByRole('button', { name: 'Add an entry' }).click();
  await page.getByLabel('Text, or the question').fill(text);
  await page.getByLabel('Solution (optional)').fill(solution);
  await page.getByRole('button', { name: 'Remember it' }).click();
  await page.getByRole('link', { name: text }).waitFor();
}

async function openEntry(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: text }).click();
  await page.getByRole('heading', { level: 1, name: text }).waitFor();
}

describe.runIf(chromiumIsThere())('the page of memory', () => {
  beforeAll(async () => {
    dashboard = await startDashboard();
  });
  afterAll(() => dashboard?.close());
  beforeEach(() => {
    made += 1;
    word = `Zwartewater${String.fromCharCode(96 + made)}${Date.now()
      .toString()
      .replace(/\d/g, (digit) => 'bcdfghjklm'[Number(digit)]!)}`;
  });
  afterEach(async () => {
    const complaints = visits.flatMap((visit) => visit.complaints);
    await Promise.all(visits.map((visit) => visit.close()));
    visits = [];
    expect(complaints, 'no other host, no breach of the policy, no uncaught error').toEqual([]);
  });

  it('remembers what is written down, finds it with its relevance, and shows it in full', async () => {
    const page = await open('/memory');
    await remember(page, `How deep is the ${word} sluice?`, 'It is **four** metres deep.');
    await page.getByRole('searchbox').fill(`how deep is the ${word} sluice`);
    const find = page.getByRole('list', { name: 'Found in memory' }).getByRole('listitem').first();
    await find.getByText(/^Relevance \d+\s%$/).waitFor();
    expect(await find.textContent()).toContain(word);
    await openEntry(page, `How deep is the ${word} sluice?`);
    await page.getByRole('region', { name: 'Solution' }).getByText('It is **four** metres deep.').waitFor();
    await page.getByText('written by hand').waitFor();
    await page.getByText('everybody on this gateway').waitFor();
  });

  it('lets no words that were asked stand in the address or be kept', async () => {
    const page = await open('/memory');
    await remember(page, `${word} drains slowly`);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.getByRole('searchbox').fill(word);
    await page.getByRole('list', { name: 'Found in memory' }).waitFor();
    const kept = await page.evaluate(
      'JSON.stringify([localStorage, sessionStorage, location.href, document.cookie])',
    );
    expect(`${kept} ${addresses.join(' ')}`).not.toContain(word);
  });

  it('imports a chosen file, and says which one could not be read', async () => {
    const page = await open('/memory');
    await page.getByRole('button', { name: 'Import a text' }).click();
    await page.getByLabel('Files with text or Markdown').setInputFiles([
      { name: `${word}.md`, mimeType: 'text/markdown', buffer: Buffer.from(`# ${word}\n\nIt pumps.`) },
      { name: 'scan.txt', mimeType: 'text/plain', buffer: Buffer.from('%PDF-1.7 \0') },
    ]);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('status').getByText(`${word}.md remembered in one part.`).waitFor();
    await page.getByRole('alert').getByText('scan.txt: is no text').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('searchbox').fill(word);
    await page.getByRole('list', { name: 'Found in memory' }).getByText(`${word}.md`).waitFor();
  });

  it('imports what is pasted, by its name', async () => {
    const page = await open('/memory');
    await page.getByRole('button', { name: 'Import a text' }).click();
    const form = page.getByRole('form', { name: 'Import a text' });
    await page.getByLabel('Or paste it').fill(`The ${word} was dug in 1612.`);
    await page.getByLabel('Its name').fill(`${word}.txt`);
    await form.getByLabel('Collection').fill('Not A Name');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('alert').getByText('Write 1 to 63 lower-case letters').waitFor();
    await form.getByLabel('Collection').fill('history');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('remembered in one part').waitFor();
    await page.getByRole('link', { name: /^History/ }).click();
    await page.waitForURL(/collection=history/);
    await page.getByRole('list', { name: 'Entries' }).getByText(`${word}.txt`).waitFor();
  });

  it('forgets an imported text with all its parts', async () => {
    const page = await open('/memory');
    await page.getByRole('button', { name: 'Import a text' }).click();
    await page.getByLabel('Or paste it').fill(`# ${word}\n\nOne.\n\n# The ${word} again\n\nTwo.`);
    await page.getByLabel('Its name').fill(`${word}.md`);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('remembered in').waitFor();
    await page.getByText(/imported texts?$/).click();
    const row = page
      .getByRole('list', { name: 'Imported texts' })
      .getByRole('listitem')
      .filter({ hasText: word });
    await row.getByText(/Documents/).waitFor();
    await row.getByRole('button', { name: `Forget ${word}.md` }).click();
    await row.getByText('cannot be brought back').waitFor();
    await row.getByRole('button', { name: 'Forget it' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: word }).first().waitFor({ state: 'detached' });
  });

  it('rejects an entry and promotes it again', async () => {
    const page = await open('/memory');
    await remember(page, `${word} is closed on Sundays`);
    await openEntry(page, `${word} is closed on Sundays`);
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('It answers nothing, and is not proposed again.').waitFor();
    await page.goto(`${dashboard.url}/memory?status=rejected`);
    await openEntry(page, `${word} is closed on Sundays`);
    await page.getByRole('button', { name: 'Promote' }).click();
    await page.getByText('It may answer').waitFor();
  });

  it('forgets an entry for good, after one more question, without a mouse', async () => {
    const page = await open('/memory');
    await remember(page, `${word} leaks`);
    await openEntry(page, `${word} leaks`);
    const address = page.url();
    await page.getByRole('button', { name: 'Forget' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('it cannot be brought back').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Forget' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Memory' }).waitFor();
    await page.goto(address);
    await page.getByRole('heading', { name: 'There is no such entry' }).waitFor();
  });

  it.runIf(simulated)('leads to what waits, and decides it where it stands', async () => {
    const page = await open('/memory');
    await page.getByRole('link', { name: 'Look at them' }).click();
    await page.waitForURL(/status=candidate/);
    const rows = page.getByRole('list', { name: 'Entries' }).getByRole('listitem');
    await rows.nth(2).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(2);
    const first = (await rows.first().getByRole('link').textContent())!;
    await page.getByRole('button', { name: `Promote ${first}` }).click();
    await page.getByRole('link', { name: first }).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(1);
  });

  it.runIf(simulated)('lists entries page by page, and narrows them by collection', async () => {
    const page = await open('/memory');
    const rows = page.getByRole('list', { name: 'Entries' }).getByRole('listitem');
    await rows.nth(49).waitFor();
    await page.getByRole('button', { name: 'Load more' }).click();
    await rows.nth(99).waitFor();
    const addresses = await rows
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(new Set(addresses).size).toBe(100);
    await page.getByLabel('Collection', { exact: true }).selectOption('best-practices');
    await page.waitForURL(/collection=best-practices/);
    await page.getByRole('link', { name: 'How certificates' }).first().waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: 'Migrations' }).count()).toBeGreaterThan(0);
  });

  it('says which embedder reads, how far it is, and when words alone have to do', async () => {
    const page = await open('/connect');
    const overview: MemoryOverview = await (await page.request.get(`${dashboard.url}/polder/memory`)).json();
    const collections = [{ name: 'notes', active: 200, candidates: 0, rejected: 0 }];
    let meaning: MemoryOverview['meaning'] = { space: 'built-in/9', entries: 50, next: undefined };
    await page.route('**/polder/memory', (route) =>
      route.fulfill({ json: { ...overview, collections, meaning } }),
    );
    await page.goto(`${dashboard.url}/memory`);
    await page.getByText('has read 50 of 200 entries').waitFor();
    meaning = { space: 'built-in/9', entries: 200, next: { space: 'ollama/new', entries: 100 } };
    await page.reload();
    await page.getByText('Changing over to ollama/new: 100 of 200').waitFor();
    await page.getByRole('img', { name: '50 % of the entries are ready' }).waitFor();
    meaning = null;
    await page.reload();
    await page.getByText('found by their words alone').waitFor();
  });

  it('says what to do where nothing is remembered, and where a memory is full', async () => {
    const page = await open('/connect');
    await page.route('**/polder/memory', (route) =>
      route.fulfill({ json: { collections: [], meaning: null } }),
    );
    await page.route('**/polder/memory/entries', (route) =>
      route.fulfill({ status: 413, json: { error: { type: 'too_large', message: 'Memory is full.' } } }),
    );
    await page.goto(`${dashboard.url}/memory`);
    await page.getByRole('heading', { name: 'Nothing is remembered yet' }).waitFor();
    await page.getByText('polder memory import notes/').waitFor();
    await page.getByRole('button', { name: 'Add an entry' }).click();
    await page.getByRole('button', { name: 'Remember it' }).click();
    await page.getByRole('alert').getByText('Write what is to be remembered.').waitFor();
    await page.getByLabel('Text, or the question').fill('Something');
    await page.getByRole('button', { name: 'Remember it' }).click();
    await page.getByRole('alert').getByText('Memory is full.').waitFor();
  });

  it('B06: code in what is remembered is shown as text', async () => {
    const page = await open('/memory');
    const text = `${word} ${scripts.join(' ')}`;
    await remember(page, text, scripts.join('\n'));
    await page.getByRole('link', { name: word }).click();
    for (const script of scripts) await page.getByText(script).first().waitFor();
    expect(await page.locator('main img, main iframe, main script').count()).toBe(0);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
  });
});
