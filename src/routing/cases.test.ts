import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Config } from '../config/schema.ts';
import type { ErrorKind } from '../shared/errors.ts';
import type { Place, PrivacyClass } from '../shared/place.ts';
import { readSignals } from '../signals/signals.ts';
import type { ChatRequest, ChatTool, ContentPart } from '../task/chat.ts';
import type { Task, Wishes } from '../task/task.ts';
import type { ModelExperience } from './candidates.ts';
import { makePlan } from './decide.ts';
import {
  chatTask,
  experienceOf,
  type ModelSketch,
  modelOf,
  plainSettings,
  taskOf,
  viewOf,
} from './fixtures.ts';
import type { RoutingSettings } from './settings.ts';
import { resolveTarget } from './target.ts';

/** A situation and the decision that is right for it; what is left out is as plain as can be. */
interface RoutingCase {
  readonly name: string;
  readonly house: string;
  readonly add?: ModelSketch[];
  readonly change?: Record<
    string,
    { available?: boolean; breakerOpen?: boolean; statistics?: Partial<ModelExperience> }
  >;
  readonly prices?: Config['prices'];
  readonly aliases?: Record<string, string>;
  readonly settings?: Partial<RoutingSettings>;
  readonly kind?: 'chat' | 'embedding';
  readonly model?: string;
  readonly prompt?: string;
  /** A prompt of about so many tokens. */
  readonly promptTokens?: number;
  readonly image?: boolean;
  readonly tools?: number;
  readonly wishes?: Partial<Wishes>;
  readonly privacy?: PrivacyClass;
  readonly relevance?: number;
  /** In place of what the prompt would give. */
  readonly complexity?: number;
  readonly expect: {
    readonly place?: Place;
    readonly model?: string;
    readonly attempts?: string[];
    /** The only place that any attempt goes to. */
    readonly only?: Place;
    readonly refusal?: ErrorKind;
    /** Part of the reason. */
    readonly reason?: string;
  };
}

const folder = join(import.meta.dirname, 'cases');
const houses = readJson<Record<string, ModelSketch[]>>('houses.json');
const files = readdirSync(folder).filter((file) => file !== 'houses.json');

for (const file of files) {
  describe(`routing cases: ${file.replace('.json', '')}`, () => {
    for (const routingCase of readJson<RoutingCase[]>(file)) it(routingCase.name, () => check(routingCase));
  });
}

describe('routing cases', () => {
  it('are at least forty', () => {
    const count = files.reduce((sum, file) => sum + readJson<RoutingCase[]>(file).length, 0);
    expect(count).toBeGreaterThanOrEqual(40);
  });
});

function check(routingCase: RoutingCase): void {
  const { expect: expected } = routingCase;
  const models = [...houses[routingCase.house]!, ...(routingCase.add ?? [])].map((sketch) =>
    modelOf(sketch, routingCase.prices),
  );
  const task = taskFor(routingCase);
  const read = readSignals(task, {
    privacy: routingCase.privacy ?? 'open',
    relevance: routingCase.relevance,
  });
  const plan = makePlan({
    signals: { ...read, complexity: routingCase.complexity ?? read.complexity },
    task,
    target: resolveTarget(task.input.request.model, models, routingCase.aliases ?? {}),
    views: models.map((model) => {
      const { statistics, ...state } = routingCase.change?.[model.id] ?? {};
      return viewOf(model, {
        ...state,
        statistics: statistics === undefined ? undefined : experienceOf(statistics),
      });
    }),
    settings: { ...plainSettings, ...routingCase.settings },
  });

  const attempts = plan.attempts.map((attempt) => attempt.model.id);
  expect(plan.refusal, plan.reason).toBe(expected.refusal ?? null);
  if (expected.reason !== undefined) expect(plan.reason).toContain(expected.reason);
  if (expected.attempts !== undefined) expect(attempts).toEqual(expected.attempts);
  if (expected.model !== undefined) expect(attempts[0], plan.reason).toBe(expected.model);
  if (expected.place !== undefined) expect(plan.attempts[0]?.model.place, plan.reason).toBe(expected.place);
  if (expected.only !== undefined) {
    expect(new Set(plan.attempts.map((attempt) => attempt.model.place))).toEqual(new Set([expected.only]));
  }
  if (expected.refusal !== undefined) expect(attempts).toEqual([]);
}

function taskFor(routingCase: RoutingCase): Task {
  const model = routingCase.model ?? 'auto';
  const text = routingCase.prompt ?? 'word '.repeat(routingCase.promptTokens ?? 5);
  if (routingCase.kind === 'embedding') {
    return taskOf({ kind: 'embedding', request: { model, input: [text] } }, routingCase.wishes);
  }
  const content: ContentPart[] = [{ type: 'text', text }];
  if (routingCase.image)
    content.push({ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } });
  const request: Partial<ChatRequest> = { model };
  if (routingCase.tools !== undefined) {
    request.tools = Array.from({ length: routingCase.tools }, (_, index): ChatTool => {
      return { type: 'function', function: { name: `tool_${index}`, parameters: { type: 'object' } } };
    });
  }
  return chatTask(content, request, routingCase.wishes);
}

function readJson<Value>(file: string): Value {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
