import cliProgress from 'cli-progress';
import { homeFolder, prepareHome } from '../config/home.ts';
import { PolderError } from '../shared/errors.ts';
import { type CommandContext, CommandError, type ExitCode, printable, writeLine } from './context.ts';

interface Progress {
  readonly step: string;
  readonly doneBytes: number;
  readonly totalBytes: number | undefined;
}

/** Fetches a model for the embedded engine. What was fetched stays, so that the next call goes on there. */
export async function pullModel(
  context: CommandContext,
  options: { json?: boolean },
  words: string[],
): Promise<ExitCode> {
  const source = words[0] ?? '';
  const home = homeFolder(context.home, context.env);
  prepareHome(home);
  const { pull } = await import('../providers/embedded/pull.ts');
  const show = options.json ? silent : context.errors.isTTY ? bar(context) : steps(context);
  try {
    const result = await pull(source, {
      home,
      env: context.env,
      onProgress: show.update,
      signal: context.signal,
    });
    show.stop();
    const text = options.json
      ? JSON.stringify(result)
      : `${printable(result.model)} is ready (${result.path}).`;
    await writeLine(context.output, text);
    return 0;
  } catch (error) {
    show.stop();
    if (error instanceof PolderError && error.kind === 'invalid_request') {
      throw new CommandError(2, error.message, 'polder pull --help shows what can be fetched.');
    }
    if (!context.signal.aborted) throw error;
    await writeLine(
      context.errors,
      'Stopped. What was fetched is kept; the same command goes on from there.',
    );
    return 130;
  }
}

interface Display {
  update(progress: Progress): void;
  stop(): void;
}

const silent: Display = { update: () => undefined, stop: () => undefined };

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;

/** A bar on a terminal. */
function bar(context: CommandContext): Display {
  const single = new cliProgress.SingleBar(
    {
      stream: context.errors,
      format: '{step} {bar} {percentage}%  {done} of {total}',
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.rect,
  );
  let started = false;
  return {
    update({ step, doneBytes, totalBytes }) {
      const total = totalBytes ?? Math.max(doneBytes, 1);
      const words = {
        step: printable(step),
        done: megabytes(doneBytes),
        total: totalBytes === undefined ? '?' : megabytes(totalBytes),
      };
      if (!started) single.start(total, doneBytes, words);
      started = true;
      single.setTotal(total);
      single.update(doneBytes, words);
    },
    stop: () => single.stop(),
  };
}

/** A line for each step and each tenth, where nobody watches a terminal. */
function steps(context: CommandContext): Display {
  let told = '';
  return {
    update({ step, doneBytes, totalBytes }) {
      const tenth =
        totalBytes === undefined || totalBytes === 0
          ? ''
          : ` ${Math.floor((doneBytes / totalBytes) * 10) * 10} %`;
      const line = `${printable(step)}${tenth}`;
      if (line !== told) context.errors.write(`${line}\n`);
      told = line;
    },
    stop: () => undefined,
  };
}
