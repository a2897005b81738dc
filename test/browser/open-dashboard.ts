import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { requireFreshDashboard } from './fresh-dashboard.ts';
import { startMockApi } from './mock-api.ts';

const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** The address of a running gateway to test against; without one the simulated one is used. */
const gatewayAddress = process.env.POLDER_URL;
export const simulated = gatewayAddress === undefined;

export function chromiumIsThere(): boolean {
  if (existsSync(chromiumPath)) return true;
  process.stdout.write(
    `Skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM_PATH to test the dashboard.\n`,
  );
  return false;
}

export interface Dashboard {
  readonly url: string;
  open(path: string, options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

/** A page with what went wrong behind its back. */
export interface Visit {
  readonly page: Page;
  /** Requests to other hosts, breaches of the content security policy, uncaught errors. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function startDashboard(): Promise<Dashboard> {
  if (simulated) requireFreshDashboard();
  const mock = simulated ? await startMockApi() : undefined;
  const url = mock?.url ?? gatewayAddress ?? '';
  const browser = await launch();
  return {
    url,
    open: (path, options) => visit(browser, url, path, options),
    close: async () => {
      await browser.close();
      await mock?.close();
    },
  };
}

export type { Browser, Page };

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

async function visit(
  browser: Browser,
  url: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== url) complaints.push(`request to ${request.url()}`);
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.goto(url + path);
  return { page, complaints, close: () => context.close() };
}
