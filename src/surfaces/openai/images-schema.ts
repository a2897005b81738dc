import { z } from 'zod';

/**
 * The bodies of OpenAI's pictures, and what local systems know beside them. Unknown fields are kept: a
 * provider that knows one passes it on.
 * Source: OpenAI API reference, "Images".
 */
const size = z
  .string()
  .regex(/^(?:auto|\d{2,4}x\d{2,4})$/, 'must be WIDTHxHEIGHT in pixels, such as 1024x1024, or auto')
  .refine(
    (text) => text === 'auto' || text.split('x').every((side) => Number(side) >= 64 && Number(side) <= 8192),
    {
      message: 'must have sides of 64 to 8192 pixels',
    },
  );

const common = {
  prompt: z.string().min(1).max(32_000),
  model: z.string().default('auto'),
  n: z.coerce.number().int().min(1).max(10).nullish(),
  size: size.nullish(),
  quality: z.string().max(40).nullish(),
  background: z.string().max(40).nullish(),
  response_format: z.enum(['b64_json', 'url']).nullish(),
  output_format: z.enum(['png', 'jpeg', 'webp']).nullish(),
  seed: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullish(),
  steps: z.coerce.number().int().min(1).max(500).nullish(),
  guidance: z.coerce.number().min(0).max(100).nullish(),
  negative_prompt: z.string().max(32_000).nullish(),
  user: z.string().nullish(),
  stream: z
    .union([z.literal(false), z.literal('false')], { error: 'pictures are given whole: leave stream out' })
    .nullish(),
} as const;

export const generationSchema = z.looseObject({ ...common, style: z.string().max(40).nullish() });

/** The fields of the form; its files are read apart. */
export const editSchema = z.looseObject({
  ...common,
  strength: z.coerce.number().min(0).max(1).nullish(),
});

/** The same as JSON, with the pictures as data URLs. */
export const editBodySchema = editSchema.extend({
  images: z
    .array(z.looseObject({ image_url: z.string() }))
    .min(1)
    .max(16),
  mask: z.looseObject({ image_url: z.string() }).nullish(),
});

export type PictureWish = z.output<typeof generationSchema> & {
  readonly strength?: number | null | undefined;
};
