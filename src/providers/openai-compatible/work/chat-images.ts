import type { Transport } from '../../../egress/transport.ts';
import type { Place } from '../../../shared/place.ts';
import type { WorkRequest, WorkResult } from '../../../task/work.ts';
import { type Attempt, ProviderError } from '../../provider.ts';
import { complaintIn, failureOf } from '../../shared/failures.ts';
import { dataUrl } from '../../shared/media.ts';
import { aspectRatioOf, requireOne } from '../../shared/one-picture.ts';
import { madePicture, requirePictures } from '../../shared/picture.ts';
import { objectOf, send } from '../call.ts';
import { usageOf } from './images.ts';

/**
 * Pictures by OpenRouter, which has its models make them in a conversation. Source: OpenRouter's
 * documentation, "Image generation".
 */
export async function converseForImages<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
): Promise<WorkResult> {
  requirePictures(request.files);
  requireOne(request);
  const reply = await send(
    attempt,
    transport,
    '/chat/completions',
    attempt.input.shape(() => conversation(request)),
  );
  const answer = await objectOf(reply);
  if (answer.error) throw failureOf(200, complaintIn(answer));
  const [choice] = Array.isArray(answer.choices) ? (answer.choices as Choice[]) : [];
  const urls = (choice?.message?.images ?? []).flatMap(({ image_url }) => image_url?.url ?? []);
  if (urls.length === 0) throw withoutPicture(choice?.finish_reason);
  const { width, height } = request.parameters;
  const outputs = urls.map((url, index) => {
    const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(url) ?? [];
    if (base64 === undefined) throw new ProviderError('malformed', 'A picture of the answer has no bytes.');
    return madePicture(Buffer.from(base64, 'base64'), { ...(width && height && { width, height }), index });
  });
  return { model: request.model, outputs, usage: { ...usageOf(answer.usage), images: outputs.length } };
}

interface Choice {
  readonly finish_reason?: unknown;
  readonly message?: {
    readonly images?: readonly { readonly image_url?: { readonly url?: string } }[] | null;
  };
}

function conversation({ model, text, files, parameters }: WorkRequest): object {
  const aspect = aspectRatioOf(parameters);
  return {
    ...parameters.extra,
    model,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text },
          ...files.map((file) => ({ type: 'image_url', image_url: { url: dataUrl(file) } })),
        ],
      },
    ],
    modalities: ['image', 'text'],
    ...(aspect !== undefined && { image_config: { aspect_ratio: aspect } }),
    ...(parameters.seed !== undefined && { seed: parameters.seed }),
    usage: { include: true },
  };
}

function withoutPicture(reason: unknown): ProviderError {
  return reason === 'content_filter'
    ? new ProviderError('content-filtered', 'Its provider refuses to make this picture.')
    : new ProviderError('empty', 'It answered in words in place of a picture.');
}
