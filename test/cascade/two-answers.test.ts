import { describe, expect, it } from 'vitest';
import { ask } from '../chaos/support/ask.ts';
import { workAt } from '../chaos/support/scene.ts';
import {
  auxiliaryRecords,
  type CascadeScene,
  cloudModel,
  firstModel,
  question,
  secondModel,
  startCascadeScene,
} from './scene.ts';

const auto = { model: 'auto', content: question } as const;
const good = JSON.stringify({ correct: 4, complete: 4, fitting: 4 });
const bad = JSON.stringify({ correct: 0, complete: 1, fitting: 1 });
const better = (which: 'first' | 'second') => JSON.stringify({ better: which });

/** What each model says in turn: the first one its answer, the second its own, and then what they judge. */
function say(scene: CascadeScene, first: readonly string[], second: readonly string[]): void {
  for (const content of first) scene.first.script.next({ content });
  for (const content of second) scene.second.script.next({ content });
  scene.sky.script.always({ content: 'It takes him 25 days.' });
}

async function recordOf(scene: CascadeScene, interaction: string) {
  return (await scene.gateway.interaction(interaction)) as {
    model: string;
    reason: string;
    why: string[];
    attempts: { model: string; outcome: string; heard?: string; conviction?: { other?: object } }[];
  };
}

/** What a model was asked to compare, in order. */
function comparedBy(server: CascadeScene['first']): string[] {
  return workAt(server)
    .map(({ json }) => JSON.stringify(json))
    .filter((text) => text.includes('Which answer serves the question better'));
}

describe('two local answers that differ', () => {
  it.each([false, true])(
    'the second is given where it convinces more, and nobody in the cloud is asked (stream: %s)',
    async (stream) => {
      await using scene = await startCascadeScene();
      say(scene, ['The answer is 24.', good], ['The answer is 25.', bad]);

      const reply = await ask(scene.gateway.url, { ...auto, stream });

      expect(reply).toMatchObject({ status: 200, complete: true, content: 'The answer is 25.' });
      expect(workAt(scene.sky)).toHaveLength(0);
      const record = await recordOf(scene, reply.interaction);
      expect(record).toMatchObject({
        model: secondModel,
        place: 'local',
        costUsd: 0,
        attempts: [
          { model: firstModel, outcome: 'failed', failure: 'unconvincing' },
          { model: secondModel, outcome: 'answered', conviction: { score: expect.any(Number) } },
        ],
      });
      expect(record.reason).toContain(
        'other on this machine answers otherwise than small, and convinces more',
      );
      expect(record.reason).toContain(`${firstModel} judges it at 100 %`);
      expect(record.why.join(' ')).toContain(`of ${secondModel} (`);
      const opinion = (await auxiliaryRecords(scene)).find(
        ({ client }) => client === 'polder/second-opinion',
      );
      expect(record.attempts[1]!.heard).toBe(opinion!.id);
    },
  );

  it('says in its headers whose answer it is', async () => {
    await using scene = await startCascadeScene();
    say(scene, ['The answer is 24.', good], ['The answer is 25.', bad]);
    const { headers } = await ask(scene.gateway.url, auto);
    expect(headers.get('x-polder-model')).toBe(secondModel);
    expect(headers.get('x-polder-place')).toBe('local');
  });

  it('are compared, each model seeing its own in the second place, where the verdicts leave it open', async () => {
    await using scene = await startCascadeScene();
    say(scene, ['The answer is 24.', good, better('first')], ['The answer is 25.', good, better('second')]);
    const reply = await ask(scene.gateway.url, auto);
    const record = await recordOf(scene, reply.interaction);
    expect(record.model).toBe(secondModel);
    expect(record.reason).toContain(`${secondModel} and ${firstModel} found it better than the other answer`);
    const [byFirst, bySecond] = [comparedBy(scene.first), comparedBy(scene.second)];
    expect([byFirst.length, bySecond.length]).toEqual([1, 1]);
    expect(byFirst[0]!.indexOf('answer is 25')).toBeLessThan(byFirst[0]!.indexOf('answer is 24'));
    expect(bySecond[0]!.indexOf('answer is 24')).toBeLessThan(bySecond[0]!.indexOf('answer is 25'));
  });

  it('give way to the cloud where neither convinces, and what both came to is noted', async () => {
    await using scene = await startCascadeScene();
    say(scene, ['The answer is 24.', bad], ['The answer is 26.', bad]);
    const reply = await ask(scene.gateway.url, auto);
    const record = await recordOf(scene, reply.interaction);
    expect(record.model).toBe(cloudModel);
    expect(record.attempts[0]!.conviction!.other).toMatchObject({ model: secondModel });
    expect([comparedBy(scene.first), comparedBy(scene.second)]).toEqual([[], []]);
  });

  it('the first is given where the second fails what the question asks for', async () => {
    await using scene = await startCascadeScene();
    say(scene, ['The answer is 25.', good], ['He should put the money aside.', good]);
    const reply = await ask(scene.gateway.url, auto);
    const record = await recordOf(scene, reply.interaction);
    expect(record.model).toBe(firstModel);
    expect(record.reason).toContain(`${firstModel} judges its own at 100 %`);
  });

  it('the better is given after all where the cloud fails, and says that it did not quite convince', async () => {
    await using scene = await startCascadeScene();
    say(scene, ['The answer is 24.', good], ['The answer is 26.', bad]);
    await scene.sky.fault({ name: 'status', status: 500, path: '/v1/chat/completions' });
    const reply = await ask(scene.gateway.url, { ...auto, model: 'auto:critical' });
    const record = await recordOf(scene, reply.interaction);
    expect(record.model).toBe(secondModel);
    expect(record.reason).toContain('did not quite convince');
  });

  it('P14: of a private request the better is given, and none is asked for it again', async () => {
    await using scene = await startCascadeScene();
    say(scene, ['The answer is 24.', good], ['The answer is 25.', bad]);
    const reply = await ask(scene.gateway.url, { ...auto, privacy: 'private' });
    const record = await recordOf(scene, reply.interaction);
    expect(record).toMatchObject({ model: secondModel, place: 'local' });
    expect(workAt(scene.sky)).toHaveLength(0);
    const asked = workAt(scene.second).filter(({ json }) => !JSON.stringify(json).includes('You judge'));
    expect(asked).toHaveLength(1);
  });

  it('an answer that was given as an opinion is measured once, as what was asked for it', async () => {
    await using scene = await startCascadeScene();
    say(scene, ['The answer is 24.', good], ['The answer is 25.', bad]);
    await ask(scene.gateway.url, auto);
    const { models } = (await (await fetch(`${scene.gateway.url}/models`)).json()) as {
      models: { id: string; statistics?: { attempts: number } }[];
    };
    const asked = (await auxiliaryRecords(scene)).filter(({ model }) => model === secondModel);
    expect(models.find(({ id }) => id === secondModel)?.statistics?.attempts).toBe(asked.length);
  });
});
