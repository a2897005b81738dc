import { expect, it } from 'vitest';
import { ask } from '../chaos/support/ask.ts';
import { startScene, until } from '../chaos/support/scene.ts';

it('a question asked again is a sign of the answer before, shown with it', async () => {
  await using scene = await startScene();
  const first = await ask(scene.gateway.url, { content: 'What is the capital of France?' });
  await ask(scene.gateway.url, { content: 'What is the capital of France?' });
  await until('the sign is recorded', async () => {
    const { assessments } = await scene.gateway.interaction(first.interaction);
    return (assessments as unknown[]).length > 0;
  });
  expect(await scene.gateway.interaction(first.interaction)).toMatchObject({
    assessments: [{ kind: 'sign', by: 'regenerate', quality: 0.2, weight: 0.2 }],
  });
});
