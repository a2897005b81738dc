import type { Logger } from 'pino';
import { loadConfig } from './config/load.ts';
import { ConfigError } from './config/problems.ts';
import type { Config } from './config/schema.ts';
import type { TokenGate } from './gateway/journey.ts';
import { KeyDesk } from './keys/desk.ts';
import { newSecret } from './keys/key.ts';
import { Rates } from './keys/rates.ts';
import { KeyRing } from './keys/ring.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Interaction } from './records/interaction.ts';
import { PolderError } from './shared/errors.ts';
import { type Database, openDatabase } from './store/database.ts';
import { GroupCommit } from './store/group-commit.ts';
import { type KeyService, keyService } from './surfaces/platform/keys.ts';
import { needsKey } from './surfaces/server/guard.ts';
import type { KeyHouse } from './surfaces/server/server.ts';

export interface HouseKeys {
  readonly ring: KeyRing;
  /** Whom the server lets in. */
  readonly door: KeyHouse & { readonly ownKey: string };
  readonly service: KeyService;
  /** Tokens per minute, held while a task is under way. */
  readonly tokens: TokenGate;
  /** Counts the tokens of what has ended. */
  spent(interaction: Interaction): void;
}

/**
 * The keys of a gateway.
 *
 * @throws ConfigError where other machines would be let in and nobody holds a key.
 */
export async function openHouseKeys(
  server: Config['server'],
  house: { database: Database; writer: GroupCommit; ledger: Ledger; log: Logger },
): Promise<HouseKeys> {
  const { database, writer, ledger, log } = house;
  const readBudgets = () => {
    ledger.standings().catch((problem: unknown) => log.error({ err: problem }, 'budgets cannot be read'));
  };
  const ring = await KeyRing.open({
    database,
    writer,
    onChange: readBudgets,
    onProblem: (problem) => log.error({ err: problem }, 'keys cannot be read; those known last go on'),
  });
  requireSomeKey(server, ring);
  const rates = new Rates();
  return {
    ring,
    door: { keys: ring, rates, ownKey: newSecret() },
    service: keyService(new KeyDesk({ database, writer, ring, onBudget: readBudgets })),
    tokens: {
      hold(keyId, tokens) {
        const key = ring.keyOf(keyId);
        const hold = key && rates.hold(key, tokens, performance.now());
        if (hold === undefined || hold.held) return hold?.release ?? (() => undefined);
        throw new PolderError(
          'rate_limited',
          `This request may take ${tokens} tokens, and fewer are left of the ${hold.limit} tokens per minute of this key beside its other requests; a lower max_tokens needs fewer.`,
          { retryAfterSeconds: hold.waitMs / 1000 },
        );
      },
    },
    spent({ keyId, state, surface, inputTokens, outputTokens }) {
      const key = state === 'open' || surface === 'auxiliary' ? undefined : ring.keyOf(keyId ?? undefined);
      if (key !== undefined) rates.spend(key, inputTokens + outputTokens, performance.now());
    },
  };
}

function requireSomeKey(server: Config['server'], ring: KeyRing): void {
  if (!needsKey(server) || server.apiKey !== undefined || ring.usable) return;
  const atHome = server.requireKey;
  const message = `${atHome ? 'asks everybody for a key' : 'lets other machines in, so a key is needed'}, and there is none: make one with \`polder keys add <name> --role admin\`, or set server.apiKey or POLDER_API_KEY (at least 16 characters)`;
  throw new ConfigError([{ where: 'config', key: atHome ? 'server.requireKey' : 'server.host', message }]);
}

/**
 * The keys of a data folder, whether a gateway runs on it or not: one that runs sees a change within a
 * second.
 */
export async function openKeys(options: { readonly home?: string; readonly env?: NodeJS.ProcessEnv } = {}) {
  const { home } = loadConfig({ home: options.home, env: options.env ?? process.env });
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
  const onProblem = (problem: unknown): never => {
    throw problem;
  };
  const ring = await KeyRing.open({ database, writer, onProblem });
  return {
    ...keyService(new KeyDesk({ database, writer, ring })),
    async close() {
      await ring.close();
      await writer.close();
      await database.close();
    },
  };
}
