import { describe, expect, it } from 'vitest';
import { configSchema } from '../../config/schema.ts';
import { makePlan } from '../../routing/decide.ts';
import { chatTask, modelOf, plainSettings, viewOf } from '../../routing/fixtures.ts';
import { readSignals } from '../../signals/signals.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { ChatInput, TaskOf, Wishes } from '../../task/task.ts';
import { cacheRule } from './cache-rule.ts';

const model = modelOf({ kind: 'openai', name: 'gpt-4o' });
const asked = 'Which river flows through Vienna?';
const none = { maxAgeSeconds: 0, minAgeSeconds: 0, keeps: 'none' };
const paid = { maxAgeSeconds: 30 * 86_400, minAgeSeconds: 3_600, keeps: 'paid' };
const all = { maxAgeSeconds: Number.MAX_SAFE_INTEGER, minAgeSeconds: 0, keeps: 'all' };

interface Case {
  readonly content?: string;
  readonly request?: Partial<ChatRequest>;
  readonly wishes?: Partial<Wishes>;
  readonly answers?: 'auto' | 'repeatable' | 'always' | 'never';
  readonly pinned?: boolean;
}

function ruleFor({ content = asked, request, wishes, answers, pinned = false }: Case = {}) {
  const task = chatTask(content, request, wishes) as TaskOf<ChatInput>;
  const signals = readSignals(task, { privacy: 'open' });
  const plan = makePlan({
    signals,
    task,
    target: pinned ? { kind: 'pinned', model } : { kind: 'auto' },
    views: [viewOf(model)],
    settings: plainSettings,
  });
  const { cache } = configSchema.parse({ memory: { cache: { answers } } }).memory;
  return cacheRule(task, { signals, plan }, cache);
}

describe('which answers may be given again', () => {
  it('is by itself those of temperature 0, and what was paid for an hour ago or longer', () => {
    expect(ruleFor()).toEqual(paid);
    expect(ruleFor({ request: { temperature: 0 } })).toEqual(all);
  });

  it.each<[string, Case]>([
    ['something is to be made up', { content: 'Write a poem on the Danube.' }],
    ['news is asked for', { content: 'What happened in Vienna today?' }],
    ['variety is asked for', { request: { temperature: 1.4 } }],
    ['the model was named', { pinned: true }],
    [
      'it is not the first question',
      {
        request: {
          messages: [
            { role: 'user', content: 'Where is Vienna?' },
            { role: 'assistant', content: 'In Austria.' },
            { role: 'user', content: asked },
          ],
        },
      },
    ],
    ['several answers are asked for', { request: { n: 2 } }],
    ['configuration keeps to temperature 0', { answers: 'repeatable' }],
    ['configuration keeps none', { answers: 'never' }],
    ['the caller forbids it', { wishes: { cache: { noStore: true, noCache: false } as never } }],
  ])('leaves out where %s', (_why, given) => {
    expect(ruleFor(given)).toEqual(none);
  });

  it('is whatever the caller asks for by age, and all where configuration has it so', () => {
    const cache = { maxAgeSeconds: 60, noCache: false, noStore: false } as never;
    expect(ruleFor({ wishes: { cache }, pinned: true })).toEqual({ ...all, maxAgeSeconds: 60 });
    expect(ruleFor({ answers: 'always' })).toEqual(all);
  });

  it('keeps a new answer where the caller wants no old one', () => {
    const cache = { noCache: true, noStore: false } as never;
    expect(ruleFor({ wishes: { cache } })).toEqual({ ...paid, maxAgeSeconds: 0 });
  });
});
