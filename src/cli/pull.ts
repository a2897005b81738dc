import { homeFolder, prepareHome } from '../config/home.ts';
import { PolderError } from '../shared/errors.ts';
import { type CommandContext, CommandError, type ExitCode, printable, writeLine } from './context.ts';
import { progressDisplay } from './progress.ts';

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
  const show = progressDisplay(context, options.json === true);
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
