import { type ChatMessage, type ChatRequest, type ChatTool, type ToolCall, textOf } from '../../task/chat.ts';
import { ProviderError } from '../provider.ts';
import type { ChatFunctionCall, ChatFunctions, ChatHistory, ChatModelItem } from './node-llama-cpp.ts';

/**
 * OpenAI's messages as node-llama-cpp's history, ending in the model's turn. A tool's result goes into
 * the call it answers. Throws `ProviderError('bad-request')` for pictures, sound and files.
 */
export function historyOf(messages: readonly ChatMessage[]): ChatHistory {
  const history: ChatHistory = [];
  const calls = new Map<string, ChatFunctionCall>();
  for (const message of messages) {
    const text = plainText(message);
    if (message.role === 'system' || message.role === 'developer') history.push({ type: 'system', text });
    else if (message.role === 'user') history.push({ type: 'user', text });
    else if (message.role === 'assistant') {
      const response = modelTurn(history).response;
      if (text !== '') response.push(text);
      for (const call of message.tool_calls ?? []) {
        const made = functionCallOf(call);
        calls.set(call.id, made);
        response.push(made);
      }
    } else {
      const call = calls.get(message.tool_call_id ?? '');
      if (call === undefined) throw bad('A tool message answers no call of the conversation.');
      call.result = text;
    }
  }
  modelTurn(history);
  return history;
}

/** The functions the model may call of its own accord; undefined where there are none. */
export function functionsOf(request: ChatRequest): ChatFunctions | undefined {
  const choice = request.tool_choice ?? 'auto';
  const tools = request.tools ?? [];
  if (choice !== 'auto' || tools.length === 0) return undefined;
  return Object.fromEntries(tools.map((tool) => [tool.function.name, definitionOf(tool)]));
}

/** The tools of which the caller demands a call; undefined where it demands none. */
export function demandedTools(request: ChatRequest): readonly ChatTool[] | undefined {
  const choice = request.tool_choice ?? 'auto';
  const tools = request.tools ?? [];
  if (choice === 'required') {
    if (tools.length === 0) throw bad('tool_choice demands a tool, but there are none.');
    return tools;
  }
  if (typeof choice !== 'object') return undefined;
  const named = tools.filter((tool) => tool.function.name === choice.function.name);
  if (named.length === 0) throw bad('tool_choice names a function that is not among the tools.');
  return named;
}

/** A schema of which every value is one call of one of the tools. */
export function callSchema(tools: readonly ChatTool[]): object {
  const calls = tools.map((tool) => ({
    type: 'object',
    properties: {
      name: { const: tool.function.name },
      arguments: { type: 'object', ...tool.function.parameters },
    },
    required: ['name', 'arguments'],
  }));
  return calls.length === 1 ? calls[0]! : { oneOf: calls };
}

/** Says to the model which call is wanted, for where a grammar forces it. */
export function callInstruction(tools: readonly ChatTool[]): string {
  const descriptions = tools.map((tool) => JSON.stringify(tool.function));
  return `Answer with one call of a function as JSON, {"name": …, "arguments": …}. Functions:\n${descriptions.join('\n')}`;
}

function definitionOf(tool: ChatTool): { description?: string; params?: object } {
  const { description, parameters } = tool.function;
  const takesNothing = Object.keys((parameters?.properties as object | undefined) ?? {}).length === 0;
  return {
    ...(description === undefined ? {} : { description }),
    ...(takesNothing || parameters === undefined ? {} : { params: parameters }),
  };
}

function modelTurn(history: ChatHistory): ChatModelItem {
  const last = history.at(-1);
  if (last?.type === 'model') return last;
  const turn: ChatModelItem = { type: 'model', response: [] };
  history.push(turn);
  return turn;
}

function functionCallOf(call: ToolCall): ChatFunctionCall {
  let params: unknown;
  try {
    params = JSON.parse(call.function.arguments || '{}');
  } catch (cause) {
    throw new ProviderError('bad-request', 'The arguments of a tool call are not JSON.', { cause });
  }
  return { type: 'functionCall', name: call.function.name, params, result: null };
}

function plainText(message: ChatMessage): string {
  if (Array.isArray(message.content)) {
    const other = message.content.find((part) => part.type !== 'text' && part.type !== 'refusal');
    if (other !== undefined) throw bad(`The embedded engine takes text only, not ${other.type}.`);
  }
  return textOf(message.content);
}

function bad(message: string): ProviderError {
  return new ProviderError('bad-request', message);
}
