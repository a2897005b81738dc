import { z } from 'zod';

/**
 * The bodies of OpenAI's speech and transcription. Unknown fields are kept.
 * Source: OpenAI API reference, "Audio".
 */
export const speechSchema = z.looseObject({
  input: z.string().min(1).max(100_000),
  model: z.string().default('auto'),
  voice: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).nullish(),
  speed: z.number().min(0.25).max(4).nullish(),
  stream_format: z
    .literal('audio', { error: 'speech is given as its bytes: leave stream_format out' })
    .nullish(),
});

export const transcriptFormats = ['json', 'text', 'srt', 'vtt', 'verbose_json'] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

/** The fields of the form; its file is read apart. */
export const transcriptionSchema = z.looseObject({
  model: z.string().default('auto'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, 'must be a language by its ISO 639-1 code, such as nl')
    .nullish(),
  prompt: z.string().max(32_000).nullish(),
  response_format: z.enum(transcriptFormats).default('json'),
  temperature: z.coerce.number().min(0).max(1).nullish(),
  stream: z.literal('false', { error: 'transcripts are given whole: leave stream out' }).nullish(),
});

/** The same where it is written down in English: the language spoken is found out. */
export const translationSchema = transcriptionSchema.omit({ language: true });
