import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PolderError } from '../../shared/errors.ts';
import { subRip, transcriptOf, webVtt } from '../../task/transcript.ts';
import type { WorkOutput, WorkParameters, WorkRequest } from '../../task/work.ts';
import { isMultipart, lastValues, takeMultipart } from '../shared/multipart.ts';
import { checkedFile } from '../shared/sent-file.ts';
import type { SurfaceContext } from '../shared/surface.ts';
import { parseBody } from '../shared/validation.ts';
import { speechSchema, type TranscriptFormat, transcriptionSchema } from './audio-schema.ts';
import { performWork } from './perform-work.ts';

/** OpenAI's speech and transcription. */
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
    scope.post('/v1/audio/transcriptions', (request, reply) => answerTranscription(context, request, reply));
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

async function answerTranscription(
  context: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (!isMultipart(request.body))
    throw new PolderError(
      'unsupported_media',
      'Send the recording as multipart/form-data, in the field file.',
    );
  const { fields, files } = request.body;
  const { 'timestamp_granularities[]': timestamps, ...rest } = fields;
  const wish = parseBody(transcriptionSchema, lastValues({ fields: rest }));
  const sent = files.find(({ field }) => field === 'file');
  if (sent === undefined)
    throw new PolderError('invalid_request', 'file: is required, the recording to write down.', {
      field: 'file',
    });
  const file = checkedFile(sent);
  if (!/^(?:audio|video)\//.test(file.mediaType))
    throw new PolderError('invalid_request', `file: is ${file.mediaType}, and a recording is needed.`, {
      field: 'file',
    });
  const { response_format: format, language, prompt, temperature, model } = wish;
  const wantsTimes = format === 'srt' || format === 'vtt' || format === 'verbose_json';
  const result = await performWork(context, request, reply, {
    model,
    capability: 'automatic-speech-recognition',
    text: prompt ?? '',
    files: [file],
    parameters: {
      format: wantsTimes ? 'verbose_json' : 'json',
      ...(language && { language }),
      ...(temperature !== undefined && temperature !== null && { temperature }),
      ...(wantsTimes && { timestamps: granularities(timestamps) }),
    },
  });
  return transcriptView(reply, format, result.outputs[0]!);
}

function granularities(asked: readonly string[] = ['segment']): ('segment' | 'word')[] {
  return asked.map((name) => {
    if (name === 'segment' || name === 'word') return name;
    throw new PolderError('invalid_request', 'timestamp_granularities[]: must be segment or word.', {
      field: 'timestamp_granularities[]',
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
  if (format === 'verbose_json') return value ?? { task: 'transcribe', text, segments: [] };
  if (transcript === undefined || transcript.segments.length === 0) {
    throw new PolderError(
      'upstream_failed',
      `The model gave no times, so there are no ${format} subtitles. Ask for json or text, or another model.`,
    );
  }
  const written = format === 'srt' ? subRip(transcript.segments) : webVtt(transcript.segments);
  return reply.type(format === 'srt' ? 'application/x-subrip' : 'text/vtt; charset=utf-8').send(written);
}
