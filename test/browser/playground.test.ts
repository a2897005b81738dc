import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumIsThere } from './open-dashboard.ts';
import { visiting } from './visits.ts';

const { open } = visiting();

/** Asks `local` and `cloud` the same and waits until both have answered. */
async function compare(page: Page, question: string) {
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('combobox', { name: 'Model 1' }).selectOption('local');
  await page.getByRole('combobox', { name: 'Model 2' }).selectOption('cloud');
  await page.getByLabel('Message').fill(question);
  await page.getByLabel('Message').press('Control+Enter');
  const answers = page.getByRole('list', { name: 'Answers side by side' });
  const columns = [
    answers.getByRole('listitem', { name: 'local' }),
    answers.getByRole('listitem', { name: 'cloud' }),
  ];
  for (const column of columns) await column.getByRole('link', { name: 'The whole decision' }).waitFor();
  return { local: columns[0]!, cloud: columns[1]! };
}

describe.runIf(chromiumIsThere())('the playground, side by side', () => {
  it('offers questions to begin with, whose plan shows before they are sent', async () => {
    const page = await open('/playground');
    await page.getByRole('button', { name: 'Why is the sky blue?' }).click();
    expect(await page.getByLabel('Message').inputValue()).toBe('Why is the sky blue?');
    await page
      .getByRole('region', { name: 'Plan' })
      .getByText(/It would go to/)
      .waitFor();
  });

  it('shows a plan for each model before sending, then asks both as conversations of their own', async () => {
    const page = await open('/playground');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('combobox', { name: 'Model 2' }).selectOption('auto:critical');
    await page.getByLabel('Message').fill('How deep is the Haarlemmermeer?');
    const plans = page.getByRole('region', { name: 'Plan' }).getByRole('listitem');
    for (const name of ['auto', 'auto:critical']) {
      const plan = plans.filter({ has: page.getByText(name, { exact: true }) });
      await plan.getByText(/It would go to/).waitFor();
      await plan.getByText(/^(Open|Private|Masked)$/).waitFor();
      await plan.getByText(/^(free|about \$[\d.]+|price unknown)$/).waitFor();
    }
    const sent: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/chat/completions'))
        sent.push(request.headers()['x-polder-conversation']);
    });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: 'The whole decision' }).nth(1).waitFor();
    expect(new Set(sent).size).toBe(2);
  });

  it('prefers one of two answers, for good', async () => {
    const page = await open('/playground');
    const { local, cloud } = await compare(page, `Which pump lifts more? ${Date.now()}`);
    await local.getByRole('button', { name: 'Prefer this' }).click();
    await local.getByText('You preferred this one').waitFor();
    await cloud.getByText('You preferred another').waitFor();
    await local.getByRole('link', { name: 'The whole decision' }).click();
    await page.getByRole('list', { name: 'Assessments' }).getByText('Preferred to another answer').waitFor();
  });

  it('takes stars and a better answer for each column', async () => {
    const page = await open('/playground');
    const { local, cloud } = await compare(page, `Name the sluices. ${Date.now()}`);
    await cloud.locator('label', { hasText: '4 of 5' }).click();
    await cloud.getByText('Recorded').waitFor();
    await local.getByRole('button', { name: 'Write a better answer' }).click();
    await local.getByLabel('What it should have said').fill('The Westsluis and the Noordersluis.');
    await local.getByRole('button', { name: 'Save' }).click();
    await local.getByText('Your answer is recorded').waitFor();
    await local.getByRole('link', { name: 'The whole decision' }).click();
    const feedback = page.getByRole('region', { name: 'Feedback' });
    await feedback.getByText('The Westsluis and the Noordersluis.').waitFor();
  });

  it('shows a refusal in its own column, beside the other answer', async () => {
    const page = await open('/playground');
    await page.route('**/v1/chat/completions', (route) =>
      (route.request().postDataJSON() as { model: string }).model === 'cloud'
        ? route.fulfill({ status: 402, json: { error: { type: 'budget', message: 'Today is spent.' } } })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByLabel('Message').fill('Anyone there?');
    await page.getByRole('button', { name: 'Send' }).click();
    const refused = page.getByRole('listitem', { name: 'cloud' });
    await refused.getByRole('alert').getByText('Today is spent.').waitFor();
    const answered = page.getByRole('listitem', { name: 'auto' });
    await answered.getByRole('link', { name: 'The whole decision' }).waitFor();
    expect(await answered.getByRole('button', { name: 'Prefer this' }).count()).toBe(0);
  });

  it('takes up the models that a link names', async () => {
    const page = await open(`/playground?models=${encodeURIComponent('["local","auto:casual","cloud"]')}`);
    await page.getByRole('combobox', { name: 'Model 3' }).waitFor();
    const chosen = ['Model 1', 'Model 2', 'Model 3'].map((name) =>
      page.getByRole('combobox', { name }).inputValue(),
    );
    expect(await Promise.all(chosen)).toEqual(['local', 'auto:casual', 'cloud']);
    await page.getByRole('button', { name: 'Leave out model 2' }).click();
    expect(await page.getByRole('combobox', { name: 'Model 2' }).inputValue()).toBe('cloud');
  });
});
