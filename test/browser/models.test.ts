import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumIsThere, simulated } from './open-dashboard.ts';
import { visiting } from './visits.ts';

const { open } = visiting();

/** The cells of a row of the comparison, in their order. */
async function cellsOf(page: Page, name: string): Promise<string[]> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await row.waitFor();
  return (await row.getByRole('cell').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

describe.runIf(chromiumIsThere() && simulated)('models side by side', () => {
  it('compares what was ticked, and marks the best only where it is more than chance', async () => {
    const page = await open('/models');
    for (const name of ['ollama/llama3.2:3b', 'ollama/qwen3:14b', 'anthropic/claude-sonnet-5'])
      await page.getByRole('checkbox', { name: `Compare ${name}` }).check();
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor();
    await page.getByRole('rowheader', { name: 'code', exact: true }).waitFor();
    expect(await cellsOf(page, 'Context')).toEqual(['128k', '40k', '1M Best']);
    expect(await cellsOf(page, 'Licence')).toEqual([
      'LLAMA 3.2 COMMUNITY LICENSE AGREEMENT',
      'apache-2.0',
      'its provider’s terms',
    ]);
    expect(await cellsOf(page, 'Memory needed here')).toEqual([
      '3.4 GB of 12.9 GB fits on the graphics card',
      '11.9 GB of 12.9 GB partly on the graphics card',
      'none',
    ]);
    expect(await cellsOf(page, 'Tokens a second')).toEqual(['74 Best', '31', '68']);
    expect(await cellsOf(page, 'code')).toEqual([
      '– not measured',
      '68 % 58 % to 77 %, of 92',
      '93 % Best 85 % to 97 %, of 64',
    ]);
    expect(await cellsOf(page, 'question')).toEqual([
      '82 % 74 % to 88 %, of 96',
      '82 % 74 % to 88 %, of 96',
      '– not measured',
    ]);
  });

  it('ticks no more than four, drops one, and hands them to the playground', async () => {
    const page = await open('/models');
    const boxes = page.getByRole('checkbox', { name: /^Compare / });
    for (let index = 0; index < 4; index += 1) await boxes.nth(index).check();
    expect(await boxes.nth(4).isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Leave out ollama/nomic-embed-text' }).click();
    await page.getByRole('columnheader', { name: 'ollama/nomic-embed-text' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Ask them the same in the playground' }).click();
    await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
    await page.getByRole('combobox', { name: 'Model 2' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Model 2' }).inputValue()).toBe('ollama/qwen3:14b');
  });

  it('says what to do where nothing is chosen', async () => {
    const page = await open('/compare');
    await page.getByText('Nothing to compare yet').waitFor();
    await page.getByRole('combobox', { name: 'Add a model' }).selectOption('ollama/qwen3:14b');
    await page.getByText('One more is needed').waitFor();
  });
});
