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

const endpoints = 'details:not(details details)';

/** Opens one endpoint. */
async function unfold(page: Page, path: string) {
  const card = page.locator(endpoints, { has: page.locator('summary', { hasText: path }) }).first();
  await card.locator('> summary').click();
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

  it('tells of each kind of answer what it holds, as deep as one wants to know', async () => {
    const page = await open();
    const card = await unfold(page, '/polder/runs/{id}');
    await card.getByRole('heading', { name: 'Answer 200: JSON' }).waitFor();
    await card.getByRole('heading', { name: 'Answer 200: server-sent events' }).waitFor();
    await card.getByText('data of progress').click();
    expect(await card.getByRole('term').filter({ hasText: 'endedAt' }).count()).toBe(2);
    const error = card.getByRole('definition').filter({ hasText: 'RunError' }).first();
    await error.getByText('its fields').click();
    await error.getByRole('term').filter({ hasText: 'message' }).waitFor();
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
    await page.locator(endpoints).first().waitFor();
    await page.getByLabel('Find').fill('runs cancel');
    await expect.poll(() => page.locator(endpoints).count()).toBe(1);
    await page.getByLabel('Find').fill('nothing like that');
    await page.getByText('Nothing is called that.').waitFor();
  });
});
