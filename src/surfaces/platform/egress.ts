import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { EgressFilter, EgressPage, EgressRecord, EgressSummary } from '../../records/egress-journal.ts';
import { bareInteractionId } from '../../shared/identifiers.ts';
import { parseBody } from '../shared/validation.ts';

/** `GET /polder/egress`: what has left this machine. Times in milliseconds since 1970. */
export interface EgressReport {
  readonly since: number;
  readonly summary: EgressSummary;
  /** Newest first. */
  readonly items: readonly EgressRecord[];
  /** Give as `before` for the next page; null where this is the last. */
  readonly next: number | null;
}

/** What the route reads of the journal. */
export interface EgressReader {
  page(filter: EgressFilter, limit: number, before?: number): Promise<EgressPage>;
  summarise(filter: EgressFilter): Promise<EgressSummary>;
}

/** Also for who reads the journal of a gateway that is not running. */
export const egressQuerySchema = z.strictObject({
  days: z.coerce.number().positive().max(36_500).optional(),
  before: z.coerce.number().int().positive().optional(),
  provider: z.string().max(100).optional(),
  interaction: z.string().max(100).optional(),
  conversation: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export type EgressQuery = z.output<typeof egressQuerySchema>;

const usualDays = 7;

/** What has left, and did anything of this conversation or interaction? Those are sought at any age. */
export async function egressReport(
  journal: EgressReader,
  { days, before, provider, interaction, conversation, limit }: EgressQuery,
  now: number,
): Promise<EgressReport> {
  const isNarrow = interaction !== undefined || conversation !== undefined;
  const since = days === undefined && isNarrow ? 0 : now - (days ?? usualDays) * 86_400_000;
  const filter: EgressFilter = {
    since,
    provider,
    conversation,
    interaction: interaction === undefined ? undefined : bareInteractionId(interaction),
  };
  const [summary, page] = await Promise.all([journal.summarise(filter), journal.page(filter, limit, before)]);
  return { since, summary, ...page };
}

/** The journal of what left, read only. */
export function egressRoutes(app: FastifyInstance, journal: EgressReader): void {
  app.get('/polder/egress', (request) =>
    egressReport(journal, parseBody(egressQuerySchema, request.query), Date.now()),
  );
}
