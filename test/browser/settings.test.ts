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
    await page.getByText('must be a number from 0 to 0.2').waitFor();
    await page.getByText('LOG_LEVEL', { exact: true }).waitFor();
    expect(await page.getByLabel('Detail of the log').count()).toBe(0);
  });
});
