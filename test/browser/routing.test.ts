import { describe, expect, it } from 'vitest';
import { chromiumIsThere, simulated } from './open-dashboard.ts';
import { visiting } from './visits.ts';

const visits = visiting();
const { open } = visits;

describe.runIf(chromiumIsThere())('the page of routing', () => {
  it.runIf(simulated)('shows the goal, who decides and why, each estimate with its interval', async () => {
    const page = await open('/routing');
    await page.getByRole('img', { name: '74 % of the answers were local. The goal is 70 %.' }).waitFor();
    const deciders = page.getByRole('region', { name: 'Who decides' });
    const code = deciders.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'code' }) });
    await code.getByText('Learned policy', { exact: true }).waitFor();
    await code.getByText('It has shown that it does better').waitFor();
    await code.getByText('(−0.09 to +0.37)').waitFor();
    const expected = page.getByRole('region', { name: 'Expected and seen' });
    await expected.getByText('The figures').click();
    expect(await expected.getByRole('row').count()).toBe(7);
    const judged = page.getByRole('region', { name: 'Judged samples' });
    await judged.getByText('(71 % to 93 %) of 41 answers').waitFor();
    await judged.getByText('0.47 to 0.82').waitFor();
    const thresholds = page.getByRole('region', { name: 'Other thresholds' });
    await thresholds.getByText('+0.5 points', { exact: true }).waitFor();
    await thresholds.getByText('Better', { exact: true }).waitFor();
    await thresholds.getByText('The line has moved by itself: +0.5 points.').waitFor();
    await thresholds.getByText('gain unknown: not enough evidence').waitFor();
    await page.getByRole('region', { name: 'Experiments' }).getByText('58 % to 87 %').waitFor();
  });

  it.runIf(simulated)('replays another policy, and says where there is not enough evidence', async () => {
    const page = await open('/routing');
    const replay = page.getByRole('region', { name: 'Replay another policy' });
    await replay.getByRole('button', { name: 'Replay' }).click();
    await replay.getByText('83 % (80 % to 86 %)').waitFor();
    await replay.getByText('−0.04 to +0.02').waitFor();
    await replay.getByLabel('Policy', { exact: true }).selectOption('always-cloud');
    const asked = page.waitForRequest(/polder\/replay\?policy=always-cloud&days=7/);
    await replay.getByLabel('Traffic of').selectOption('7');
    await replay.getByRole('button', { name: 'Replay' }).click();
    await asked;
    await replay.getByText('Not enough evidence of how well it would answer.').waitFor();
    expect(await replay.getByText('Difference in quality').count()).toBe(0);
  });

  it('keeps the time in the address, and says what is wrong', async () => {
    const page = await open('/routing');
    await page.getByLabel('Time').selectOption('7');
    await page.waitForURL(/days=/);
    await page.route('**/polder/report/routing?*', (route) =>
      route.fulfill({ status: 400, json: { error: { type: 'invalid_request', message: 'days: too many' } } }),
    );
    await page.reload();
    await page.getByRole('alert').getByText('days: too many').waitFor();
    expect(await page.getByLabel('Time').inputValue()).toBe('7');
  });

  it('says what to do where nothing was answered, learned, judged or tried', async () => {
    const page = await open('/connect');
    const url = `${visits.url}/polder/report/routing`;
    const report = await (await page.request.get(url)).json();
    let requests = 0;
    await page.route('**/polder/report/routing?*', (route) =>
      route.fulfill({
        json: {
          ...report,
          requests,
          thresholds: [],
          sample: { ...report.sample, calibration: { bins: [], error: null } },
          learning: { ...report.learning, kinds: [], experiments: [] },
        },
      }),
    );
    await page.route('**/polder/quality?*', (route) =>
      route.fulfill({ json: { enabled: false, judged: 0, models: [], signs: {} } }),
    );
    await page.goto(`${visits.url}/routing`);
    await page.getByRole('heading', { name: 'Nothing was answered in this time' }).waitFor();
    requests = 5;
    await page.reload();
    await page.getByText('Nothing is learned yet.').waitFor();
    await page.getByText('Nothing to compare yet.').waitFor();
    await page.getByText('QUALITY_ASSESSMENT_ENABLED=true polder up').waitFor();
    await page.getByText('None is configured.').waitFor();
  });
});
