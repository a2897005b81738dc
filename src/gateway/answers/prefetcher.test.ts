import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHome } from '../../../test/support/memory.ts';
import { PolderError } from '../../shared/errors.ts';
import { keepAnswerWrite, usedAnswerWrite } from '../../store/answer-writes.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import type { AuxiliaryCall } from '../auxiliary.ts';
import { Prefetcher } from './prefetcher.ts';

const hour = 3_600_000;
const made = 1_000;

let home: string;
let database: Database;
let writer: GroupCommit;
let asked: AuxiliaryCall[];
beforeEach(async () => {
  home = newHome();
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
  asked = [];
});
afterEach(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true });
});

async function keep(digest: string, { model = 'home/small', uses = 2, request = true } = {}): Promise<void> {
  const row = {
    digest,
    alike: 'a',
    question: 'Why?',
    privacy: 'private',
    model,
    answer: 'Because.',
    draws_on_memory: 0,
    input_tokens: 1,
    output_tokens: 1,
    interaction_id: `i-${digest}`,
    created_at: made,
    expires_at: made + 24 * hour,
    used_at: made,
    uses: 0,
    key_id: 'k1',
    request: request
      ? JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: digest }] })
      : null,
  };
  const used = Array.from({ length: uses }, () => usedAnswerWrite(digest, made));
  await writer.commit([keepAnswerWrite(row), ...used]);
}

function prefetcher(
  more: { idle?: boolean; finish?: 'stop' | 'length'; fails?: boolean; waits?: boolean } = {},
): Prefetcher {
  return new Prefetcher({
    database,
    writer,
    settings: { hours: 24 },
    isIdle: () => more.idle ?? true,
    isLocal: (model) => model === 'home/small',
    answerCommon: async () => false,
    onProblem: (problem) => expect.unreachable(String(problem)),
    async ask(call) {
      asked.push(call);
      if (more.waits) await once(call.signal, 'abort');
      if (more.fails || call.signal.aborted) throw new PolderError('client_gone', 'Somebody asks.');
      return {
        text: 'Still because.',
        model: 'home/small',
        finish: more.finish ?? 'stop',
        interaction: '01new' as never,
        completion: {} as never,
      };
    },
  });
}

const kept = () => database.read.selectFrom('kept_answers').selectAll().execute();

describe('common questions answered ahead', () => {
  it('are asked of the model that answered, in their class, before their time is over', async () => {
    await keep('q');
    const now = made + 20 * hour;
    expect(await prefetcher().doOne(now)).toBe(true);
    expect(asked).toMatchObject([
      { purpose: 'prefetch', privacy: 'private', keyId: 'k1', request: { model: 'home/small' } },
    ]);
    expect(await kept()).toMatchObject([
      {
        answer: 'Still because.',
        interaction_id: '01new',
        created_at: now,
        expires_at: now + 24 * hour,
        uses: 0,
      },
    ]);
    expect(await prefetcher().doOne(now)).toBe(false);
  });

  it.each([
    ['that a model in the cloud answered', { model: 'sky/large' }, 20],
    ['that few asked', { uses: 1 }, 20],
    ['whose request is not kept', { request: false }, 20],
    ['whose answer has time left', {}, 2],
    ['whose answer is over', {}, 25],
  ])('are none %s', async (_what, sketch, hours) => {
    await keep('q', sketch);
    expect(await prefetcher().doOne(made + hours * hour)).toBe(false);
    expect(asked).toEqual([]);
  });

  it('wait while somebody is being answered', async () => {
    await keep('q');
    expect(await prefetcher({ idle: false }).doOne(made + 20 * hour)).toBe(false);
    expect(asked).toEqual([]);
  });

  it.each([{ fails: true }, { finish: 'length' as const }])(
    'keep their answer where no better one comes: %j',
    async (how) => {
      await keep('q');
      expect(await prefetcher(how).doOne(made + 20 * hour)).toBe(false);
      expect(await kept()).toMatchObject([{ answer: 'Because.', interaction_id: 'i-q' }]);
    },
  );

  it('give way to whoever asks', async () => {
    await keep('q');
    const ahead = prefetcher({ waits: true });
    const renewed = ahead.doOne(made + 20 * hour);
    await expect.poll(() => asked.length).toBe(1);
    ahead.giveWay();
    expect(await renewed).toBe(false);
    expect(await kept()).toMatchObject([{ answer: 'Because.' }]);
  });
});
