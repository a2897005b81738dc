import { describe, expect, it } from 'vitest';
import { readSignals } from '../../signals/signals.ts';
import type { WorkParameters } from '../../task/work.ts';
import type { ModelView } from '../candidates.ts';
import { makePlan } from '../decide.ts';
import { experienceOf, type ModelSketch, modelOf, plainSettings, taskOf, viewOf } from '../fixtures.ts';

const prices = { 'gpt-image-1': { inputPerMillion: 5, outputPerMillion: 40 } };
const painter = (kind: ModelSketch['kind'], name: string, state: Partial<ModelView> = {}): ModelView =>
  viewOf(modelOf({ kind, name, capability: 'text-to-image' }, prices), state);

const sdxl = painter('openai-compatible', 'sdxl');
const flux = painter('openai-compatible', 'flux1-dev', { fits: 'no' });
const cloud = painter('openai', 'gpt-image-1');

function plan(
  views: ModelView[],
  parameters: WorkParameters = {},
  settings = {},
  privacy: 'open' | 'private' = 'open',
) {
  const task = taskOf({
    kind: 'work',
    request: { model: 'auto', capability: 'text-to-image', text: 'A fox', files: [], parameters },
  });
  return makePlan({
    signals: readSignals(task, { privacy }),
    task,
    target: { kind: 'auto' },
    views,
    settings: { ...plainSettings, ...settings },
  });
}

const ids = (views: ModelView[], ...rest: [WorkParameters?, object?, ('open' | 'private')?]) =>
  plan(views, ...rest).attempts.map(({ model }) => model.id);

describe('the plan for work of models made for it', () => {
  it('takes what is free and good enough here, with the others behind it, each with its reason', () => {
    const { attempts, trace } = plan([cloud, flux, sdxl]);
    expect(attempts.map(({ model, reason }) => [model.name, reason])).toEqual([
      ['sdxl', 'openai-compatible/sdxl does text-to-image on this machine: it costs nothing.'],
      [
        'gpt-image-1',
        'openai/gpt-image-1 does text-to-image too, if the one before it fails: it needs no memory of this machine.',
      ],
      [
        'flux1-dev',
        'openai-compatible/flux1-dev does text-to-image too, if the one before it fails: it can do it (quality 0.85, published).',
      ],
    ]);
    expect(trace.steps).toContainEqual({ question: 'How good has it to be?', answer: 'better' });
  });

  it('takes the best where it is asked for, by word or by profile', () => {
    expect(ids([cloud, sdxl], { quality: 'hd' })[0]).toBe('openai/gpt-image-1');
    expect(ids([cloud, sdxl], {}, { profile: 'critical' })[0]).toBe('openai/gpt-image-1');
    expect(ids([cloud, sdxl], { quality: 'low' }, { profile: 'critical' })[0]).toBe('openai-compatible/sdxl');
  });

  it('never offers private content to the cloud, however good it is', () => {
    expect(ids([cloud, flux], { quality: 'best' }, {}, 'private')).toEqual(['openai-compatible/flux1-dev']);
  });

  it('goes back to this machine after the cloud only where that is wanted', () => {
    expect(ids([cloud, sdxl], { quality: 'best' }, { localFallback: false })).toEqual(['openai/gpt-image-1']);
  });

  it('learns from what was given and how it was liked', () => {
    const failing = { ...sdxl, statistics: experienceOf({ attempts: 20, successRate: 0.1 }) };
    const other = painter('lemonade', 'sd-turbo', {
      statistics: experienceOf({ attempts: 20, ratings: 20, satisfaction: 4.5 }),
    });
    expect(ids([failing, other])[0]).toBe('lemonade/sd-turbo');
  });

  it('says what is missing where nobody can do it', () => {
    const { refusal, reason } = plan([viewOf(modelOf({ kind: 'ollama', name: 'llama3.2' }))]);
    expect(refusal).toBe('no_model');
    expect(reason).toMatch(/llama3\.2 does not do text-to-image/);
  });
});
