import { describe, expect, it } from 'vitest';
import { chromiumIsThere, simulated } from './open-dashboard.ts';
import { recordInteraction, visiting } from './visits.ts';

const visits = visiting();
const { open } = visits;

describe.runIf(chromiumIsThere())('today, reports, runs and commands', () => {
  it.runIf(simulated)('shows the day at a glance, and what needs attention, urgent first', async () => {
    const page = await open('/');
    await page.getByRole('img', { name: /of today's answers were local\. The goal is 70 %/ }).waitFor();
    await page.getByRole('img', { name: 'Today: $2.64 of $5.00' }).waitFor();
    const attention = page.getByRole('region', { name: 'What needs attention' });
    await attention.getByText('Trust local models with 0.5 points').waitFor();
    const titles = await attention.getByRole('heading', { level: 3 }).allTextContents();
    expect(titles[0]).toBe('openai refuses its key');
    await attention.getByRole('link', { name: 'Report' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor();
  });

  it.runIf(simulated)('reports with intervals, advice that can be copied, and files to keep', async () => {
    const page = await open('/report');
    await page.getByText('$0.0065 ($0.0062 to $0.0069)').waitFor();
    await page.getByText('ollama pull qwen3:14b').waitFor();
    const table = page.getByRole('table', { name: 'How models do, by kind of work' });
    expect(await table.getByRole('row').count()).toBe(8);
    await table.getByText('82 % (74 % to 88 %)').first().waitFor();
    const agents = page.getByRole('table', { name: 'How agents do' });
    await agents.getByText('4.4 (4.1 to 4.7)').waitFor();
    await page.getByText('$64.12 ($60.30 to $74.40)').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as Markdown' }).click();
    expect((await download).suggestedFilename()).toBe('polder-30-days.md');
    await page.getByLabel('Time').selectOption('7');
    await page.waitForURL(/days=/);
  });

  it.runIf(simulated)('shows wide tables row by row on a phone, and nothing wider than it', async () => {
    const page = await open('/report', { viewport: { width: 390, height: 844 } });
    const agents = page.getByRole('list', { name: 'How agents do' });
    await agents.getByText('4.4 (4.1 to 4.7)').waitFor();
    expect(await page.getByRole('table', { name: 'How agents do' }).count()).toBe(0);
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(wider)).toBe(0);
  });

  it('says what to do where nothing was recorded', async () => {
    const page = await open('/connect');
    const report = await (await page.request.get(`${visits.url}/polder/report`)).json();
    await page.route('**/polder/report?*', (route) =>
      route.fulfill({ json: { ...report, totals: { ...report.totals, requests: 0 }, recommendations: [] } }),
    );
    await page.goto(`${visits.url}/report`);
    await page.getByRole('heading', { name: 'Nothing was asked in this time' }).waitFor();
  });

  it.runIf(simulated)('follows a run, and cancels it', async () => {
    const page = await open('/runs');
    await page.getByText('No model here makes films').waitFor();
    const runs = page.getByRole('list', { name: 'Runs' }).locator('> li');
    expect(await runs.count()).toBeGreaterThanOrEqual(4);
    const title = 'Subtitle the talk on sluices in Dutch';
    await page.getByRole('link', { name: title }).click();
    // The list tells of the step as well: only the run's own page has its title as a heading.
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('Step 2 of 3: translating').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('42');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled').waitFor();
    await page.goto(`${visits.url}/runs/unknown`);
    await page.getByRole('heading', { name: 'There is no such run' }).waitFor();
  });

  it('goes anywhere, does things and finds what was asked by the keyboard alone', async () => {
    const text = `Weathercocks of Leiden ${Date.now()}`;
    await recordInteraction(visits, text);
    const page = await open('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: /^Go to a page/ });
    await field.waitFor();
    await page.keyboard.type('mone');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Money' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('theme');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('weathercocks');
    await page.getByRole('option', { name: text }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: text }).waitFor();
    await page.keyboard.press('Control+k');
    await field.waitFor();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
  });

  it('opens without fetching any other page’s code', async () => {
    const page = await open('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const scripts = (await page.evaluate(
      "performance.getEntriesByType('resource').filter(({ initiatorType, name }) => name.endsWith('.js')).map(({ name }) => name)",
    )) as string[];
    expect(scripts.filter((name) => /(?:Memory|Routing|Privacy|Report|Playground)Page/.test(name))).toEqual(
      [],
    );
  });
});
