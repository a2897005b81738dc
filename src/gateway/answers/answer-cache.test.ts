import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHome } from '../../../test/support/memory.ts';
import { everybody } from '../../memory/entry.ts';
import { Memory } from '../../memory/memory.ts';
import { chatTask } from '../../routing/fixtures.ts';
import { keepAnswerWrite } from '../../store/answer-writes.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import type { ChatInput, TaskOf } from '../../task/task.ts';
import type { Decision } from '../deliberation.ts';
import { AnswerCache } from './answer-cache.ts';
import type { CacheRule } from './cache-rule.ts';
import { RequestKey } from './request-key.ts';

const rule: CacheRule = { maxAgeSeconds: 3_600, minAgeSeconds: 0, keeps: 'all' };
const settings = {
  answers: 'repeatable',
  hours: 24,
  paidDays: 30,
  meaningHours: 6,
  entries: 100,
  prefetch: false,
} as const;
const decision = { signals: { privacy: 'open' } } as Pick<Decision, 'signals' | 'recollection'>;
const keyOf = (question: string) => new RequestKey(chatTask(question) as TaskOf<ChatInput>, decision);

let home: string;
let database: Database;
let writer: GroupCommit;
beforeEach(async () => {
  home = newHome();
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
});
afterEach(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true });
});

async function keep(question: string, at: number, drawsOnMemory = false): Promise<void> {
  const { exact, alike } = keyOf(question);
  const row = {
    digest: exact,
    alike,
    question,
    privacy: 'open',
    model: 'home/small',
    answer: 'Restart it.',
    draws_on_memory: drawsOnMemory ? 1 : 0,
    input_tokens: 1,
    output_tokens: 1,
    interaction_id: 'i1',
    created_at: at,
    expires_at: at + 3_600_000,
    used_at: at,
    uses: 0,
    key_id: null,
    request: null,
  };
  await writer.commit([keepAnswerWrite(row)]);
}

describe('what a request is known again by', () => {
  const finding = (relevance: number) =>
    ({
      signals: { privacy: 'open' },
      recollection: {
        finds: [{ entry: { id: 'e1' }, relevance }],
        notes: [{ id: 'e1', privacy: 'open', label: 'notes.md', text: 'By systemctl.', tokens: 9 }],
      },
    }) as unknown as Decision;
  const withNote = (relevance: number) =>
    new RequestKey(chatTask('How do I restart nginx?') as TaskOf<ChatInput>, finding(relevance)).exact;

  it('are the notes that may carry its answer, and not those that help it along', () => {
    const bare = keyOf('How do I restart nginx?').exact;
    expect(withNote(0.65)).toBe(bare);
    expect(withNote(0.9)).not.toBe(bare);
  });
});

describe('answers that are kept', () => {
  const now = Date.now();
  const other = keyOf('How can I restart nginx, please?');

  it('are given to the same question in other words', async () => {
    await keep('How do I restart nginx?', now - 1_000);
    const answers = await AnswerCache.open({ database, writer, settings });
    expect((await answers.alike(other, rule, now))?.ready.text).toBe('Restart it.');
    expect(await answers.alike(keyOf('How do I restart apache?'), rule, now)).toBeUndefined();
  });

  it('go where something of memory is forgotten, rejected or changed, if they drew on memory', async () => {
    const memory = await Memory.open({ database, writer });
    const { entries } = memory;
    const note = { collection: 'notes', owner: everybody, privacy: 'open', source: 'notes.md' } as const;
    const add = (text: string) => entries.add({ ...note, status: 'active', text });
    const changes = [
      async () => entries.forget(await add('Restart it by systemctl.')),
      async () => entries.setStatus(await add('Restart it by service.'), 'rejected'),
    ];
    for (const change of changes) {
      await keep('How do I restart nginx?', now - 1_000);
      await keep('How do I stop nginx?', now - 1_000, true);
      const answers = await AnswerCache.open({ database, writer, settings });
      await change();
      expect(await answers.exact(keyOf('How do I restart nginx?'), rule, now)).toBeDefined();
      expect(await answers.exact(keyOf('How do I stop nginx?'), rule, now)).toBeUndefined();
    }
  });

  it('are given to nobody from when somebody was not content with them, in other words neither', async () => {
    await keep('How do I restart nginx?', now - 1_000);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = {
      commit: async (unit: Parameters<GroupCommit['commit']>[0]) => {
        await held;
        return await writer.commit(unit);
      },
    };
    const answers = await AnswerCache.open({ database, writer: slow, settings });
    const heard = answers.hear({ interactionId: 'i1', keyId: null, rating: 1, correction: null });
    const asked = answers.alike(other, rule, now);
    release();
    await heard;
    expect(await asked).toBeUndefined();
  });
});
