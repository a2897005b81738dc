import { expect, it } from 'vitest';
import { startGateway } from '../../../test/support/gateway.ts';
import type { CapabilityView } from './capabilities.ts';

it('tells of every kind of work who does it here, or how to get somebody who does', async () => {
  await using gateway = await startGateway();
  await gateway.knows('practice-local/small');
  const response = await fetch(`${gateway.url}/capabilities`);
  const { capabilities } = (await response.json()) as { capabilities: CapabilityView[] };
  expect(capabilities).toHaveLength(57);
  const of = (name: string) => capabilities.find(({ capability }) => capability === name)!;
  expect(of('text-generation')).toMatchObject({ served_by: 'model', agent: 'assistant', advice: null });
  expect(of('translation')).toMatchObject({ served_by: 'chat', agent: 'translator' });
  expect(of('image-classification')).toMatchObject({
    served_by: 'chat',
    models: [{ id: 'practice-cloud/large', place: 'cloud' }],
  });
  for (const { served_by: by, models, advice, agent } of capabilities) {
    expect(agent).not.toBe('');
    expect(models.length > 0).toBe(by !== 'nobody');
    expect(advice !== null).toBe(by === 'nobody');
  }
});
