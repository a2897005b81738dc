import { PolderError } from '../shared/errors.ts';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { textOf } from '../task/chat.ts';
import type { Archive } from './archive.ts';
import type { FeedbackDesk } from './feedback.ts';

/** A rating that was given in another program, of an answer that came from here. */
export interface OutsideRating {
  /** The program's names for the chat and for the message that was rated. */
  readonly chat: string | undefined;
  readonly message: string | undefined;
  /** The answer's text, and when it was asked for (milliseconds since 1970), where the names do not tell. */
  readonly answer: string | undefined;
  readonly at: number | undefined;
  /** 1 to 5 */
  readonly rating: number;
  readonly comment: string | undefined;
}

/** What became of each. */
export interface ImportCount {
  taken: number;
  /** Was said of the same answer before. */
  known: number;
  /** No answer of this gateway could be told to be the one. */
  unmatched: number;
}

/** An answer is looked for from so long before to so long after the time of its message. */
const window = { before: 60_000, after: 3_600_000 };
const mostCandidates = 200;

/**
 * Takes in ratings of another program, each once: what is known is counted and left as it is, so that the
 * same ratings can be handed in again and again.
 *
 * @throws PolderError `storage_unavailable`
 */
export async function takeRatings(
  ratings: readonly OutsideRating[],
  house: { readonly database: Database; readonly archive: Archive; readonly feedback: FeedbackDesk },
): Promise<ImportCount> {
  const count: ImportCount = { taken: 0, known: 0, unmatched: 0 };
  for (const rating of ratings) {
    const interactionId = await interactionOf(rating, house);
    if (interactionId === undefined) count.unmatched += 1;
    else if (await give(house.feedback, interactionId, rating)) count.taken += 1;
    else count.known += 1;
  }
  return count;
}

async function give(feedback: FeedbackDesk, interactionId: string, given: OutsideRating): Promise<boolean> {
  const { rating, comment } = given;
  try {
    await feedback.give({ interactionId, rating, comment, correction: undefined, source: 'platform' });
    return true;
  } catch (thrown) {
    if (thrown instanceof PolderError && thrown.kind === 'conflict') return false;
    throw thrown;
  }
}

async function interactionOf(
  rating: OutsideRating,
  { database, archive }: { database: Database; archive: Archive },
): Promise<string | undefined> {
  return (await byMessage(rating, database)) ?? (await byText(rating, database, archive));
}

/** The newest, as an answer can be made again under the same name. Titles and tags of a message are not it. */
async function byMessage({ message, chat }: OutsideRating, { read }: Database): Promise<string | undefined> {
  if (message === undefined) return undefined;
  const row = await read
    .selectFrom('client_messages')
    .innerJoin('interactions', 'interactions.id', 'client_messages.interaction_id')
    .select('interactions.id')
    .where('client_messages.message', '=', message)
    .where('interactions.chore', 'is', null)
    .where('interactions.state', '=', 'answered')
    .where((where) =>
      chat === undefined
        ? where.val(true)
        : where.or([where('conversation', 'is', null), where('conversation', '=', chat)]),
    )
    .orderBy('interactions.id', 'desc')
    .executeTakeFirst();
  return row?.id;
}

/** The one answer of that time, and of that chat where chats are known, with the same text. */
async function byText(
  { answer, at, chat }: OutsideRating,
  { read }: Database,
  archive: Archive,
): Promise<string | undefined> {
  const text = answer?.trim();
  if (!text || at === undefined) return undefined;
  const rows = await read
    .selectFrom('interactions')
    .select(['id', 'conversation'])
    .where('id', '>=', firstInteractionIdAt(at - window.before))
    .where('id', '<', firstInteractionIdAt(at + window.after))
    .where('chore', 'is', null)
    .where('state', '=', 'answered')
    .where('surface', '!=', 'auxiliary')
    .orderBy('id')
    .limit(mostCandidates)
    .execute();
  const same: string[] = [];
  for (const { id, conversation } of rows) {
    if (chat !== undefined && conversation !== null && conversation !== chat) continue;
    const archived = await archive.get(id);
    if (textOf(archived?.answer?.content).trim() === text) same.push(id);
  }
  return same.length === 1 ? same[0] : undefined;
}
