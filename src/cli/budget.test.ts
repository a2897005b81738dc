import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  budget,
  type FakeGateway,
  fakeHouse,
  json,
  startFakeGateway,
  usualRoutes,
} from '../../test/setup/fake-house.ts';
import { runCommand } from './program.ts';

let home: string;
let gateway: FakeGateway;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-cli-'));
  gateway = await startFakeGateway({
    ...usualRoutes,
    'GET /polder/budget': (_request, response) => json(response, budget),
    'PUT /polder/budget/day': (_request, response) => json(response, budget),
    'PUT /polder/budget/key%3Ak1%2Fday': (_request, response) => json(response, budget),
  });
});
afterEach(async () => {
  await gateway.close();
  rmSync(home, { recursive: true, force: true });
});

async function run(...words: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const fake = fakeHouse();
  const code = await runCommand(['budget', ...words], {
    env: { POLDER_HOME: home, POLDER_PORT: String(gateway.port) },
    input: Readable.from([]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: async () => fake.house,
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? ''), fake };
}

const bodies = () =>
  gateway.seen.filter(({ method }) => method === 'PUT').map(({ body }) => JSON.parse(body));

describe('polder budget', () => {
  it('shows what was spent, what is left and until when, what was saved, and what happened lately', async () => {
    const { code, output } = await run();
    expect(code).toBe(0);
    expect(output.split('\n')).toEqual([
      '2026-11-21 (Europe/Berlin)',
      'BUDGET  SPENT  RESERVED  LIMIT  LEFT   NEW AT',
      'day     $1.25  $0.50     $5.00  $3.25  2026-11-22 00:00',
      'total   $9.00  $0.50     none   -      -',
      '',
      'Local answers saved $0.004000 today, $0.50 this month, $2.00 in all.',
      '',
      'MODEL       THIS MONTH  ATTEMPTS',
      'openai/big  $1.25       3',
      '',
      'LATELY',
      '2026-11-21 12:00  Half is spent.',
      '',
    ]);
  });

  it('prints JSON for machines', async () => {
    expect(JSON.parse((await run('--json')).output)).toEqual(budget);
  });

  it.each([
    ['day', '5', 5],
    ['day', '$0.50', 0.5],
    ['day', 'none', null],
    ['key:k1/day', 'config', 'config'],
  ])('sets the limit of %s to %s', async (account, amount, limitUsd) => {
    expect((await run('set', account, amount)).code).toBe(0);
    expect(bodies()).toEqual([{ limitUsd }]);
  });

  it.each([['set'], ['set', 'day'], ['set', 'day', '-5'], ['set', 'day', 'much'], ['give', 'day', '5']])(
    'is told what is wrong with: %s',
    async (...words) => {
      const { code, errors } = await run(...words);
      expect(code).toBe(2);
      expect(errors).not.toBe('');
      expect(bodies()).toEqual([]);
    },
  );

  it('works on the records where no gateway runs', async () => {
    await gateway.close();
    const { code, fake } = await run('set', 'month', '20');
    expect(code).toBe(0);
    expect(fake.limits).toEqual([['month', 20]]);
    expect(fake.closed).toEqual(['records']);
  });
});
