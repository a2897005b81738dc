import { describe, expect, it } from 'vitest';
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
    const path = decision.getByRole('list', { name: 'The path through the decision' });
    const forkOf = (question: string) =>
      path.locator('> li').filter({ has: page.getByText(question, { exact: true }) });
    const worth = forkOf('Which is best by what it is worth?');
    await worth.getByRole('listitem').filter({ hasText: 'Taken: ollama/llama3.2:3b' }).first().waitFor();
    await worth.getByText('worth 0.70, 93 % to do well, $0.0042, 4.1 s, the tree’s choice').waitFor();
    const conviction = forkOf('Does the answer of ollama/llama3.2:3b convince?');
    await conviction.getByText('0.81 against a line at 0.6').waitFor();
    const expected = page.getByRole('region', { name: 'What was expected' });
    await expected.getByText('tried first with a chance of 97 %').waitFor();
    await expected.getByText('(78 % to 98 %)').first().waitFor();
    await page.getByText('It convinced: 0.81 of 0.60 needed').waitFor();
    await page.getByRole('list', { name: 'Assessments' }).getByText('Judged by ollama/qwen3:14b').waitFor();
    await used.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Setting up › The office router' }).waitFor();
  });

  it('draws the decision as a tree: what was asked, the figures, what was taken and what was not', async () => {
    const page = await open('/traffic?search=data-sharing');
    await page.getByRole('link', { name: 'Draft a data-sharing agreement' }).first().click();
    const forks = page.getByRole('list', { name: 'The path through the decision' }).locator('> li');
    await forks.last().getByText('anthropic/claude-sonnet-5').waitFor();
    const told = await forks.evaluateAll((items) =>
      items.map(({ innerText }) => innerText.replace(/\s+/g, ' ')),
    );
    expect(told).toEqual([
      expect.stringMatching(
        /^What of it may leave .*Taken: all of it open.*Not taken: nothing: local models alone/,
      ),
      expect.stringMatching(/^Which models can .*Taken: 2 of 4 .*Not taken: 1 left out is not running now/),
      expect.stringMatching(
        /^Does your own memory .* 0.18 against a line at 0.85 Taken: no Not taken: yes: a local/,
      ),
      expect.stringMatching(
        /^Is it simple enough .* 9 against a line at 6 Taken: no Not taken: yes: a local/,
      ),
      expect.stringMatching(
        /^Does openrouter\/deepseek-v4 .*Taken: no: overloaded after 1.4 s Not taken: yes/,
      ),
      expect.stringMatching(/^Does anthropic\/claude-sonnet-5 answer\? Taken: yes after/),
      expect.stringMatching(/^Answered Cloud anthropic\/claude-sonnet-5/),
    ]);
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
