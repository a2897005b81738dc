import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { IssuedKey, KeyChanges, KeyDesk, ListedKey, NewKey } from '../../keys/desk.ts';
import { type KeyRole, keyRoles } from '../../keys/key.ts';
import { microUsdOf, usdOf } from '../../ledger/money.ts';
import { type PrivacyClass, privacyClasses } from '../../shared/place.ts';
import { parseBody } from '../shared/validation.ts';

/** A key as `GET /polder/keys` shows it; never its secret. Times in milliseconds since 1970. */
export interface KeyView {
  id: string;
  name: string;
  role: KeyRole;
  state: 'active' | 'expired' | 'revoked';
  /** The last four characters of the secret. */
  ending: string;
  /** Patterns; null: any model. */
  models: readonly string[] | null;
  /** No request of it is treated more loosely. */
  loosest: PrivacyClass;
  mayLoosen: boolean;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  origins: readonly string[] | null;
  /** US dollars; null: no limit of its own. */
  budget: { dayUsd: number | null; monthUsd: number | null; totalUsd: number | null };
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
}

/** The one answer that holds a secret. */
export interface KeyIssue {
  key: KeyView;
  secret: string;
}

const perMinute = z.int().min(1).max(1e9).nullable().optional();
const dollars = z.number().nonnegative().max(1e9).nullable().optional();

const limits = {
  models: z.array(z.string().min(1).max(200)).max(100).nullable().optional(),
  loosest: z.enum(privacyClasses).optional(),
  mayLoosen: z.boolean().optional(),
  requestsPerMinute: perMinute,
  tokensPerMinute: perMinute,
  origins: z
    .array(z.string().max(260).refine(isOrigin, 'must be an origin, such as https://example.org'))
    .max(100)
    .nullable()
    .optional(),
  budget: z.strictObject({ dayUsd: dollars, monthUsd: dollars, totalUsd: dollars }).optional(),
  expiresAt: z.int().positive().nullable().optional(),
};

/** Also for who changes keys without a gateway. */
export const keyLimitsSchema = z.strictObject(limits);
export const newKeySchema = z.strictObject({
  name: z.string().regex(/^[\w.@-]{1,60}$/, 'must be 1 to 60 letters, digits or any of . _ @ -'),
  role: z.enum(keyRoles).default('caller'),
  ...limits,
});

const longestGraceMinutes = 7 * 24 * 60;
export const rotateSchema = z.strictObject({
  graceMinutes: z.number().nonnegative().max(longestGraceMinutes).default(0),
});

export type KeyLimitsBody = z.input<typeof keyLimitsSchema>;
export type NewKeyBody = z.input<typeof newKeySchema>;

/** The desk in the words of the platform: bodies in, views out. */
export function keyService(desk: KeyDesk) {
  return {
    list: async (): Promise<KeyView[]> => (await desk.list()).map(keyView),
    add: async (body: unknown): Promise<KeyIssue> => {
      const { name, role, ...rest } = parseBody(newKeySchema, body);
      const given: NewKey = { name, role, ...changesOf(rest) };
      return issueView(await desk.add(given));
    },
    rotate: async (id: string, body: unknown): Promise<KeyIssue> => {
      const { graceMinutes } = parseBody(rotateSchema, body);
      return issueView(await desk.rotate(id, graceMinutes * 60_000));
    },
    limit: async (id: string, body: unknown): Promise<KeyView> =>
      keyView(await desk.limit(id, changesOf(parseBody(keyLimitsSchema, body)))),
    revoke: async (id: string): Promise<KeyView> => keyView(await desk.revoke(id)),
  };
}

export type KeyService = ReturnType<typeof keyService>;

/** Keys, for admins; a secret is in the answer to its making and nowhere else. */
export function keyRoutes(app: FastifyInstance, keys: KeyService): void {
  const idOf = ({ params }: { params: unknown }) => (params as { id: string }).id;
  app.get('/polder/keys', async () => ({ keys: await keys.list() }));
  app.post('/polder/keys', async (request, reply) => {
    const issued = await keys.add(request.body);
    return reply.code(201).header('cache-control', 'no-store').send(issued);
  });
  app.patch('/polder/keys/:id', (request) => keys.limit(idOf(request), request.body));
  app.post('/polder/keys/:id/rotate', async (request, reply) => {
    const issued = await keys.rotate(idOf(request), request.body ?? {});
    return reply.header('cache-control', 'no-store').send(issued);
  });
  app.delete('/polder/keys/:id', (request) => keys.revoke(idOf(request)));
}

function changesOf({ budget, ...given }: z.output<typeof keyLimitsSchema>): KeyChanges {
  const changes = {
    ...given,
    ...(given.origins && { origins: given.origins.map((origin) => new URL(origin).origin) }),
    ...(budget && {
      budget: withoutUndefined({
        day: microOf(budget.dayUsd),
        month: microOf(budget.monthUsd),
        total: microOf(budget.totalUsd),
      }),
    }),
  };
  return withoutUndefined(changes) as KeyChanges;
}

/** A scheme, a host and perhaps a port, and nothing else. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[^/\s?#@\\]+$/i.test(text) && URL.canParse(text);
}

/** What is not given stays as it is; what is null is taken away. */
function withoutUndefined<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

function microOf(usd: number | null | undefined): number | null | undefined {
  return typeof usd === 'number' ? microUsdOf(usd) : usd;
}

function issueView({ key, secret }: IssuedKey): KeyIssue {
  return { key: keyView(key), secret };
}

function keyView({ budget, ...key }: ListedKey): KeyView {
  const dollarsOf = (micro: number | null) => (micro === null ? null : usdOf(micro));
  return {
    ...key,
    state: stateOf(key),
    budget: {
      dayUsd: dollarsOf(budget.day),
      monthUsd: dollarsOf(budget.month),
      totalUsd: dollarsOf(budget.total),
    },
  };
}

function stateOf({ revokedAt, expiresAt }: Pick<ListedKey, 'revokedAt' | 'expiresAt'>): KeyView['state'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= Date.now() ? 'expired' : 'active';
}
