import { expect, it } from 'vitest';
import { startGateway } from './gateway.ts';

it('answers by itself in practice mode, and records why', async () => {
  await using gateway = await startGateway();
  const response = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('x-polder-model')).toBe('practice-local/small');
  const recorded = await gateway.interaction(response.headers.get('x-polder-interaction')!);
  expect(recorded).toMatchObject({
    state: 'answered',
    place: 'local',
    practice: true,
    asked: 'What is the capital of France?',
  });
  expect(recorded.why).not.toHaveLength(0);
});
