import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { type Estimate, ratingOf } from './estimate.ts';

/** What people said of answers. */
export interface FeedbackGiven {
  readonly ratings: number;
  /** 1 to 5; null without any. */
  readonly satisfaction: Estimate | null;
  /** How many gave one star, two, up to five. */
  readonly stars: readonly number[];
  readonly comments: number;
  readonly corrections: number;
  /** By model, most rated first. */
  readonly models: readonly {
    readonly model: string;
    readonly ratings: number;
    readonly satisfaction: Estimate | null;
  }[];
}

const starsSeen = [1, 2, 3, 4, 5];

/** Sums up the feedback given since a day began. */
export async function readFeedback({ read }: Database, since: number): Promise<FeedbackGiven> {
  const rows = await read
    .selectFrom('feedback_days')
    .where('day', '>=', since)
    .groupBy(['model', 'rating'])
    .select([
      'model',
      'rating',
      sql<number>`sum(given)`.as('given'),
      sql<number>`sum(comments)`.as('comments'),
      sql<number>`sum(corrections)`.as('corrections'),
    ])
    .execute();
  const models = new Map<string, number[]>();
  const stars = starsSeen.map(() => 0);
  for (const { model, rating, given } of rows) {
    if (rating === 0) continue;
    stars[rating - 1]! += given;
    if (model === '') continue;
    const ofModel = models.get(model) ?? starsSeen.map(() => 0);
    ofModel[rating - 1]! += given;
    models.set(model, ofModel);
  }
  const sum = (of: 'comments' | 'corrections') => rows.reduce((total, row) => total + row[of], 0);
  return {
    ...satisfactionIn(stars),
    stars,
    comments: sum('comments'),
    corrections: sum('corrections'),
    models: [...models]
      .map(([model, counts]) => ({ model, ...satisfactionIn(counts) }))
      .toSorted((one, other) => other.ratings - one.ratings),
  };
}

function satisfactionIn(stars: readonly number[]): { ratings: number; satisfaction: Estimate | null } {
  let ratings = 0;
  let sum = 0;
  stars.forEach((count, index) => {
    const rating = index + 1;
    ratings += count;
    sum += count * rating;
  });
  return { ratings, satisfaction: ratingOf(ratings, sum) ?? null };
}
