import type { WorkParameters, WorkRequest } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';

/** Shapes that models which make pictures in a conversation know. */
const aspectRatios = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'] as const;

/** The nearest shape that such models know; undefined where no size is asked for. */
export function aspectRatioOf({ width, height }: WorkParameters): string | undefined {
  if (width === undefined || height === undefined) return undefined;
  const distance = (ratio: string) => {
    const [wide, high] = ratio.split(':').map(Number);
    return Math.abs(Math.log(wide! / high! / (width / height)));
  };
  return [...aspectRatios].sort((one, other) => distance(one) - distance(other))[0];
}

/** @throws ProviderError `bad-request` where several pictures are asked of a model that makes one a call */
export function requireOne({ model, parameters: { count = 1 } }: WorkRequest): void {
  if (count === 1) return;
  throw new ProviderError('bad-request', `${model} makes one picture at a time, not ${count}.`, {
    beforeSending: true,
  });
}
