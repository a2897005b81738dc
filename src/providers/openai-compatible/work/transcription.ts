import { Form, type FormPart } from '../../../egress/form.ts';
import type { Transport } from '../../../egress/transport.ts';
import type { Place } from '../../../shared/place.ts';
import type { WorkFile, WorkRequest, WorkResult, WorkUsage } from '../../../task/work.ts';
import { type Attempt, ProviderError } from '../../provider.ts';
import { extensionOf, mediaTypeOf } from '../../shared/media.ts';
import { objectOf, send } from '../call.ts';
import { usageOf } from './images.ts';

/**
 * Writes down what is said in a sound, by `/audio/transcriptions`, or in English, by `/audio/translations`: a
 * text, or with times the whole answer as data.
 * Source: OpenAI's API reference, "Create transcription", "Create translation".
 */
export async function transcribe<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
): Promise<WorkResult> {
  const sound = soundIn(request);
  const withTimes = wantsTimes(request);
  const { intoEnglish = false } = request.parameters;
  // The one model of OpenAI's that knows times and English tells the length too, by which it is paid.
  const isWhisper = attempt.model.kind === 'openai' && /whisper/.test(request.model);
  if ((withTimes || intoEnglish) && attempt.model.kind === 'openai' && !isWhisper) {
    const lack = withTimes ? 'tells no times' : 'does not translate';
    throw new ProviderError('bad-request', `${request.model} ${lack}; whisper-1 does.`, {
      beforeSending: true,
    });
  }
  const format = withTimes || isWhisper ? 'verbose_json' : 'json';
  const body = attempt.input.shape(() => formFor(request, sound, format));
  const path = intoEnglish ? '/audio/translations' : '/audio/transcriptions';
  const answer = await objectOf(await send(attempt, transport, path, body));
  const { text } = answer;
  if (typeof text !== 'string') throw new ProviderError('malformed', 'The answer holds no text.');
  const usage = usageIn(answer);
  return {
    model: request.model,
    outputs: [withTimes ? { kind: 'data', value: answer } : { kind: 'text', text: text.trim() }],
    ...(Object.keys(usage).length > 0 && { usage }),
  };
}

/** @throws ProviderError `bad-request` where there is no sound, or what is given is none */
function soundIn({ files }: WorkRequest): WorkFile {
  const [sound] = files;
  const refuse = (message: string) => new ProviderError('bad-request', message, { beforeSending: true });
  if (sound === undefined) throw refuse('There is no sound to write down.');
  if (!/^(?:audio|video)\//.test(mediaTypeOf(sound.bytes) ?? '')) {
    const name = sound.name === undefined ? 'The file given' : `“${sound.name}”`;
    throw refuse(`${name} is not sound in MP3, M4A, MP4, WAV, WebM, OGG or FLAC, or it is broken.`);
  }
  return sound;
}

function wantsTimes({ parameters: { format, timestamps } }: WorkRequest): boolean {
  return (timestamps?.length ?? 0) > 0 || /^(?:verbose_json|srt|vtt)$/.test(format ?? '');
}

function formFor({ model, text, parameters }: WorkRequest, sound: WorkFile, format: string): Form {
  const { language, temperature, intoEnglish, timestamps = [], extra } = parameters;
  const mediaType = mediaTypeOf(sound.bytes) ?? sound.mediaType;
  const prompt = text === '' ? undefined : text;
  const fields = { ...extra, model, language, temperature, prompt, response_format: format };
  return new Form([
    ...Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): FormPart => ({ name, text: String(value) })),
    ...(intoEnglish ? [] : timestamps.map(granularity)),
    {
      name: 'file',
      fileName: sound.name ?? `sound.${extensionOf(mediaType)}`,
      mediaType,
      bytes: sound.bytes,
    },
  ]);
}

function granularity(unit: string): FormPart {
  return { name: 'timestamp_granularities[]', text: unit };
}

function usageIn({ usage, duration }: Record<string, unknown>): WorkUsage {
  const { seconds } = (usage ?? {}) as { seconds?: unknown };
  const length = typeof seconds === 'number' ? seconds : typeof duration === 'number' ? duration : undefined;
  return { ...usageOf(usage), ...(length !== undefined && { seconds: length }) };
}
