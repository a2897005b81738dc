import type { UnfitCall } from '../records/recorder.ts';
import { schemaViolation } from '../routing/conviction/json-schema.ts';
import type { ChatMessage, ChatRequest, ToolCall } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';

/**
 * The tool calls of an answer that whoever asked cannot carry out as they stand: of a tool that was not offered,
 * or with arguments against its schema. They are passed on all the same: tools run where the caller is, a stream
 * has begun by then, and the caller's own refusal is what a model learns from in the next turn.
 */
export function unfitCalls(input: TaskInput, answer: ChatMessage | null): readonly UnfitCall[] {
  const calls = answer?.tool_calls ?? [];
  if (input.kind !== 'chat' || calls.length === 0) return [];
  return calls.flatMap((call) => unfitness(call, input.request) ?? []);
}

function unfitness({ type, function: called }: ToolCall, { tools }: ChatRequest): UnfitCall | undefined {
  if (type !== 'function') return undefined;
  const tool = (tools ?? []).find((offered) => offered.function?.name === called.name);
  if (tool === undefined) return 'unknown-tool';
  const given = parsed(called.arguments);
  const fits = isObject(given) && schemaViolation(tool.function.parameters ?? {}, given) === null;
  return fits ? undefined : 'wrong-arguments';
}

/** Nothing at all is how many models call a tool that takes nothing. */
function parsed(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
