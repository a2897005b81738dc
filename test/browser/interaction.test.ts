import { describe, it } from 'vitest';
import { chromiumIsThere, simulated } from './open-dashboard.ts';
import { visiting } from './visits.ts';

const visits = visiting();
const { open } = visits;

describe.runIf(chromiumIsThere() && simulated)('what an interaction learned from, and what it taught', () => {
  it('shows what memory, the learned policy and judges had to do with an answer', async () => {
    const page = await open('/traffic?search=TLS%20certificate');
    await page.getByRole('link', { name: 'How do I renew the TLS certificate' }).first().click();
    const memory = page.getByRole('region', { name: 'From memory' });
    const [used, other] = [memory.getByRole('listitem').first(), memory.getByRole('listitem').last()];
    await used.getByText('in the prompt').waitFor();
    await used.getByText('Relevance 91 %').waitFor();
    await other.getByText('kept out of the prompt').waitFor();
    await memory.getByText('1,240 tokens of earlier turns were left out').waitFor();
    const decision = page.getByRole('region', { name: 'The decision' });
    await decision.getByText('the learned policy as traffic of the kind question').waitFor();
    const expected = page.getByRole('region', { name: 'What was expected' });
    await expected.getByText('tried first with a chance of 97 %').waitFor();
    await expected.getByText('(78 % to 98 %)').first().waitFor();
    await page.getByText('It convinced: 0.81 of 0.60 needed').waitFor();
    await page.getByRole('list', { name: 'Assessments' }).getByText('Judged by ollama/qwen3:14b').waitFor();
    await used.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Setting up › The office router' }).waitFor();
  });

  it('says that an answer was there before, and leads to where it comes from', async () => {
    const page = await open('/traffic?search=TLS%20certificate');
    await page.getByRole('link', { name: 'How do I renew the TLS certificate' }).nth(1).click();
    await page.getByRole('region', { name: 'From memory' }).waitFor();
    const address = page.url();
    const api = address.replace('/interactions/', '/polder/interactions/');
    const detail = await (await page.request.get(api)).json();
    const ready = { kind: 'exact', source: 'asked before', interaction: detail.id, ageSeconds: 90 };
    await page.route(api, (route) =>
      route.request().headers().accept?.includes('text/html')
        ? route.continue()
        : route.fulfill({ json: { ...detail, trace: { ...detail.trace, ready } } }),
    );
    await page.reload();
    const memory = page.getByRole('region', { name: 'From memory' });
    await memory.getByText('the same was asked before, 1 min 30 s ago').waitFor();
    await memory.getByRole('link', { name: 'The answer as it was first given' }).waitFor();
  });
});
