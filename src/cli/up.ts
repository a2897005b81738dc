import { loadConfig } from '../config/load.ts';
import type { ModelStatus, Status } from '../surfaces/dashboard/contract.ts';
import { needsKey } from '../surfaces/server/guard.ts';
import { type CommandContext, CommandError, coloursFor, type ExitCode, write, writeLine } from './context.ts';
import { configuredGateway, type GatewayClient, gatewayAt } from './gateway-client.ts';
import type { RunningPolder } from './house.ts';
import { foundLines, greeting } from './start-message.ts';

/** Starts the gateway and runs it until a stop signal. */
export async function up(context: CommandContext, options: { json?: boolean }): Promise<ExitCode> {
  const started = performance.now();
  const { config, warnings, home } = loadConfig({ home: context.home, env: context.env });
  const polder = await start(context, config.server.port);
  context.outliveOutput();
  const colours = coloursFor(context.output, context.env);
  if (options.json) {
    await writeLine(context.output, JSON.stringify({ address: polder.address, home, pid: process.pid }));
  } else {
    await write(context.output, greeting(polder.address, performance.now() - started, colours));
    for (const warning of warnings) await writeLine(context.errors, `  ${colours.yellow('!')} ${warning}`);
    const gateway = gatewayAt(polder.address, polder.ownKey, context.signal);
    await tellWhatWasFound(context, gateway, needsKey(config.server));
  }
  await stopped(context.signal);
  if (!options.json)
    await writeLine(
      context.errors,
      '\n  Stopping; answers under way are finished first. Once more to stop at once.',
    );
  await polder.close();
  return 0;
}

async function start(context: CommandContext, port: number): Promise<RunningPolder> {
  const { startPolder } = await context.house();
  const { home, env } = context;
  try {
    return await startPolder({ ...(home === undefined ? {} : { home }), env });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') {
      throw new CommandError(
        1,
        `Port ${port} may not be used by this user.`,
        'Choose one above 1023 with POLDER_PORT.',
      );
    }
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const gateway = configuredGateway(context);
    // Throws with its own words where another program has the port.
    await gateway.isRunning();
    throw new CommandError(
      1,
      `Polder is already running at ${gateway.address}.`,
      'Use that one, stop it first, or start this one elsewhere: POLDER_PORT=4748 POLDER_HOME=~/.polder-2 polder up',
    );
  }
}

const longestLook = 2_500;

/** Shows the models once every address was looked at, or what is known after a short while. */
async function tellWhatWasFound(
  context: CommandContext,
  gateway: GatewayClient,
  keyed: boolean,
): Promise<void> {
  const deadline = Date.now() + longestLook;
  try {
    for (;;) {
      const status = await gateway.get<Status>('/polder/status');
      if (status === undefined) return;
      const looking = status.providers.some((provider) => provider.checkedAt === null);
      if (!looking || Date.now() > deadline || context.signal.aborted) {
        const listed = await gateway.get<{ models: ModelStatus[] }>('/models');
        const colours = coloursFor(context.output, context.env);
        const lines = foundLines(status, listed?.models ?? [], { colours, keyed, env: context.env });
        await write(context.output, lines);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch (error) {
    if (!context.signal.aborted) {
      await writeLine(
        context.errors,
        `  ! What was found cannot be shown: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
