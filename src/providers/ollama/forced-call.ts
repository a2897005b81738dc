import { randomCharacters } from '../../shared/identifiers.ts';
import type { ChatChunk, ChatRequest, ChatTool } from '../../task/chat.ts';
import { ProviderError } from '../provider.ts';
import { isObject, type JsonObject } from './wire.ts';

/**
 * The tools of which one must be called; undefined where the model may choose to call none. Ollama has no
 * `tool_choice`, so the call is asked for as an answer in a set shape, which it does hold a model to.
 * Throws `bad-request` where the tool to call is not among the tools.
 */
export function forcedTools({ tools, tool_choice: choice }: ChatRequest): readonly ChatTool[] | undefined {
  if (!tools?.length) return undefined;
  if (choice === 'required') return tools;
  if (typeof choice !== 'object' || choice === null) return undefined;
  const named = tools.filter((tool) => tool.function.name === choice.function.name);
  if (named.length > 0) return named;
  throw new ProviderError('bad-request', 'tool_choice names a function that is not among the tools.', {
    code: 'invalid_value',
    beforeSending: true,
  });
}

/** The shape of the answer: a single tool's arguments, or a name and the arguments that go with it. */
export function shapeOfCall(tools: readonly ChatTool[]): JsonObject {
  const [only, ...others] = tools;
  if (others.length === 0) return parametersOf(only!);
  return {
    anyOf: tools.map((tool) => ({
      type: 'object',
      properties: { name: { type: 'string', enum: [tool.function.name] }, arguments: parametersOf(tool) },
      required: ['name', 'arguments'],
    })),
    // References count from the root, wherever they stand.
    $defs: Object.assign({}, ...tools.map((tool) => parametersOf(tool).$defs)) as JsonObject,
  };
}

/** What the model is told beside the shape, since it is offered no tool. */
export function instructionOfCall(tools: readonly ChatTool[]): string {
  const wanted =
    tools.length === 1
      ? 'Call this function: answer with its arguments as JSON, and nothing else.'
      : 'Call the one of these functions that serves best: answer with its name and arguments as JSON, and nothing else.';
  return `${wanted}\n${tools.map((tool) => JSON.stringify(tool.function)).join('\n')}`;
}

/** The answer in that shape as the call it stands for. */
export async function* callsIn(
  chunks: AsyncIterable<ChatChunk>,
  tools: readonly ChatTool[],
): AsyncGenerator<ChatChunk> {
  let text = '';
  for await (const chunk of chunks) {
    const [choice] = chunk.choices;
    if (choice === undefined) {
      yield chunk;
      continue;
    }
    const { content, ...delta } = choice.delta;
    text += content ?? '';
    const finish = choice.finish_reason;
    if (finish) delta.tool_calls = [{ index: 0, ...callOf(text, tools) }];
    else if (!delta.reasoning_content) continue;
    yield {
      ...chunk,
      choices: [{ ...choice, delta, finish_reason: finish === 'stop' ? 'tool_calls' : (finish ?? null) }],
    };
  }
}

function callOf(text: string, tools: readonly ChatTool[]) {
  const [only, ...others] = tools;
  const called =
    others.length === 0 ? { name: only!.function.name, arguments: text.trim() } : nameAndArguments(text);
  return { id: `call_${randomCharacters(16)}`, type: 'function' as const, function: called };
}

function nameAndArguments(text: string): { name: string; arguments: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && typeof value.name === 'string') {
      return { name: value.name, arguments: JSON.stringify(value.arguments ?? {}) };
    }
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw new ProviderError('malformed', 'The model should have called a tool, and what it wrote is no call.');
}

function parametersOf({ function: { parameters } }: ChatTool): JsonObject {
  return { type: 'object', ...parameters };
}
