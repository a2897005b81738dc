import { ProviderError } from '../../providers/provider.ts';
import type { Pack, Performance, Performed, Program } from '../pack.ts';
import { findProgram, hasSandbox, runInSandbox } from '../sandbox.ts';
import { sceneName } from './compile.ts';

const secondsAtMost = 300;
const result = 'film.mp4';

/** Renders with the Manim of this machine, in a sandbox or not at all. */
export function performWith(manim: string): NonNullable<Pack['perform']> {
  return async (program, setting) => {
    const command = await findProgram(manim);
    if (command === undefined)
      return notHere(
        'Manim is not installed here: `pip install manim`, or say where it is under packs.manim in config.yaml.',
      );
    if (!(await hasSandbox()))
      return notHere('There is no sandbox here in which to make a film: install bubblewrap.');
    return await render(command, program, setting);
  };
}

function notHere(why: string): Performed {
  return { kind: 'not-here', advice: `${why} The program below makes the film where Manim is.` };
}

async function render(
  command: string,
  program: Program,
  { signal, onProgress }: Performance,
): Promise<Performed> {
  const animations = program.text.split('\n').filter((line) => /^ +self\.(?:play|wait)\(/.test(line)).length;
  let rendered = 0;
  const outcome = await runInSandbox({
    command,
    arguments: [
      ...[
        'render',
        '-qm',
        '--format',
        'mp4',
        '--disable_caching',
        '--progress_bar',
        'none',
        '--media_dir',
        '/tmp/media',
      ],
      ...['-o', `/work/${result}`, program.fileName, sceneName],
    ],
    files: { [program.fileName]: program.text },
    result,
    seconds: secondsAtMost,
    signal,
    onLine: (line) => {
      if (!/\bAnimation \d+\b/.test(line)) return;
      rendered = Math.min(animations, rendered + 1);
      onProgress({
        fraction: rendered / animations,
        message: `rendering, step ${rendered} of ${animations}`,
      });
    },
  });
  if (outcome.kind === 'failed')
    throw new ProviderError('failed', `The film could not be rendered. ${outcome.reason}`, { status: 500 });
  const recipe = { program: program.text };
  return {
    kind: 'file',
    file: { kind: 'file', mediaType: 'video/mp4', name: 'animation.mp4', bytes: outcome.bytes, recipe },
  };
}
