import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PolderError } from '../../shared/errors.ts';
import { subRip, transcriptOf, webVtt } from '../../task/transcript.ts';
import type { WorkFile, WorkOutput, WorkParameters, WorkRequest } from '../../task/work.ts';
import { isMultipart, lastValues, type MultipartForm, takeMultipart } from '../shared/multipart.ts';
import { checkedFile } from '../shared/sent-file.ts';
import type { SurfaceContext } from '../shared/surface.ts';
import { parseBody } from '../shared/validation.ts';
import {
  speechSchema,
  type TranscriptFormat,
  transcriptionSchema,
  translationSchema,
} from './audio-schema.ts';
import { performWork } from './perform-work.ts';

/** OpenAI's speech, transcription, and transcription into English. */
export function audioRoutes(app: FastifyInstance, context: SurfaceContext): void {
  app.post('/v1/audio/speech', async (request, reply) => {
    const wish = parseBody(speechSchema, request.body);
    const { outputs } = await performWork(context, request, reply, speechRequest(wish));
    const speech = outputs.find((output) => output.kind === 'file');
    if (speech === undefined) throw new PolderError('upstream_failed', 'The model gave no sound.');
    return reply.type(speech.mediaType).send(speech.bytes);
  });
  app.register(async (scope) => {
    takeMultipart(scope);
    scope.post('/v1/audio/transcriptions', (request, reply) => {
      const form = formOf(request);
      const { language, ...wish } = parseBody(transcriptionSchema, fieldsOf(form));
      return answerHeard(context, request, reply, form, wish, language ? { language } : {});
    });
    scope.post('/v1/audio/translations', (request, reply) => {
      const form = formOf(request);
      const wish = parseBody(translationSchema, fieldsOf(form));
      return answerHeard(context, request, reply, form, wish, { intoEnglish: true });
    });
  });
}

function speechRequest({
  input,
  model,
  voice,
  response_format: format,
  speed,
  stream_format: _stream,
  ...extra
}: z.output<typeof speechSchema>): WorkRequest {
  const parameters: WorkParameters = {
    ...(voice && { voice: typeof voice === 'string' ? voice : voice.id }),
    ...(format && { format }),
    ...(speed && { speed }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
  return { model, capability: 'text-to-speech', text: input, files: [], parameters };
}

function formOf({ body }: FastifyRequest): MultipartForm {
  if (isMultipart(body)) return body;
  throw new PolderError('unsupported_media', 'Send the recording as multipart/form-data, in the field file.');
}

const timestampsField = 'timestamp_granularities[]';

/** All fields but the one that may be given several times. */
function fieldsOf({ fields: { [timestampsField]: _timestamps, ...fields } }: MultipartForm): object {
  return lastValues({ fields });
}

/** Has what is said in the recording of a form written down. */
async function answerHeard(
  context: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  form: MultipartForm,
  { model, response_format: format, prompt, temperature }: z.output<typeof translationSchema>,
  how: Pick<WorkParameters, 'language' | 'intoEnglish'>,
): Promise<unknown> {
  const wantsTimes = format === 'srt' || format === 'vtt' || format === 'verbose_json';
  const result = await performWork(context, request, reply, {
    model,
    capability: 'automatic-speech-recognition',
    text: prompt ?? '',
    files: [recordingIn(form)],
    parameters: {
      format: wantsTimes ? 'verbose_json' : 'json',
      ...how,
      ...(temperature !== undefined && temperature !== null && { temperature }),
      ...(wantsTimes && { timestamps: granularities(form.fields[timestampsField]) }),
    },
  });
  return transcriptView(reply, format, result.outputs[0]!);
}

function recordingIn({ files }: MultipartForm): WorkFile {
  const sent = files.find(({ field }) => field === 'file');
  if (sent === undefined)
    throw new PolderError('invalid_request', 'file: is required, the recording to write down.', {
      field: 'file',
    });
  const file = checkedFile(sent);
  if (/^(?:audio|video)\//.test(file.mediaType)) return file;
  throw new PolderError('invalid_request', `file: is ${file.mediaType}, and a recording is needed.`, {
    field: 'file',
  });
}

function granularities(asked: readonly string[] = ['segment']): ('segment' | 'word')[] {
  return asked.map((name) => {
    if (name === 'segment' || name === 'word') return name;
    throw new PolderError('invalid_request', `${timestampsField}: must be segment or word.`, {
      field: timestampsField,
    });
  });
}

/** A transcript in the format asked for; one without times cannot be made into subtitles. */
function transcriptView(reply: FastifyReply, format: TranscriptFormat, output: WorkOutput): unknown {
  const value = output.kind === 'data' ? output.value : undefined;
  const transcript = transcriptOf(value);
  const text = output.kind === 'text' ? output.text : (transcript?.text ?? '');
  if (format === 'json') return { text };
  if (format === 'text') return reply.type('text/plain; charset=utf-8').send(`${text}\n`);
  if (format === 'verbose_json') return value ?? { text, segments: [] };
  if (transcript === undefined || transcript.segments.length === 0) {
    throw new PolderError(
      'upstream_failed',
      `The model gave no times, so there are no ${format} subtitles. Ask for json or text, or another model.`,
    );
  }
  const written = format === 'srt' ? subRip(transcript.segments) : webVtt(transcript.segments);
  return reply.type(format === 'srt' ? 'application/x-subrip' : 'text/vtt; charset=utf-8').send(written);
}
