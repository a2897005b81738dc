import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Dashboard, startDashboard, type Visit } from './open-dashboard.ts';

export interface Visits {
  readonly url: string;
  /** Opens a page, which is closed at the end of the test. */
  open(...visit: Parameters<Dashboard['open']>): Promise<Page>;
}

/** Starts the dashboard for the tests of a `describe`; after each of them no page may have complained. */
export function visiting(): Visits {
  let dashboard: Dashboard;
  let visits: Visit[] = [];
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
  return {
    get url() {
      return dashboard.url;
    },
    async open(...visit) {
      const opened = await dashboard.open(...visit);
      visits.push(opened);
      return opened.page;
    },
  };
}

/** Asks by the playground and waits for the end of the answer. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: 'The whole decision' }).last().waitFor();
}

/** An own, recorded interaction; resolves with the path of its page. */
export async function recordInteraction({ open }: Visits, text: string): Promise<string> {
  const page = await open('/playground');
  await ask(page, text);
  await page.getByRole('link', { name: 'The whole decision' }).click();
  await page.getByRole('heading', { level: 1, name: text }).waitFor();
  return new URL(page.url()).pathname;
}
