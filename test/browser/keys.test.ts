import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumIsThere, type Dashboard, startDashboard, type Visit } from './open-dashboard.ts';

let dashboard: Dashboard;
let visits: Visit[] = [];
let made = 0;
/** A name that no key has yet. */
let name: string;

async function open(...visit: Parameters<Dashboard['open']>): Promise<Page> {
  const opened = await dashboard.open(...visit);
  visits.push(opened);
  return opened.page;
}

/** The card of a key in use. */
const cardOf = (page: Page, of: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: of, exact: true }) });

async function make(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  return secretOn(page);
}

async function secretOn(page: Page): Promise<string> {
  const shown = page.getByRole('region', { name: `The key “${name}”` });
  await shown.waitFor();
  return (await shown.locator('code').textContent()) ?? '';
}

describe.runIf(chromiumIsThere())('the page of keys', () => {
  beforeAll(async () => {
    dashboard = await startDashboard();
  });
  afterAll(() => dashboard?.close());
  beforeEach(() => {
    made += 1;
    name = `browser-test-${Date.now()}-${made}`;
  });
  afterEach(async () => {
    const complaints = visits.flatMap((visit) => visit.complaints);
    await Promise.all(visits.map((visit) => visit.close()));
    visits = [];
    expect(complaints, 'no other host, no breach of the policy, no uncaught error').toEqual([]);
  });

  it('K14: shows a secret once, to be copied, and keeps it nowhere', async () => {
    const page = await open('/keys', { permissions: ['clipboard-read', 'clipboard-write'] });
    const secret = await make(page);
    expect(secret).toMatch(/^pk-[\w-]{43}$/);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret);
    const kept = await page.evaluate(
      'JSON.stringify([localStorage, sessionStorage, location.href, document.cookie])',
    );
    expect(kept).not.toContain(secret);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    expect(await page.content()).not.toContain(secret);
    await page.reload();
    await cardOf(page, name)
      .getByText(`pk-…${secret.slice(-4)}`)
      .waitFor();
    expect(await page.content()).not.toContain(secret);
  });

  it('is used without a mouse: to the form, through it, and out by Escape', async () => {
    const page = await open('/keys');
    await page.getByRole('button', { name: 'Create a key' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    const secret = await secretOn(page);
    expect(await page.evaluate('document.activeElement?.textContent')).toContain(name);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(secret).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Revoke of ${name}` }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `Revoke of ${name}` }).waitFor();
  });

  it('says what is wrong with a name or a limit, its own words or those of the gateway', async () => {
    const page = await open('/keys');
    await make(page);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Create a key' }).click();
    const create = page.getByRole('button', { name: 'Create', exact: true });
    await page.getByLabel('Name').fill('two words');
    await create.click();
    await page.getByRole('alert').getByText('Write 1 to 60 letters').waitFor();
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Name').fill(name);
    await page.getByText('Limits', { exact: true }).first().click();
    await page.getByLabel('Requests a minute').fill('many');
    await create.click();
    await page.getByRole('alert').getByText('Write a whole number').waitFor();
    await page.getByLabel('Requests a minute').fill('60');
    await create.click();
    await page.getByRole('alert').getByText('There is a key of this name already').waitFor();
  });

  it('limits a key, and shows in words what it may do', async () => {
    const page = await open('/keys');
    await make(page);
    await page.getByRole('button', { name: `Limits of ${name}` }).click();
    const form = page.getByRole('form', { name: `Limits of ${name}` });
    await form.getByLabel('A month').fill('$12,50');
    await form.getByLabel('Requests a minute').fill('90');
    await form.getByLabel('Models').fill('local, openai/*');
    await form.getByLabel('What it asks').selectOption('masked');
    await form.getByLabel('Last day').fill('2031-03-09');
    await form.getByRole('button', { name: 'Save' }).click();
    const words = 'local, openai/* · leaves only masked · $12.50 a month · 90 requests a minute · until';
    await cardOf(page, name).getByText(words).waitFor();
    await page.reload();
    await cardOf(page, name).getByText(words).waitFor();
    await page.getByRole('button', { name: `Limits of ${name}` }).click();
    expect(await form.getByLabel('A month').inputValue()).toBe('12.5');
    expect(await form.getByLabel('Last day').inputValue()).toBe('2031-03-09');
    await form.getByLabel('A month').fill('');
    await form.getByRole('button', { name: 'Save' }).click();
    await cardOf(page, name).getByText('leaves only masked · 90 requests a minute').waitFor();
  });

  it('gives a key a new secret, and ends it for good after one more question', async () => {
    const page = await open('/keys');
    const first = await make(page);
    await page.getByRole('button', { name: `New secret of ${name}` }).click();
    await page.getByLabel('The secret before').selectOption('0');
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await page.getByText(first).waitFor({ state: 'detached' });
    const second = await secretOn(page);
    expect(second).not.toBe(first);
    await page.getByRole('button', { name: `Revoke of ${name}` }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: `Revoke of ${name}` }).click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    await cardOf(page, name).waitFor({ state: 'hidden' });
    await page.getByText(/revoked keys?$/).click();
    await cardOf(page, name).getByText('Revoked', { exact: true }).waitFor();
    expect(await cardOf(page, name).getByRole('button').count()).toBe(0);
  });

  it('says what keys are for, where there are none', async () => {
    const page = await open('/connect');
    await page.route('**/polder/keys', (route) => route.fulfill({ json: { keys: [] } }));
    await page.goto(`${dashboard.url}/keys`);
    await page.getByRole('heading', { name: 'There are no keys' }).waitFor();
  });
});
