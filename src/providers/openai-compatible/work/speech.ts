import type { Transport } from '../../../egress/transport.ts';
import { wholeBytes } from '../../../egress/whole-bytes.ts';
import type { Place } from '../../../shared/place.ts';
import type { WorkRequest, WorkResult } from '../../../task/work.ts';
import { type Attempt, ProviderError } from '../../provider.ts';
import { asStreamError } from '../../shared/failures.ts';
import { mediaTypeOf } from '../../shared/media.ts';
import { send } from '../call.ts';
import { chooseVoice, listedVoices, usualVoices, type Voice } from './voices.ts';

const mostBytes = 256 << 20;

/** Sound without a beginning that tells what it is: 24 kHz, 16 bits, one channel. */
const rawSound = 'audio/pcm';

/**
 * Has a text spoken, by `/audio/speech`, in the voice that is named or one that fits the wish.
 * Source: OpenAI's API reference, "Create speech".
 */
export async function speak<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
): Promise<WorkResult> {
  const { model, text, parameters } = request;
  if (text.trim() === '') {
    throw new ProviderError('bad-request', 'There is no text to speak.', { beforeSending: true });
  }
  const { speed, format } = parameters;
  const { voice, known } = await voiceFor(attempt, transport, request);
  const body = attempt.input.shape(() => ({
    ...parameters.extra,
    model,
    input: text,
    voice,
    ...(format !== undefined && { response_format: format }),
    ...(speed !== undefined && { speed }),
  }));
  const reply = await send(attempt, transport, '/audio/speech', body).catch(async (thrown: unknown) => {
    const isRefused = thrown instanceof ProviderError && thrown.failure === 'bad-request';
    throw isRefused ? await aboutTheVoice(thrown, voice, known ?? listVoices(attempt, transport)) : thrown;
  });
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
        recipe: { voice, ...(speed && { speed }) },
      },
    ],
    usage: { characters: [...text].length },
  };
}

/** A voice must be named. What the server has is asked only where a choice is to be made. */
async function voiceFor<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  { model, parameters }: WorkRequest,
): Promise<{ voice: string; known?: readonly Voice[] }> {
  const wish = { voice: parameters.voice, language: parameters.targetLanguage ?? parameters.language };
  const isNamed = wish.voice !== undefined && wish.voice !== 'female' && wish.voice !== 'male';
  if (isNamed) return { voice: wish.voice! };
  const known = (await listVoices(attempt, transport)) ?? usualVoices(model);
  return { voice: chooseVoice(wish, known) ?? 'alloy', known };
}

async function listVoices<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
): Promise<readonly Voice[] | undefined> {
  return attempt.model.kind === 'openai' ? usualVoices('') : listedVoices(attempt, transport);
}

const voicesNamed = 12;

/** A refusal, with what voices there are where the one asked for is none of them. */
async function aboutTheVoice(
  refusal: ProviderError,
  voice: string,
  listing: readonly Voice[] | undefined | Promise<readonly Voice[] | undefined>,
): Promise<ProviderError> {
  const known = (await listing) ?? [];
  if (known.length === 0 || known.some(({ name }) => name === voice)) return refusal;
  const names = known.slice(0, voicesNamed).map(({ name }) => name);
  const more = known.length > voicesNamed ? `, and ${known.length - voicesNamed} more` : '';
  return new ProviderError(
    'bad-request',
    `There is no voice “${voice}” here; there are ${names.join(', ')}${more}. Or ask for female or male.`,
    { cause: refusal },
  );
}
