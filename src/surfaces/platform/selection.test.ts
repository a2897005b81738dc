import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../../test/support/gateway.ts';
import type { Selection } from './selection.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.knows('practice-local/small', 'practice-local/painter');
});
afterAll(() => gateway?.close());

async function ask(query: Record<string, string>): Promise<{ status: number; steps: Selection['steps'] }> {
  const response = await fetch(`${gateway.url}/polder/selection?${new URLSearchParams(query)}`);
  const { steps = [] } = (await response.json()) as Partial<Selection>;
  return { status: response.status, steps };
}

describe('GET /polder/selection', () => {
  it('reads the kind of work off a task, and says who does it', async () => {
    const { steps } = await ask({ task: 'make a picture of a fox' });
    expect(steps).toMatchObject([
      {
        capability: 'text-to-image',
        agent: 'designer',
        by: 'model',
        quality_level: 'better',
        chosen: [{ model: 'practice-local/painter', place: 'local', cost_usd: 0 }],
      },
    ]);
  });

  it('chooses for each step of a task, a chat model where none is made for it', async () => {
    const { steps } = await ask({ task: 'subtitle this video in Dutch' });
    expect(steps.map(({ capability, by }) => [capability, by])).toEqual([
      ['automatic-speech-recognition', 'model'],
      ['translation', 'chat'],
    ]);
    expect(steps[1]!.chosen[0]!.model).toBe('practice-local/small');
  });

  it('keeps to what is asked of it, and says what is missing', async () => {
    const cloud = await ask({ capability: 'text-generation', prefer: 'cloud', quality: 'best' });
    expect(cloud.steps[0]!.chosen[0]!.model).toBe('practice-cloud/large');
    const seeing = await ask({ capability: 'text-generation', needs: 'vision, tools', place: 'local' });
    for (const { reason } of seeing.steps[0]!.left_out) expect(reason).not.toBe('');
    const none = await ask({ capability: 'voice-activity-detection' });
    expect(none.steps[0]).toMatchObject({ by: 'nobody', chosen: [], advice: expect.stringMatching(/\w/) });
  });

  it.each([
    {},
    { capability: 'telepathy' },
    { task: 'x', needs: 'wings' },
    { task: 'x', max_cost_usd: '-1' },
  ])('%j is refused', async (query) => {
    expect((await ask(query as Record<string, string>)).status).toBe(400);
  });
});
