import { expect, it } from 'vitest';
import type { Model } from '../../providers/provider.ts';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import type { ChatCompletion } from '../../task/chat.ts';
import type { WishReading } from '../../task/wish/read-wish.ts';
import type { AskAuxiliary, AuxiliaryCall } from '../auxiliary.ts';
import { breakTie } from './break-tie.ts';

const capabilities = (['image-classification', 'image-to-text', 'text-generation'] as const).map(
  (capability) => ({ capability, confidence: 0.3 }),
);
const reading = { capabilities } as unknown as WishReading;

async function ask(answer: string | Error, model: Partial<Model> = { place: 'local' }) {
  const calls: AuxiliaryCall[] = [];
  const answering: AskAuxiliary = async (call) => {
    calls.push(call);
    if (answer instanceof Error) throw answer;
    const completion = {} as ChatCompletion;
    return { text: answer, model: 'home/small', finish: 'stop', interaction: 'i1', completion };
  };
  const models = new Map<PipelineTag, Model[]>([['text-generation', [model as Model]]]);
  const { signal } = new AbortController();
  const chosen = await breakTie('What is this?', reading, { ask: answering, models, keyId: 'k1', signal });
  return { chosen, calls };
}

it('asks a local model, of private things too, on behalf of the key', async () => {
  const { chosen, calls } = await ask('It asks for `image-to-text`.');
  expect(chosen).toBe('image-to-text');
  expect(calls).toMatchObject([
    { purpose: 'wish', privacy: 'private', keyId: 'k1', request: { model: 'local' } },
  ]);
});

it('asks nobody where only the cloud or practice could answer', async () => {
  expect(await ask('image-to-text', { place: 'cloud' })).toEqual({ chosen: undefined, calls: [] });
  expect(await ask('image-to-text', { place: 'local', practice: true })).toEqual({
    chosen: undefined,
    calls: [],
  });
});

it('leaves it to the rules where the model says nothing of use, or fails', async () => {
  expect((await ask('I cannot tell.')).chosen).toBeUndefined();
  expect((await ask(new PolderError('upstream_timeout', 'Too late.'))).chosen).toBeUndefined();
});

it('ends where whoever asks has left', async () => {
  await expect(ask(new PolderError('client_gone', 'Gone.'))).rejects.toMatchObject({ kind: 'client_gone' });
});
