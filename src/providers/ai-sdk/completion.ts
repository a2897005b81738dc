import { randomCharacters } from '../../shared/identifiers.ts';
import type { ChatChunk, ChatCompletion, ChatRequest } from '../../task/chat.ts';
import { textOf } from '../../task/chat.ts';
import type { Completion, CompletionRequest } from '../../task/completion.ts';

const continues =
  'Continue the text exactly where it ends. Answer with the continuation alone: no comment, no quotation, nothing repeated.';
const fills =
  'The text has a gap, marked <gap/>. Answer with what belongs into the gap alone: no comment, no quotation, nothing of what stands around it.';

/** A legacy completion asked of a model that only converses. */
export function chatForCompletion(request: CompletionRequest): ChatRequest {
  const { prompt, suffix, stop, stream, max_tokens, temperature, top_p, seed } = request;
  const hasGap = suffix !== null && suffix !== undefined && suffix !== '';
  return {
    model: request.model,
    messages: [
      { role: 'system', content: hasGap ? fills : continues },
      { role: 'user', content: hasGap ? `${prompt}<gap/>${suffix}` : prompt },
    ],
    stream,
    stop,
    max_tokens,
    temperature,
    top_p,
    seed,
  };
}

/** The conversation's answer as completion pieces; what it thought is left out. */
export async function* completionPieces(
  chunks: AsyncIterable<ChatChunk>,
  model: string,
): AsyncGenerator<Completion> {
  const common = head(model);
  for await (const chunk of chunks) {
    const choices = chunk.choices.flatMap(({ index, delta, finish_reason }) =>
      delta.content || finish_reason
        ? [{ index, text: delta.content ?? '', finish_reason: finish_reason ?? null }]
        : [],
    );
    if (choices.length > 0 || chunk.usage) {
      yield { ...common, choices, ...(chunk.usage ? { usage: chunk.usage } : {}) };
    }
  }
}

export function wholeCompletion(chat: ChatCompletion, model: string): Completion {
  return {
    ...head(model),
    choices: chat.choices.map(({ index, message, finish_reason }) => ({
      index,
      text: textOf(message.content),
      finish_reason,
    })),
    ...(chat.usage ? { usage: chat.usage } : {}),
  };
}

function head(model: string) {
  return {
    id: `cmpl-${randomCharacters(22)}`,
    object: 'text_completion' as const,
    created: Math.floor(Date.now() / 1000),
    model,
  };
}
