import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from './accessibility.ts';
import { chromiumIsThere, type Dashboard, startDashboard, type Visit } from './open-dashboard.ts';

let dashboard: Dashboard;
let visits: Visit[] = [];

async function open(): Promise<Page> {
  const visit = await dashboard.open('/docs');
  visits.push(visit);
  return visit.page;
}

/** Opens one endpoint. */
async function unfold(page: Page, path: string) {
  const card = page.locator('details', { has: page.locator('summary', { hasText: path }) }).first();
  await card.locator('summary').click();
  return card;
}

describe.runIf(chromiumIsThere())('the page of the API', () => {
  beforeAll(async () => {
    dashboard = await startDashboard();
  });
  afterAll(() => dashboard?.close());
  afterEach(async () => {
    const complaints = visits.flatMap((visit) => visit.complaints);
    await Promise.all(visits.map((visit) => visit.close()));
    visits = [];
    expect(complaints, 'no other host, no breach of the policy, no uncaught error').toEqual([]);
  });

  it('tells of an endpoint what it takes', async () => {
    const page = await open();
    const card = await unfold(page, '/polder/privacy/scan');
    await card.getByRole('heading', { name: 'Body: JSON' }).waitFor();
    expect(await card.getByRole('term').first().textContent()).toContain('text');
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('tries a call, and shows what comes back and how to make it from a shell', async () => {
    const card = await unfold(await open(), '/polder/privacy/scan');
    await card.getByLabel('Body').fill('{"text": "Call me on +31 6 12345678"}');
    expect(await card.getByText(/^curl -X POST .*\/polder\/privacy\/scan/).count()).toBe(1);
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('200', { exact: true }).waitFor();
    expect(await card.getByText('"level"').count()).toBe(1);
  });

  it('shows what was wrong with a call', async () => {
    const card = await unfold(await open(), '/polder/interactions/{id}');
    await card.getByLabel('id', { exact: true }).fill('none');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText(/^404/).waitFor();
  });

  it('finds endpoints by words', async () => {
    const page = await open();
    await page.locator('summary').first().waitFor();
    await page.getByLabel('Find').fill('runs cancel');
    await expect.poll(() => page.locator('summary').count()).toBe(1);
    await page.getByLabel('Find').fill('nothing like that');
    await page.getByText('Nothing is called that.').waitFor();
  });
});
