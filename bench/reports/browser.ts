import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launch } from '../../test/browser/open-dashboard.ts';
import { bar, decimals, figureOf } from '../gateway/table.ts';
import { barePage, startBarePage } from './bare-page.ts';
import { type PageVisit, pageVisits } from './browser-visits.ts';
import { startSeasoned } from './gateway.ts';
import type { Part } from './parts.ts';

/** Milliseconds until something is seen of a page, and until what somebody did on it shows. */
const limits = { paint: 1_000, act: 200 } as const;
/** Milliseconds after which nothing of a page is under way any more. */
const settleMs = 500;
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** What a person sees of the pages in a browser that has seen none before: first paints, and one act on each. */
export async function measureBrowser(home: string, rounds: number): Promise<Part> {
  const title = 'Pages in Chromium: first and largest paint, and the main act until its result is painted';
  if (!existsSync(chromium))
    return {
      title,
      table: [],
      notes: [`Not measured: there is no Chromium at ${chromium}; set CHROMIUM_PATH.`],
      bars: [],
    };
  const gateway = await startSeasoned(home);
  const bare = await startBarePage();
  const browser = await launch();
  try {
    const figures = [await measure(browser, bare.url, barePage, rounds)];
    for (const visit of pageVisits) figures.push(await measure(browser, gateway.url, visit, rounds));
    return {
      title,
      table: [
        ['page', 'first paint ms', 'largest ms', 'fastest', 'act', 'ms', 'fastest', 'slowest'],
        ...figures.map(({ page, what, first, largest, act }) => [
          page,
          decimals(first.median),
          decimals(largest.median),
          decimals(largest.low),
          what,
          decimals(act.median),
          decimals(act.low),
          decimals(act.high),
        ]),
      ],
      notes: [
        'The bare page is a heading and a button that writes a word: what the browser and machine take by themselves.',
      ],
      bars: figures
        .slice(1)
        .flatMap(({ page, what, first, largest, act }) => [
          bar(`${page}: first paint`, first.median, ['at most', limits.paint, ' ms']),
          bar(`${page}: largest paint`, largest.median, ['at most', limits.paint, ' ms']),
          bar(`${page}: ${what}`, act.median, ['at most', limits.act, ' ms']),
        ]),
    };
  } finally {
    await browser.close();
    bare.close();
    await gateway.stop();
  }
}

async function measure(browser: Browser, url: string, visit: PageVisit, rounds: number) {
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await once(browser, url, visit));
  return {
    ...visit,
    first: figureOf(times.map(({ first }) => first)),
    largest: figureOf(times.map(({ largest }) => largest)),
    act: figureOf(times.map(({ act }) => act)),
  };
}

/** A visit with an empty cache. */
async function once(browser: Browser, url: string, { path, ready, act, until }: PageVisit) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watching);
    await page.goto(url + path);
    page.setDefaultTimeout(15_000);
    await page.locator(ready).first().waitFor();
    await page.waitForTimeout(settleMs);
    const paints = await page.evaluate<{ first: number; largest: number }>('seen.paints()');
    const took = page.evaluate<number>(`seen.until(() => ${until})`);
    const [ms] = await Promise.all([took, act(page)]);
    return { ...paints, act: ms };
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page before anything of its own: notes paints, and how long it takes from what a person did, a
 * click or a key, to the frame that shows what came of it.
 */
const watching = `
  const largest = [];
  new PerformanceObserver((list) => largest.push(...list.getEntries()))
    .observe({ type: 'largest-contentful-paint', buffered: true });
  globalThis.seen = {
    paints: () => ({
      first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
      largest: largest.at(-1)?.startTime ?? 0,
    }),
    until: (shows) => new Promise((resolve) => {
      let begun;
      const begin = (event) => { begun = event.timeStamp; };
      for (const type of ['click', 'change', 'input', 'keydown']) addEventListener(type, begin, true);
      const look = () => {
        if (begun === undefined || !shows()) return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
      };
      look();
    }),
  };
`;
