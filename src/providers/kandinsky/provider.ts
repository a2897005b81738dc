import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import { makeImages } from '../openai-compatible/work/images.ts';
import type { Attempt, Provider } from '../provider.ts';
import { workRequest } from '../shared/work.ts';
import { discoverModels } from './discover.ts';

export interface KandinskyOptions<P extends Place> {
  readonly id: string;
  readonly place: P;
}

/**
 * Kandinsky behind a small server of one's own around Hugging Face's diffusers, in the shape of OpenAI's
 * images with diffusers' names for the rest (docs/pictures-and-sound.md).
 */
export function createKandinskyProvider<P extends Place>({ id, place }: KandinskyOptions<P>): Provider<P> {
  return {
    id,
    kind: 'kandinsky',
    place,
    discover: discoverModels,
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) {
      const value = await makeImages(attempt, transport, workRequest(attempt.input.content));
      return { kind: 'whole', value } as ResultOf<Input>;
    },
  };
}
