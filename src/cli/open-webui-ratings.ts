import { z } from 'zod';
import type { RatingsBody } from '../surfaces/platform/ratings.ts';

type Rating = RatingsBody['ratings'][number];

const message = z.looseObject({ content: z.string().optional(), timestamp: z.number().optional() });
const history = z.looseObject({ messages: z.record(z.string(), message).optional() });
const chat = z.looseObject({ history: history.optional() });

/** One feedback of Open WebUI, as its API and its export have it. */
const feedbackSchema = z.looseObject({
  data: z.looseObject({
    rating: z.union([z.number(), z.string()]).nullish(),
    reason: z.string().nullish(),
    comment: z.string().nullish(),
    details: z.looseObject({ rating: z.number().nullish() }).nullish(),
  }),
  meta: z.looseObject({ chat_id: z.string().nullish(), message_id: z.string().nullish() }).nullish(),
  snapshot: z
    .looseObject({ chat: z.looseObject({ ...chat.shape, chat: chat.optional() }).nullish() })
    .nullish(),
});

/**
 * Open WebUI's feedback as ratings of 1 to 5; undefined where it is none. Its thumbs are 1 and -1, with a
 * mark of 1 to 10 for who gives one.
 * Source: Open WebUI, `backend/open_webui/models/feedbacks.py`.
 */
export function ratingOf(feedback: unknown): Rating | undefined {
  const read = feedbackSchema.safeParse(feedback);
  if (!read.success) return undefined;
  const { data, meta, snapshot } = read.data;
  const rating = starsOf(data.details?.rating, Number(data.rating ?? Number.NaN));
  if (rating === undefined) return undefined;
  const messageId = meta?.message_id ?? undefined;
  const messages = (snapshot?.chat?.chat ?? snapshot?.chat)?.history?.messages ?? {};
  const rated = messageId === undefined ? undefined : messages[messageId];
  const comment = [data.reason, data.comment].filter((text) => text?.trim()).join(': ');
  return {
    rating,
    chat: meta?.chat_id ?? undefined,
    message: messageId,
    answer: rated?.content,
    at: rated?.timestamp === undefined ? undefined : Math.round(rated.timestamp * 1000),
    comment: comment === '' ? undefined : comment.slice(0, 10_000),
  };
}

function starsOf(mark: number | null | undefined, thumb: number): number | undefined {
  if (typeof mark === 'number' && mark >= 1 && mark <= 10) return Math.max(1, Math.round(mark / 2));
  if (thumb > 0) return 5;
  return thumb < 0 ? 1 : undefined;
}
