import { z } from 'zod';
import { interactionStates } from '../../records/interaction.ts';

/** A length that leaves room for a page of text, and no more; the store keeps whole characters only. */
const longText = z
  .string()
  .min(1)
  .max(100_000)
  .refine((text) => text.isWellFormed(), 'holds half of a character (a lone surrogate)');

export const feedbackSchema = z.strictObject({
  interaction_id: z.string().min(1).max(100),
  rating: z.int().min(1).max(5).optional(),
  comment: longText.optional(),
  correction: longText.optional(),
  preferred_over: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Another answer to the same question, than which this one is better.'),
});

export const listSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(40).optional(),
  place: z.enum(['local', 'cloud']).optional(),
  state: z.enum(interactionStates).optional(),
  model: z.string().max(300).optional(),
  search: z.string().max(200).optional(),
});

export const statsSchema = z.strictObject({ days: z.coerce.number().min(1).max(366).default(1) });
