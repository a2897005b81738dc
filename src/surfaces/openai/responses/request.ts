import { PolderError } from '../../../shared/errors.ts';
import type { ChatMessage, ChatRequest, ChatTool, ResponseFormat, ToolChoice } from '../../../task/chat.ts';
import { messagesFrom } from './items.ts';
import type { ResponsesRequest } from './schema.ts';

/**
 * A Responses request as a chat request. `earlier` are the messages of the response it follows.
 * Throws `PolderError('invalid_request')` for what has no counterpart.
 */
export function toChatRequest(body: ResponsesRequest, earlier: readonly ChatMessage[]): ChatRequest {
  refuseUnsupported(body);
  const tools = toolsOf(body);
  const choice = tools.length > 0 ? choiceOf(body, tools) : undefined;
  const request: ChatRequest = {
    model: body.model,
    messages: [...instructionsOf(body), ...withoutInstructions(earlier), ...messagesFrom(body.input)],
    ...given('temperature', body.temperature),
    ...given('top_p', body.top_p),
    ...given('max_completion_tokens', body.max_output_tokens),
    ...given('tools', choice?.tools),
    ...given('tool_choice', choice?.choice),
    ...given('parallel_tool_calls', tools.length > 0 ? body.parallel_tool_calls : undefined),
    ...given('response_format', formatOf(body)),
    ...given('reasoning_effort', body.reasoning?.effort),
    ...given('verbosity', body.text?.verbosity),
    ...given('user', body.user),
  };
  if (body.stream) {
    request.stream = true;
    request.stream_options = { include_usage: true };
  }
  return request;
}

function instructionsOf({ instructions }: ResponsesRequest): ChatMessage[] {
  return instructions ? [{ role: 'system', content: instructions }] : [];
}

/** Instructions hold for one response and are not carried over; only they are `system` messages. */
function withoutInstructions(earlier: readonly ChatMessage[]): ChatMessage[] {
  return earlier.filter((message, index) => index > 0 || message.role !== 'system');
}

const unsupported = {
  background: 'answers are not made in the background; leave it out, and stream instead.',
  conversation: 'conversations are not kept by name; use previous_response_id or send all items.',
  prompt: 'stored prompts are not available; send instructions and input.',
};

function refuseUnsupported(body: ResponsesRequest): void {
  for (const [field, advice] of Object.entries(unsupported)) {
    if (body[field] != null && body[field] !== false) throw invalid(field, advice);
  }
}

function toolsOf(body: ResponsesRequest): ChatTool[] {
  return (body.tools ?? []).map((tool, index) => {
    if (tool.type !== 'function') {
      throw invalid(
        `tools[${index}].type`,
        `${tool.type.slice(0, 40)} is built into OpenAI's service and not available here; only function tools are supported.`,
      );
    }
    if (!tool.name) throw invalid(`tools[${index}].name`, 'is required (string).');
    return {
      type: 'function',
      function: {
        name: tool.name,
        ...given('description', tool.description),
        ...given('parameters', tool.parameters),
        ...given('strict', tool.strict),
      },
    };
  });
}

function choiceOf(
  { tool_choice: choice }: ResponsesRequest,
  tools: ChatTool[],
): { tools: ChatTool[]; choice?: ToolChoice } {
  if (choice == null) return { tools };
  if (typeof choice === 'string') return { tools, choice };
  if (choice.type === 'function') {
    if (!choice.name) throw invalid('tool_choice.name', 'is required (string).');
    return { tools, choice: { type: 'function', function: { name: choice.name } } };
  }
  if (choice.type === 'allowed_tools') {
    const allowed = new Set(choice.tools?.map((tool) => tool.name));
    return {
      tools: tools.filter((tool) => allowed.has(tool.function.name)),
      choice: choice.mode ?? 'auto',
    };
  }
  throw invalid('tool_choice.type', 'must be one of: function, allowed_tools.');
}

function formatOf({ text }: ResponsesRequest): ResponseFormat | undefined {
  const format = text?.format;
  if (format == null || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json_object' };
  const { name, schema, strict } = format;
  return { type: 'json_schema', json_schema: { name, schema, ...given('strict', strict) } };
}

/** A field to spread in, or nothing where there is no value for it. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): Partial<Record<Name, Value>> {
  return value == null ? {} : ({ [name]: value } as Record<Name, Value>);
}

function invalid(field: string, problem: string): PolderError {
  return new PolderError('invalid_request', `${field}: ${problem}`, { field });
}
