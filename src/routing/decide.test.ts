import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../providers/provider.ts';
import { privacyClasses, profiles } from '../shared/place.ts';
import { readSignals } from '../signals/signals.ts';
import { makePlan, type RoutingSettings } from './decide.ts';
import {
  chatTask,
  experienceOf,
  type ModelSketch,
  modelOf,
  plainSettings,
  taskOf,
  viewOf,
} from './fixtures.ts';
import { otherwiseOf } from './otherwise.ts';
import type { Target } from './target.ts';

const sketches: ModelSketch[] = [
  { kind: 'ollama', name: 'llama3.2:1b', tools: false },
  { kind: 'ollama', name: 'qwen3:8b', context: 4096, loaded: true },
  { kind: 'lmstudio', name: 'llama3.3:70b', vision: true },
  { kind: 'ollama', name: 'nomic-embed-text' },
  { kind: 'ollama', name: 'gpt-oss:120b-cloud', remoteHost: 'https://ollama.com' },
  { kind: 'openai', name: 'gpt-5' },
  { kind: 'openai', name: 'gpt-4o-mini' },
  { kind: 'openai', name: 'unpriced' },
  { kind: 'anthropic', name: 'claude-haiku-4-5' },
];
const models = sketches.map((sketch) => modelOf(sketch));

const anyView = fc.constantFrom(...models).chain((model) =>
  fc
    .record({
      available: fc.boolean(),
      breakerOpen: fc.boolean(),
      statistics: fc.option(
        fc
          .record({
            attempts: fc.nat(500),
            successRate: fc.double({ min: 0, max: 1, noNaN: true }),
            tokensPerSecond: fc.option(fc.double({ min: 0, max: 500, noNaN: true })),
            satisfaction: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
            ratings: fc.nat(100),
          })
          .map(experienceOf),
        { nil: undefined },
      ),
    })
    .map((state) => viewOf(model, state)),
);
const anyViews = fc.uniqueArray(anyView, { selector: (view) => view.model.id });
const anySettings: fc.Arbitrary<RoutingSettings> = fc.record({
  profile: fc.constantFrom(...profiles),
  prefer: fc.constantFrom('local', 'cloud', 'none'),
  localModels: fc.subarray(models.map((model) => model.name)),
  cloudModels: fc.subarray(models.map((model) => model.id)),
  localFallback: fc.boolean(),
  attempts: fc.integer({ min: 1, max: 10 }),
  cascade: fc.constantFrom('auto', 'never', 'always'),
  cascadeSeconds: fc.constant(15),
  confidenceThreshold: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
});
const anyTarget: fc.Arbitrary<Target> = fc.oneof(
  fc.constant<Target>({ kind: 'auto' }),
  fc.constantFrom(...profiles).map((profile): Target => ({ kind: 'auto', profile })),
  fc.constantFrom('local', 'cloud').map((place): Target => ({ kind: 'place', place })),
  fc.constantFrom(...models).map((model): Target => ({ kind: 'pinned', model })),
  fc.constant<Target>({ kind: 'unknown', requested: 'x', suggestions: [] }),
);
const anySituation = fc.record({
  views: anyViews,
  settings: anySettings,
  target: anyTarget,
  privacy: fc.constantFrom(...privacyClasses),
  wish: fc.option(fc.constantFrom(...privacyClasses), { nil: undefined }),
  relevance: fc.double({ min: 0, max: 1, noNaN: true }),
  complexity: fc.double({ min: 1, max: 10, noNaN: true }),
  chore: fc.constantFrom(undefined, 'title', 'compaction' as const),
  embedding: fc.boolean(),
});

type Situation = typeof anySituation extends fc.Arbitrary<infer Value> ? Value : never;

function decide(situation: Situation, permits?: (model: Model) => boolean) {
  const { views, settings, target, privacy, wish, relevance, complexity, chore, embedding } = situation;
  const wishes = { privacy: wish, chore };
  const task = embedding
    ? taskOf({ kind: 'embedding', request: { model: 'auto', input: ['text'] } }, wishes)
    : chatTask('text', {}, wishes);
  const signals = { ...readSignals(task, { privacy, relevance }), complexity };
  return { signals, plan: makePlan({ signals, task, target, views, settings, permits }) };
}

describe('makePlan', () => {
  it('never plans the cloud for private content', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { signals, plan } = decide(situation);
        fc.pre(signals.privacy === 'private');
        for (const attempt of plan.attempts) expect(attempt.model.place).toBe('local');
      }),
      { numRuns: 500 },
    );
  });

  it('plans only models that the key may use, and says so where there is none', () => {
    fc.assert(
      fc.property(anySituation, fc.subarray(models), (situation, allowed) => {
        const permits = (model: Model) => allowed.some(({ id }) => id === model.id);
        const { plan } = decide(situation, permits);
        expect(plan.attempts.every(({ model }) => permits(model))).toBe(true);
        const anyKnown = situation.views.length > 0 && situation.target.kind === 'auto';
        if (anyKnown && !situation.views.some(({ model }) => permits(model)))
          expect(plan.refusal).toBe('forbidden');
      }),
      { numRuns: 500 },
    );
  });

  it('plans only models that are there, each once, and no more than allowed', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { plan } = decide(situation);
        const ids = plan.attempts.map((attempt) => attempt.model.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(situation.settings.attempts);
        const usable = situation.views.filter((view) => view.available && !view.breakerOpen);
        for (const id of ids) expect(usable.some((view) => view.model.id === id)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no fork answered yes or no without what the other side leads to', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { steps } = decide(situation).plan.trace;
        for (const step of steps.filter(({ answer }) => /^(yes|no)\b/.test(answer)))
          expect(otherwiseOf(step), step.question).toMatch(step.answer.startsWith('no') ? /^yes: / : /^no: /);
      }),
      { numRuns: 500 },
    );
  });

  it('has a refusal exactly where there is no attempt, and always a reason', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { plan } = decide(situation);
        expect(plan.refusal === null).toBe(plan.attempts.length > 0);
        expect(plan.reason.length).toBeGreaterThan(10);
        expect(plan.reason).not.toMatch(/NaN|undefined|null/);
      }),
      { numRuns: 500 },
    );
  });

  it('stays in the place asked for, and away from local models where they may not help out', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { plan } = decide(situation);
        const places = plan.attempts.map((attempt) => attempt.model.place);
        if (situation.target.kind === 'place') {
          for (const place of places) expect(place).toBe(situation.target.place);
        }
        if (!situation.settings.localFallback && places[0] === 'cloud') expect(places).not.toContain('local');
      }),
      { numRuns: 500 },
    );
  });

  it('decides the same for the same', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        expect(decide(situation)).toEqual(decide(situation));
      }),
    );
  });

  it('keeps each candidate in the trace, with a score or the reason it was left out', () => {
    const views = models.map((model) => viewOf(model));
    const task = chatTask('What is the capital of France?');
    const signals = readSignals(task, { privacy: 'open' });
    const { trace } = makePlan({ signals, task, target: { kind: 'auto' }, views, settings: plainSettings });
    expect(trace.candidates.map((candidate) => candidate.model)).toEqual(models.map((model) => model.id));
    for (const candidate of trace.candidates) {
      expect((candidate.score === null) === (candidate.excluded !== null)).toBe(true);
    }
    expect(trace.steps.length).toBeGreaterThan(0);
  });
});
