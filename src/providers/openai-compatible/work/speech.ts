import type { Transport } from '../../../egress/transport.ts';
import { wholeBytes } from '../../../egress/whole-bytes.ts';
import type { Place } from '../../../shared/place.ts';
import type { WorkRequest, WorkResult } from '../../../task/work.ts';
import { type Attempt, ProviderError } from '../../provider.ts';
import { asStreamError } from '../../shared/failures.ts';
import { mediaTypeOf } from '../../shared/media.ts';
import { send } from '../call.ts';

const mostBytes = 256 << 20;

/** Sound without a beginning that tells what it is: 24 kHz, 16 bits, one channel. */
const rawSound = 'audio/pcm';

/** Has a text spoken, by `/audio/speech`. Source: OpenAI's API reference, "Create speech". */
export async function speak<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
): Promise<WorkResult> {
  const { model, text, parameters } = request;
  if (text.trim() === '') {
    throw new ProviderError('bad-request', 'There is no text to speak.', { beforeSending: true });
  }
  const { voice, speed, format } = parameters;
  const body = attempt.input.shape(() => ({
    ...parameters.extra,
    model,
    input: text,
    voice: voice ?? usualVoice(model),
    ...(format !== undefined && { response_format: format }),
    ...(speed !== undefined && { speed }),
  }));
  const reply = await send(attempt, transport, '/audio/speech', body);
  const bytes = await wholeBytes(reply, mostBytes).catch((thrown: unknown) => {
    throw asStreamError(thrown);
  });
  const mediaType = format === 'pcm' ? rawSound : mediaTypeOf(bytes);
  if (bytes.length === 0) throw new ProviderError('empty', 'The answer holds no sound.');
  if (mediaType === undefined || !/^(?:audio|video)\//.test(mediaType)) {
    throw new ProviderError('malformed', 'What came is no sound.');
  }
  return {
    model,
    outputs: [
      {
        kind: 'file',
        mediaType,
        bytes,
        recipe: { voice: voice ?? usualVoice(model), ...(speed && { speed }) },
      },
    ],
    usage: { characters: [...text].length },
  };
}

/** A voice must be named; each family has one that it always has. */
function usualVoice(model: string): string {
  return /kokoro/i.test(model) ? 'af_heart' : 'alloy';
}
