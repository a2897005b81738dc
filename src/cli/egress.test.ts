import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeHouse, json, startFakeGateway, usualRoutes } from '../../test/setup/fake-house.ts';
import type { EgressReport } from '../surfaces/platform/egress.ts';
import { CommandError } from './context.ts';
import { egress } from './egress.ts';

const report: EgressReport = {
  since: Date.UTC(2026, 10, 14),
  summary: {
    requests: 2,
    bytes: 3_000,
    masked: 1,
    interactions: 2,
    providers: [{ provider: 'sky', requests: 2, bytes: 3_000 }],
  },
  items: [
    {
      at: Date.UTC(2026, 10, 20, 9, 30),
      interaction: 'i2',
      conversation: 'c',
      provider: 'sky',
      origin: 'https://sky.example',
      model: 'sky/large',
      request: 'POST /chat/completions',
      sha256: 'ab',
      bytes: 2_048,
      contents: ['messages', 'tools'],
      privacy: 'masked',
      masked: [{ type: 'EMAIL', count: 3 }],
      reason: 'masked: as the caller asked',
    },
  ],
  next: null,
};

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'polder-cli-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function run(answer: EgressReport, options: Parameters<typeof egress>[1]) {
  const gateway = await startFakeGateway({
    ...usualRoutes,
    'GET /polder/egress': (_request, response) => json(response, answer),
  });
  const output = new PassThrough();
  try {
    const code = await egress(
      {
        home: undefined,
        env: { POLDER_PORT: String(gateway.port), POLDER_HOME: home },
        input: process.stdin,
        output,
        errors: new PassThrough(),
        signal: new AbortController().signal,
        outliveOutput: () => undefined,
        house: async () => fakeHouse().house,
      },
      options,
    );
    return { code, text: String(output.read() ?? '') };
  } finally {
    await gateway.close();
  }
}

describe('polder egress', () => {
  it('says how much left, to whom, what was masked and why it was allowed', async () => {
    const { code, text } = await run(report, {});
    expect(code).toBe(0);
    expect(text).toContain('2 requests left this machine since 2026-11-14 00:00: 2.9 KB to sky 2.');
    expect(text).toContain('1 of them with identifiers replaced.');
    expect(text).toMatch(
      /2026-11-20 09:30 +sky\/large +2\.0 KB +messages, tools +masked +EMAIL 3 +masked: as the caller asked +i2/,
    );
  });

  it('says that nothing of a conversation has left', async () => {
    const nothing = {
      ...report,
      since: 0,
      summary: { requests: 0, bytes: 0, masked: 0, interactions: 0, providers: [] },
      items: [],
    };
    const { text } = await run(nothing, { conversation: 'c' });
    expect(text).toBe('Nothing of this conversation has left this machine.\n');
  });

  it('prints the report for machines', async () => {
    const { text } = await run(report, { json: true });
    expect(JSON.parse(text)).toEqual(report);
  });

  it('refuses a number of days that is none', async () => {
    await expect(run(report, { days: 'many' })).rejects.toBeInstanceOf(CommandError);
  });
});
