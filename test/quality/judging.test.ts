import { expect, it } from 'vitest';
import type { BudgetReport } from '../../src/surfaces/platform/budget.ts';
import {
  auxiliaryRecords,
  cloudModel,
  firstModel,
  question,
  secondModel,
  startCascadeScene,
} from '../cascade/scene.ts';
import { ask } from '../chaos/support/ask.ts';
import { until, workAt } from '../chaos/support/scene.ts';

const isJudged = (text: string) => text.includes('begins ===');
const verdict = (points: number) => ({
  content: JSON.stringify({ correct: points, complete: points, fitting: points }),
});

const judging = (quality: Record<string, unknown> = {}, config: Record<string, unknown> = {}) => ({
  routing: { cascade: 'never' },
  config: { quality: { enabled: true, share: 1, ...quality }, ...config },
});

async function quality({ gateway }: { gateway: { url: string } }) {
  return (await (await fetch(`${gateway.url}/polder/quality`)).json()) as {
    enabled: boolean;
    judged: number;
    quality: number | null;
    agreement: { pairs: number };
    models: { model: string; quality: number }[];
  };
}

it('has answers judged by another local model, after they were given, and shows what it said', async () => {
  await using scene = await startCascadeScene(judging());
  scene.second.script.when(isJudged, verdict(3));
  const reply = await ask(scene.gateway.url, { model: firstModel, content: question });
  await until('the answer is judged', async () => (await quality(scene)).judged === 1);
  expect(await quality(scene)).toMatchObject({
    enabled: true,
    models: [{ model: firstModel, quality: 0.75 }],
  });
  expect(await scene.gateway.interaction(reply.interaction)).toMatchObject({
    assessments: [{ kind: 'judge', by: secondModel, quality: 0.75 }],
  });
  await fetch(`${scene.gateway.url}/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ interaction_id: reply.interaction, rating: 2 }),
  });
  await until('the pair is seen', async () => (await quality(scene)).agreement.pairs === 1);
});

it('never judges what a judge said, nor what else the house asks', async () => {
  await using scene = await startCascadeScene(judging());
  scene.second.script.when(isJudged, verdict(3));
  await ask(scene.gateway.url, { model: firstModel, content: question });
  await until('the answer is judged', async () => (await quality(scene)).judged === 1);
  await ask(scene.gateway.url, { model: firstModel, content: 'How many legs has a spider?' });
  await until('the second is judged', async () => (await quality(scene)).judged === 2);
  expect(await auxiliaryRecords(scene)).toHaveLength(2);
});

it('compares an answer that was passed over with the one that was given, in both orders', async () => {
  await using scene = await startCascadeScene({ config: { quality: { enabled: true, share: 1 } } });
  scene.first.script.always({ content: 'The answer is 24.' });
  scene.second.script.when((text) => text.includes('=== second answer'), { content: '{"better":"first"}' });
  scene.second.script.when((text) => isJudged(text) && text.includes('answer is 24'), verdict(0));
  scene.second.script.when(isJudged, verdict(4));
  scene.second.script.always({ content: 'The answer is 25.' });
  const reply = await ask(scene.gateway.url, { model: 'auto', content: question });
  expect(await scene.gateway.interaction(reply.interaction)).toMatchObject({ model: cloudModel });
  await until('both are judged', async () => {
    const { assessments } = await scene.gateway.interaction(reply.interaction);
    return (assessments as unknown[]).length === 2;
  });
  // A judge that always favours the first place finds neither better: as good as the one given. Its own answer, which
  // was passed over as well, it does not compare.
  expect(await scene.gateway.interaction(reply.interaction)).toMatchObject({
    assessments: [
      { kind: 'judge', by: secondModel, quality: 1 },
      { kind: 'check', by: firstModel, quality: 1, detail: '{"better":0.5}' },
    ],
  });
});

it('P14: what is private is judged at home alone, also where a cloud judge is configured', async () => {
  await using scene = await startCascadeScene(judging({ judge: cloudModel }));
  scene.second.script.when(isJudged, verdict(4));
  await ask(scene.gateway.url, { model: firstModel, content: question, privacy: 'private' });
  await until('it is judged', async () => (await quality(scene)).judged === 1);
  expect(workAt(scene.sky)).toHaveLength(0);
  expect(await auxiliaryRecords(scene)).toMatchObject([
    { privacy: 'private', place: 'local', model: secondModel },
  ]);
});

it('P14: what an answer lets out of a private kind stays at home as well', async () => {
  await using scene = await startCascadeScene(judging({ judge: cloudModel }));
  scene.first.script.always({ content: 'Her card is 4111 1111 1111 1111, cvc 123.' });
  await ask(scene.gateway.url, { model: firstModel, content: 'Make up a card number for a test of mine.' });
  await until('the judge was refused', async () => (await auxiliaryRecords(scene))[0]?.state === 'failed');
  expect(workAt(scene.sky)).toHaveLength(0);
});

it('pays a cloud judge out of an account of its own, and stops where that is empty', async () => {
  await using scene = await startCascadeScene(judging({ judge: cloudModel, dayUsd: 0.003 }));
  scene.sky.script.when(isJudged, { ...verdict(4), promptTokens: 500, completionTokens: 100 });
  for (const content of [
    'How many legs has a spider?',
    'How many legs has a dog?',
    'How many legs has a fly?',
  ]) {
    await ask(scene.gateway.url, { model: firstModel, content });
  }
  await until('all three were tried', async () => {
    const tried = await auxiliaryRecords(scene);
    return tried.length === 3 && tried.every(({ state }) => state !== 'open');
  });
  const records = await auxiliaryRecords(scene);
  expect(records.map(({ state }) => state).toSorted()).toEqual(['answered', 'failed', 'failed']);
  const budget = (await (await fetch(`${scene.gateway.url}/polder/budget`)).json()) as BudgetReport;
  expect(budget.accounts.find(({ account }) => account === 'agent:judge/day')).toMatchObject({
    limitUsd: 0.003,
  });
  expect((await ask(scene.gateway.url, { model: cloudModel })).status).toBe(200);
});

it('goes on without a verdict where the judge fails, and answers nobody later for it', async () => {
  await using scene = await startCascadeScene(judging());
  await scene.second.fault({ name: 'status', status: 500, path: '/v1/chat/completions' });
  const reply = await ask(scene.gateway.url, { model: firstModel, content: question });
  expect(reply.status).toBe(200);
  await until('the judge has failed', async () => (await auxiliaryRecords(scene))[0]?.state === 'failed');
  expect((await quality(scene)).judged).toBe(0);
});

it('judges nothing unless it is told to', async () => {
  await using scene = await startCascadeScene({ routing: { cascade: 'never' } });
  await ask(scene.gateway.url, { model: firstModel, content: question });
  expect(await quality(scene)).toMatchObject({ enabled: false, judged: 0, quality: null });
  expect(workAt(scene.second)).toHaveLength(0);
});
