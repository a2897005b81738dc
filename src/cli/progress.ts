import cliProgress from 'cli-progress';
import { type CommandContext, printable } from './context.ts';

/** How far long work is. */
export interface Progress {
  readonly step: string;
  readonly doneBytes: number;
  readonly totalBytes: number | undefined;
}

export interface ProgressDisplay {
  update(progress: Progress): void;
  stop(): void;
}

/** A bar on a terminal, lines where nobody watches one, nothing where the output is for machines. */
export function progressDisplay(context: CommandContext, isQuiet: boolean): ProgressDisplay {
  if (isQuiet) return { update: () => undefined, stop: () => undefined };
  return context.errors.isTTY ? bar(context) : steps(context);
}

/** How far work is that is not counted in bytes. */
export interface ShareDisplay {
  /** @param fraction 0 to 1; null where nobody knows */
  update(fraction: number | null, message: string): void;
  stop(): void;
}

/** The same for shares of the whole: a bar, a line for each message, or nothing. */
export function shareDisplay(context: CommandContext, isQuiet: boolean): ShareDisplay {
  if (isQuiet) return { update: () => undefined, stop: () => undefined };
  if (!context.errors.isTTY) {
    const lines = steps(context);
    return {
      update: (_fraction, step) => lines.update({ step, doneBytes: 0, totalBytes: undefined }),
      stop: lines.stop,
    };
  }
  const single = new cliProgress.SingleBar(
    {
      stream: context.errors,
      format: '{bar} {percentage}%  {step}',
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.rect,
  );
  single.start(1, 0, { step: '' });
  return {
    update: (fraction, step) => single.update(fraction ?? 0, { step: printable(step) }),
    stop: () => single.stop(),
  };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;

function bar(context: CommandContext): ProgressDisplay {
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

/** A line for each step and each tenth. */
function steps(context: CommandContext): ProgressDisplay {
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
