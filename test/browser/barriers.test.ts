import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousViolations } from './accessibility.ts';
import { chromiumIsThere } from './open-dashboard.ts';
import { ask, recordInteraction, visiting } from './visits.ts';

const visits = visiting();
const { open } = visits;

const privateText = `Write to anna.jansen@jansenbouw.nl. ${'Sluice '.repeat(20)}${'gate'.repeat(60)}`;

const comparison = `/compare?models=${encodeURIComponent('["ollama/qwen3:14b","anthropic/claude-sonnet-5","ollama/llama3.2:3b"]')}`;

const pages = [
  '/',
  '/traffic',
  '/report',
  '/runs',
  '/settings',
  '/runs/run-4',
  '/playground',
  '/models',
  comparison,
  '/routing',
  '/memory',
  '/privacy',
  '/money',
  '/keys',
  '/connect',
  '/docs',
];

describe.runIf(chromiumIsThere())('every page', () => {
  for (const address of pages) {
    it(`has no serious barrier on ${address}, in light and dark`, async () => {
      const page = await open(address);
      await checkInUse(page, address, () => checkBothThemes(page, address));
    });
  }

  it('has no serious barrier on the page of an interaction', async () => {
    const address = await recordInteraction(visits, `What is a polder? ${Date.now()}`);
    const page = await open(address);
    await checkInUse(page, address, () => checkBothThemes(page, address));
  });

  for (const address of pages) {
    it(`fits the width of a phone on ${address} without scrolling sideways`, () => checkOnPhone(address));
  }

  it('fits the width of a phone on the page of an interaction', async () => {
    await checkOnPhone(await recordInteraction(visits, `${'Aquiferdewatering'.repeat(6)} ${Date.now()}`));
  });
});

async function checkOnPhone(address: string): Promise<void> {
  const page = await open(address, { viewport: { width: 360, height: 740 } });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await checkInUse(page, address, async () => {
    const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
    expect(widths, address).toEqual([360, 360]);
  });
}

async function checkBothThemes(page: Page, address: string): Promise<void> {
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours change over a moment; what turns for ever is not waited for.
    await page.evaluate(
      'Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished))',
    );
    expect(await seriousViolations(page), `${address} in ${colorScheme}`).toEqual([]);
  }
}

/** Checks a page with what it shows only once something was done. */
async function checkInUse(page: Page, address: string, check: () => Promise<void>): Promise<void> {
  if (address === '/playground') {
    await ask(page, 'Is this reachable by keyboard?');
    await check();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('button', { name: 'Add a third' }).click();
    await page.getByLabel('Message').fill(`And ${'sluice'.repeat(20)}?`);
    await page.getByRole('region', { name: 'Plan' }).getByText('It would go to').nth(2).waitFor();
    await check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Prefer this' }).nth(2).waitFor();
    await page.getByRole('button', { name: 'Write a better answer' }).last().click();
  }
  if (address === '/money') {
    const today = page.getByRole('region', { name: 'Today' });
    await today.getByRole('button', { name: /limit/ }).click();
    await today.getByLabel('Limit in US dollars').fill('much');
    await today.getByRole('button', { name: 'Save' }).click();
    await today.getByText('Write an amount').waitFor();
  }
  if (address === '/keys') {
    await page.getByRole('button', { name: 'Create a key' }).click();
    await page.getByRole('group').filter({ hasText: 'Limits' }).getByText('Limits').click();
    await page.getByLabel('A day').fill('much');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText('Write an amount').waitFor();
    await check();
    await page.getByLabel('A day').fill('');
    await page.getByLabel('Name').fill(`barrier-${Math.random().toString(36).slice(2)}`);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'I have kept it' }).waitFor();
  }
  if (address === '/models') {
    const boxes = page.getByRole('checkbox', { name: /^Compare / });
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('link', { name: 'Compare', exact: true }).waitFor();
  }
  if (address === comparison) {
    await page.getByRole('columnheader', { name: 'ollama/llama3.2:3b' }).waitFor();
    await page.getByRole('rowheader', { name: 'code' }).waitFor();
  }
  if (address === '/routing') await page.getByRole('region', { name: 'Judged samples' }).waitFor();
  if (address === '/memory') {
    await page.getByRole('button', { name: 'Import a text' }).click();
    await page.getByLabel('Or paste it').fill(`# ${'Pumping'.repeat(30)}\n\n${privateText}`);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('pasted.md remembered in').waitFor();
    await check();
    await page.getByRole('searchbox').fill('Pumping sluice gate');
    await page.getByRole('list', { name: 'Found in memory' }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Forget' }).click();
    await page.getByRole('button', { name: 'Keep it' }).waitFor();
  }
  if (address === '/privacy') {
    await page.getByText('left this machine in the last 7 days').waitFor();
    await check();
    await page.getByRole('tab', { name: 'Try a text' }).click();
    await page.getByLabel('Text to look at').fill(privateText);
    await page.getByText('e-mail address:').waitFor();
  }
  await check();
}
