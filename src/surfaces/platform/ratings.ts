import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ImportCount, OutsideRating } from '../../records/outside-ratings.ts';
import { parseBody } from '../shared/validation.ts';

const name = z.string().min(1).max(200).optional();

export const ratingsSchema = z.strictObject({
  ratings: z
    .array(
      z.strictObject({
        chat: name,
        message: name,
        answer: z.string().max(1_000_000).optional(),
        at: z.int().nonnegative().optional(),
        rating: z.int().min(1).max(5),
        comment: z.string().min(1).max(10_000).optional(),
      }),
    )
    .max(500),
});

export type RatingsBody = z.input<typeof ratingsSchema>;

/** `POST /polder/feedback/import`: ratings that were given in another program, each taken once. For admins. */
export function ratingRoutes(
  app: FastifyInstance,
  take: (ratings: readonly OutsideRating[]) => Promise<ImportCount>,
): void {
  app.post('/polder/feedback/import', (request): Promise<ImportCount> => {
    const { ratings } = parseBody(ratingsSchema, request.body);
    return take(
      ratings.map(({ chat, message, answer, at, rating, comment }) => ({
        chat,
        message,
        answer,
        at,
        rating,
        comment,
      })),
    );
  });
}
