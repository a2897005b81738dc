import { ConfigError, problemLine } from '../config/problems.ts';
import { PolderError } from '../shared/errors.ts';
import { type CommandContext, CommandError, coloursFor, type ExitCode, printable } from './context.ts';

/** Shows on standard error why a command failed, and gives its exit code. */
export function showFailure(
  error: unknown,
  context: Pick<CommandContext, 'errors' | 'env' | 'signal'>,
): ExitCode {
  const colours = coloursFor(context.errors, context.env);
  const say = (line: string) => context.errors.write(`${line}\n`);
  if (context.signal.aborted) return 130;
  if (error instanceof ConfigError) {
    const count = error.problems.length;
    say(`${colours.red('✗')} The config has ${count === 1 ? 'a fault' : `${count} faults`}:`);
    for (const problem of error.problems) say(`  ${problemLine(problem)}`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  say(`${colours.red('✗')} ${printable(message)}`);
  if (error instanceof CommandError) {
    if (error.advice !== undefined) say(`  ${error.advice}`);
    return error.exitCode;
  }
  // The stack helps whoever reports a fault; an expected failure explains itself.
  const expected = error instanceof PolderError || isSystemError(error) || expectedNames.has(nameOf(error));
  if (!expected && error instanceof Error && error.stack !== undefined) say(colours.dim(error.stack));
  return 1;
}

const expectedNames = new Set(['StoreError', 'GgufError']);

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
