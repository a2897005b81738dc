import type { Page } from 'playwright-core';

/** A page and the one thing that people do on it most. */
export interface PageVisit {
  readonly page: string;
  readonly path: string;
  /** A selector of what is there once the page has its figures. */
  readonly ready: string;
  readonly what: string;
  act(page: Page): Promise<void>;
  /** An expression that is true in the page once what was done shows. */
  readonly until: string;
}

/** By the text as it stands in the document: to ask for it as it is laid out takes as long as the page itself. */
const text = (words: string) =>
  `document.querySelector('main').textContent.includes(${JSON.stringify(words)})`;
const all = (selector: string) => `document.querySelectorAll(${JSON.stringify(selector)})`;
const heading = (words: string) =>
  `[...${all('h1')}].some((one) => one.textContent.includes(${JSON.stringify(words)}))`;
const rows = 'main ul a[href^="/interactions/"]';

/** The time chosen last is in the address, and what was read for it is there: nothing is under way any more. */
const readFor = (days: string) =>
  `location.search.includes(${JSON.stringify(days)}) && performance.getEntriesByType('resource')
    .some(({ name, responseEnd }) => responseEnd > 0 && name.includes('days=${days}'))`;

const choose = (label: string, value: string) => async (page: Page) => {
  await page.getByLabel(label, { exact: true }).first().selectOption(value);
};

export const pageVisits: readonly PageVisit[] = [
  {
    page: 'Today',
    path: '/',
    ready: rows,
    what: 'go to Traffic',
    act: (page) => page.getByRole('link', { name: 'All traffic' }).click(),
    until: `${heading('Traffic')} && ${all(rows)}.length > 20`,
  },
  {
    page: 'Traffic',
    path: '/traffic',
    ready: rows,
    what: 'filter: failed',
    act: choose('State', 'failed'),
    until: `location.search.includes('failed') && ${all(rows)}.length > 20 &&
      performance.getEntriesByType('resource').some(({ name, responseEnd }) => responseEnd > 0 && name.includes('state=failed'))`,
  },
  {
    page: 'Traffic',
    path: '/traffic?search=sluice',
    ready: rows,
    what: 'next page',
    act: (page) => page.getByRole('button', { name: 'Load more' }).click(),
    until: `${all(rows)}.length > 60`,
  },
  {
    page: 'Interaction',
    path: '/traffic',
    ready: rows,
    what: 'open one',
    act: (page) => page.locator(rows).first().click(),
    until: `location.pathname.startsWith('/interactions/') && ${text('The decision')}`,
  },
  {
    page: 'Commands',
    path: '/settings',
    ready: 'main h1',
    what: 'search',
    async act(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('sluice');
    },
    until: `[...${all('[role=option]')}].some((one) => /sluice/.test(one.textContent) && /customer/.test(one.textContent))`,
  },
  {
    page: 'Models',
    path: '/models',
    ready: 'table',
    what: 'find a model',
    act: (page) => page.getByRole('searchbox').fill('no such model'),
    until: text('No model matches'),
  },
  {
    page: 'Routing',
    path: '/routing',
    ready: 'text=What it comes to',
    what: 'change of time',
    act: choose('Time', '90'),
    until: readFor('90'),
  },
  {
    page: 'Memory',
    path: '/memory',
    ready: 'main ul li',
    what: 'search',
    act: (page) => page.getByRole('searchbox').fill('sluice in spring'),
    until: `performance.getEntriesByType('resource').some(({ name, responseEnd }) => responseEnd > 0 && name.includes('/memory/search'))`,
  },
  {
    page: 'Privacy',
    path: '/privacy',
    ready: 'main ul[aria-label="Requests that left"] li',
    what: 'change of time',
    act: choose('Time', '365'),
    until: readFor('365'),
  },
  {
    page: 'Money',
    path: '/money',
    ready: 'text=Saved by local answers',
    what: 'go to Report',
    act: (page) => page.getByRole('link', { name: 'Report', exact: true }).first().click(),
    until: `${heading('Report')} && ${text('What to do')}`,
  },
  {
    page: 'Report',
    path: '/report',
    ready: 'text=What to do',
    what: 'change of time',
    act: choose('Time', '90'),
    until: readFor('90'),
  },
  {
    page: 'Runs',
    path: '/runs',
    ready: 'main ul li',
    what: 'filter: failed',
    act: choose('State', 'failed'),
    until: `location.search.includes('failed') && performance.getEntriesByType('resource')
      .some(({ name, responseEnd }) => responseEnd > 0 && name.includes('state=failed'))`,
  },
  {
    page: 'Settings',
    path: '/settings',
    ready: 'main h1',
    what: 'go to Money',
    act: (page) => page.getByRole('link', { name: 'Money', exact: true }).first().click(),
    until: `${heading('Money')} && ${text('Saved by local answers')}`,
  },
];
