import { type ChatChunk, type ChatCompletion, textOf, type Usage } from '../../task/chat.ts';
import type { ChatInput, ResultOf } from '../../task/task.ts';
import { type Stamp, usagePiece } from '../stamp.ts';
import type { ReadyAnswer } from './ready-answer.ts';

/** A ready answer as a model would have given it; without usage where no model ever did. */
export function completionOf({ text, tokens }: ReadyAnswer, stamp: Stamp): ChatCompletion {
  const completion: ChatCompletion = {
    ...stamp,
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
  };
  if (tokens === undefined) return completion;
  const { input, output } = tokens;
  return {
    ...completion,
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

/** The same as a whole or as a stream, as the caller asked. */
export function replayed(completion: ChatCompletion, input: ChatInput, stamp: Stamp): ResultOf<ChatInput> {
  return input.request.stream === true
    ? { kind: 'stream', pieces: piecesOf(completion, input, stamp) }
    : { kind: 'whole', value: completion };
}

const wordsInPiece = 4;

async function* piecesOf(
  { choices: [choice], usage }: ChatCompletion,
  input: ChatInput,
  stamp: Stamp,
): AsyncGenerator<ChatChunk> {
  const piece = (delta: ChatChunk['choices'][number]['delta'], finish_reason: 'stop' | null): ChatChunk => ({
    ...stamp,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  });
  const words = textOf(choice?.message.content).split(/(?<=\s)(?=\S)/);
  yield piece({ role: 'assistant', content: '' }, null);
  for (let from = 0; from < words.length; from += wordsInPiece)
    yield piece({ content: words.slice(from, from + wordsInPiece).join('') }, null);
  yield piece({}, 'stop');
  yield usagePiece(input, stamp, usage as Usage) as ChatChunk;
}
