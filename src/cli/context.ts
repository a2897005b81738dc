import type { Readable, Writable } from 'node:stream';
import picocolors from 'picocolors';
import type { House } from './house.ts';

/** What a command works with: nothing in it is global, so that a test can give its own. */
export interface CommandContext {
  /** The data folder named on the command line. */
  readonly home: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & Terminal;
  readonly errors: Writable & Terminal;
  /** Aborted by Ctrl-C or a stop signal. */
  readonly signal: AbortSignal;
  /** From here on the process goes on although nobody reads its output any more. */
  outliveOutput(): void;
  house(): Promise<House>;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export type ExitCode = 0 | 1 | 2 | 130;

/** A command ends with a message for the user. Exit code 1: it did not work; 2: it was called wrongly. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2;
  /** What to do about it. */
  readonly advice: string | undefined;

  constructor(exitCode: 1 | 2, message: string, advice?: string) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
    this.advice = advice;
  }
}

/** Colours for a stream: only on a terminal, and not where NO_COLOR is set. */
export function coloursFor(
  stream: Terminal,
  env: NodeJS.ProcessEnv,
): ReturnType<typeof picocolors.createColors> {
  const wanted = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return picocolors.createColors(wanted);
}

/** Writes a text and waits while the reader is slow. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (text === '' || stream.destroyed) return;
  if (stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      stream.off('error', done);
      resolve();
    };
    stream.once('drain', done);
    stream.once('close', done);
    stream.once('error', done);
  });
}

export function writeLine(stream: Writable, line = ''): Promise<void> {
  return write(stream, `${line}\n`);
}

/** Text from elsewhere made safe for a terminal: control characters could move the cursor or worse. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

/** Rows as columns of equal width, two spaces apart; colours must be put on afterwards. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join('  ')
      .trimEnd(),
  );
}
