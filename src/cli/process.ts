import type { CommandContext } from './context.ts';
import { keepToOurselves } from './keep-to-ourselves.ts';
import { runCommand } from './program.ts';

/** Milliseconds within which a signal that comes twice, by the terminal and by a parent, means one stop. */
const sameStop = 400;

/** Runs a command line with this process's input, output and signals, then ends the process. */
export async function runProcess(arguments_: readonly string[]): Promise<void> {
  keepToOurselves();
  const stop = new AbortController();
  let outlives = false;
  let stopAsked: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      stopAsked ??= now;
      if (now - stopAsked > sameStop) process.exit(130);
      stop.abort(signal);
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      // Whoever read our output has had enough. A server goes on without; anything else is done.
      if (!outlives) process.exit(0);
    });
  }
  const context: Omit<CommandContext, 'home'> = {
    env: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    signal: stop.signal,
    outliveOutput: () => {
      outlives = true;
    },
    house: () => import('../house.ts'),
  };
  const code = await runCommand(arguments_, context);
  process.exitCode = code;
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
