import { describe, expect, it } from 'vitest';
import { chromiumIsThere, simulated } from './open-dashboard.ts';
import { visiting } from './visits.ts';

const { open } = visiting();

describe.runIf(chromiumIsThere() && simulated)('the page of settings', () => {
  it('changes a setting, says that it waits for a restart, and goes back to the default', async () => {
    const page = await open('/settings');
    const routing = page.getByRole('region', { name: 'Routing' });
    await routing.getByLabel('Preferred place').selectOption('local');
    await routing.getByText('After a restart').waitFor();
    await page.getByText('Something was changed.').waitFor();
    await page.reload();
    expect(await routing.getByLabel('Preferred place').inputValue()).toBe('local');
    await routing.getByRole('button', { name: /Back to the default \(none\) of Preferred place/ }).click();
    await page.getByText('Something was changed.').waitFor({ state: 'detached' });
  });

  it('says what is wrong with a value, and what the environment sets', async () => {
    const page = await open('/settings');
    const form = page.getByRole('form', { name: 'Share of tries' });
    await form.getByLabel('Share of tries').fill('some');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').getByText('Write a number').waitFor();
    await form.getByLabel('Share of tries').fill('0.9');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').getByText('At most 0.2.').waitFor();
    const field = form.getByLabel('Share of tries');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const zone = page.getByRole('listitem').filter({ has: page.getByText('budget.zone', { exact: true }) });
    await zone.getByRole('textbox').fill('Amsterdam');
    await zone.getByRole('button', { name: 'Save' }).click();
    await zone.getByRole('alert').getByText('use an IANA name, such as Europe/Berlin').waitFor();
    await page.getByText('LOG_LEVEL', { exact: true }).waitFor();
    expect(await page.getByLabel('Detail of the log').count()).toBe(0);
  });

  it('finds a setting by a word, and keeps a list with one entry a line', async () => {
    const page = await open('/settings');
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('private words');
    const row = page.getByRole('listitem').filter({ has: page.getByText('privacy.words', { exact: true }) });
    await row.getByRole('textbox').fill('Zuiderzee\n\n  Lely ');
    await row.getByRole('button', { name: 'Save' }).click();
    await row.getByText('After a restart').waitFor();
    await page.reload();
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('private words');
    expect(await row.getByRole('textbox').inputValue()).toBe('Zuiderzee\nLely');
    expect(await page.getByRole('region', { name: 'Routing' }).count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Find a setting' }).fill('no such thing');
    await page.getByText('No setting matches').waitFor();
  });

  it('leads to a group of settings, by the keyboard too', async () => {
    const page = await open('/settings');
    const groups = page.getByRole('navigation', { name: 'Groups of settings' });
    await groups.getByRole('link', { name: /^Money/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#settings-money$/);
    const money = page.getByRole('region', { name: 'Money' });
    await expect.poll(async () => (await money.boundingBox())!.y).toBeLessThan(400);
  });

  it('takes a limit away where its field is emptied', async () => {
    const page = await open('/settings');
    const form = page.getByRole('form', { name: 'Most in a month, in US dollars' });
    await form.getByRole('textbox').fill('40');
    await form.getByRole('button', { name: 'Save' }).click();
    const row = page
      .getByRole('listitem')
      .filter({ has: page.getByText('budget.monthUsd', { exact: true }) });
    await row.getByText('from config.yaml').waitFor();
    await form.getByRole('textbox').fill('');
    await form.getByRole('button', { name: 'Save' }).click();
    await row.getByText('the default').waitFor();
  });
});
