import type { Stream, Whole } from '../../task/task.ts';
import { ProviderError } from '../provider.ts';

interface Named {
  readonly model?: string | undefined;
}

/**
 * The answer, or its refusal where another model gave it: LM Studio serves a name it does not know by
 * whatever is loaded, and says so only in the answer (its bug tracker, number 619). Of a stream the first
 * piece tells, before anything of it is passed on.
 *
 * @throws ProviderError `unknown-model`
 */
export function servedBy<Value extends Named, Answer extends Whole<Value> | Stream<Value>>(
  asked: string,
  answer: Answer,
): Answer {
  if (answer.kind === 'stream') return { ...answer, pieces: checked(asked, answer.pieces) };
  check(asked, answer.value);
  return answer;
}

async function* checked<Piece extends Named>(
  asked: string,
  pieces: AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  let first = true;
  for await (const piece of pieces) {
    if (first) check(asked, piece);
    first = false;
    yield piece;
  }
}

function check(asked: string, { model }: Named): void {
  if (model === undefined || model === '' || bare(model) === bare(asked)) return;
  throw new ProviderError(
    'unknown-model',
    `LM Studio answered with ${model}, not with ${asked}: it may be gone.`,
  );
}

/** Without publisher, number of the instance and variant: `qwen/qwen3-4b@q4_k_m:2`. */
function bare(name: string): string {
  const own = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  return own
    .replace(/:\d+$/, '')
    .replace(/@[\w.-]+$/, '')
    .replace(/\.gguf$/, '');
}
