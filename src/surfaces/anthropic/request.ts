import { PolderError } from '../../shared/errors.ts';
import type {
  ChatMessage,
  ChatRequest,
  ChatTool,
  ContentPart,
  ReasoningDetail,
  ResponseFormat,
  ToolCall,
  ToolChoice,
} from '../../task/chat.ts';
import { cacheControlOf, contentOf, partsOf } from './content.ts';
import type { CountTokensRequest, MessageParam, MessagesRequest, Tool, ToolResultBlock } from './schema.ts';

/** Anthropic's own tools that ran on their servers; no model behind this gateway can run them. */
const serverTools = /^(?:web_search|web_fetch|code_execution|tool_search_tool|mcp_toolset)/;

export interface TranslatedRequest {
  readonly chat: ChatRequest;
  /** Names of server tools that were left out because the model can do without them. */
  readonly droppedTools: readonly string[];
}

/** A Messages request as a chat request. Throws `PolderError('invalid_request')` for what has no counterpart. */
export function toChatRequest(body: MessagesRequest): TranslatedRequest {
  if (body.mcp_servers?.length) {
    throw invalid('mcp_servers', 'MCP servers are not called from here; let the client call them as tools.');
  }
  const { tools, dropped } = toolsOf(body);
  const chat: ChatRequest = {
    model: body.model,
    messages: messagesOf(body),
    max_tokens: body.max_tokens,
    ...given('temperature', body.temperature),
    ...given('top_p', body.top_p),
    ...given('top_k', body.top_k),
    ...given('stop', body.stop_sequences?.length ? body.stop_sequences : undefined),
    ...given('user', body.metadata?.user_id),
    ...given('tools', tools.length > 0 ? tools : undefined),
    ...(tools.length > 0 ? choiceOf(body.tool_choice) : {}),
    ...given('reasoning_effort', effortOf(body)),
    ...given('thinking', body.thinking),
    ...given('response_format', formatOf(body)),
    ...cacheControlOf(body),
  };
  if (body.stream) {
    chat.stream = true;
    chat.stream_options = { include_usage: true };
  }
  return { chat, droppedTools: dropped };
}

/** System prompt and messages in the chat's order: tool results first, then what the user says with them. */
export function messagesOf(body: Pick<CountTokensRequest, 'system' | 'messages'>): ChatMessage[] {
  const messages: ChatMessage[] = [];
  if (typeof body.system === 'string' && body.system !== '') {
    messages.push({ role: 'system', content: body.system });
  } else if (Array.isArray(body.system) && body.system.length > 0) {
    const parts = body.system.flatMap((block, index) => partsOf(block, `system[${index}]`));
    messages.push({ role: 'system', content: contentOf(parts) });
  }
  for (const [index, message] of body.messages.entries()) {
    const path = `messages[${index}].content`;
    if (typeof message.content === 'string') {
      messages.push({ role: message.role, content: message.content });
    } else if (message.role === 'assistant') {
      messages.push(assistantMessage(message.content, path));
    } else {
      messages.push(...writtenMessages(message.role, message.content, path));
    }
  }
  return messages;
}

type Blocks = Exclude<MessageParam['content'], string>;

function writtenMessages(role: 'user' | 'system', blocks: Blocks, path: string): ChatMessage[] {
  const results: ChatMessage[] = [];
  const parts: ContentPart[] = [];
  for (const [index, block] of blocks.entries()) {
    const here = `${path}[${index}]`;
    switch (block.type) {
      case 'tool_result': {
        const result = toolMessage(block, here);
        results.push(result.message);
        parts.push(...result.pictures);
        break;
      }
      case 'text':
      case 'image':
      case 'document':
      case 'search_result':
        parts.push(...partsOf(block, here));
        break;
      case 'tool_use':
      case 'thinking':
      case 'redacted_thinking':
        throw invalid(here, `a block of type ${block.type} belongs into an assistant message.`);
      default:
        break;
    }
  }
  return parts.length === 0 ? results : [...results, { role, content: contentOf(parts) }];
}

/**
 * A tool's result as a tool message. Pictures and files cannot stand in a chat's tool message, so they
 * go into the user message behind it, with a line that says where they came from.
 */
function toolMessage(
  block: ToolResultBlock,
  path: string,
): { message: ChatMessage; pictures: ContentPart[] } {
  const parts =
    typeof block.content === 'string'
      ? [{ type: 'text' as const, text: block.content }]
      : (block.content ?? []).flatMap((inner, index) => partsOf(inner, `${path}.content[${index}]`));
  const texts = parts.filter((part) => part.type === 'text');
  const pictures = parts.filter((part) => part.type !== 'text');
  const message: ChatMessage = {
    role: 'tool',
    tool_call_id: block.tool_use_id,
    content: contentOf(texts) ?? (pictures.length > 0 ? 'The result follows in the next message.' : ''),
    ...(block.is_error ? { is_error: true } : {}),
    ...cacheControlOf(block),
  };
  if (pictures.length === 0) return { message, pictures };
  return {
    message,
    pictures: [{ type: 'text', text: `Result of tool call ${block.tool_use_id}:` }, ...pictures],
  };
}

function assistantMessage(blocks: Blocks, path: string): ChatMessage {
  const parts: ContentPart[] = [];
  const calls: ToolCall[] = [];
  const details: ReasoningDetail[] = [];
  let reasoning = '';
  for (const [index, block] of blocks.entries()) {
    switch (block.type) {
      case 'tool_use':
        calls.push({
          id: block.id,
          type: 'function',
          function: { name: block.name, arguments: JSON.stringify(block.input ?? {}) },
          ...cacheControlOf(block),
        });
        break;
      case 'thinking':
        reasoning += block.thinking;
        if (block.signature) {
          details.push({ type: 'reasoning.text', text: block.thinking, signature: block.signature });
        }
        break;
      case 'redacted_thinking':
        details.push({ type: 'reasoning.encrypted', data: block.data });
        break;
      case 'tool_result':
        throw invalid(`${path}[${index}]`, 'a tool_result belongs into a user message.');
      case 'text':
      case 'image':
      case 'document':
      case 'search_result':
        parts.push(...partsOf(block, `${path}[${index}]`));
        break;
      default:
        break;
    }
  }
  return {
    role: 'assistant',
    content: contentOf(parts),
    ...given('reasoning_content', reasoning === '' ? undefined : reasoning),
    ...given('reasoning_details', details.length > 0 ? details : undefined),
    ...given('tool_calls', calls.length > 0 ? calls : undefined),
  };
}

/**
 * The caller's own tools as functions. A server tool offered beside them is left out; one that the
 * request stands or falls with is refused.
 */
export function toolsOf(body: Pick<CountTokensRequest, 'tools' | 'tool_choice'>): {
  tools: ChatTool[];
  dropped: string[];
} {
  const dropped: string[] = [];
  const tools: ChatTool[] = [];
  for (const [index, tool] of (body.tools ?? []).entries()) {
    if (tool.type != null && serverTools.test(tool.type)) dropped.push(tool.name);
    else tools.push(functionOf(tool, `tools[${index}]`));
  }
  const forced = body.tool_choice?.type === 'tool' ? body.tool_choice.name : undefined;
  const wanted = forced === undefined ? (tools.length === 0 ? dropped[0] : undefined) : forced;
  if (wanted !== undefined && dropped.includes(wanted)) {
    throw invalid(
      'tools',
      `${wanted} runs on Anthropic's servers and is not available here; offer tools with an input_schema that the client runs.`,
    );
  }
  return { tools, dropped };
}

function functionOf(tool: Tool, path: string): ChatTool {
  if (tool.input_schema === undefined) {
    const kind =
      tool.type == null || tool.type === 'custom' ? '' : ` (${tool.type} is known to Anthropic only)`;
    throw invalid(`${path}.input_schema`, `is required${kind}: the JSON schema of the tool's input.`);
  }
  return {
    type: 'function',
    function: {
      name: tool.name,
      ...given('description', tool.description),
      parameters: tool.input_schema,
      ...given('strict', tool.strict),
    },
    ...cacheControlOf(tool),
  };
}

function choiceOf(choice: MessagesRequest['tool_choice']): {
  tool_choice?: ToolChoice;
  parallel_tool_calls?: boolean;
} {
  if (choice == null) return {};
  if (choice.type === 'none') return { tool_choice: 'none' };
  const toolChoice: ToolChoice =
    choice.type === 'tool'
      ? { type: 'function', function: { name: choice.name } }
      : choice.type === 'any'
        ? 'required'
        : 'auto';
  return {
    tool_choice: toolChoice,
    ...(choice.disable_parallel_tool_use ? { parallel_tool_calls: false } : {}),
  };
}

/** Anthropic counts thinking in tokens, the chat in words. */
function effortOf({ thinking, output_config }: MessagesRequest): string | undefined {
  if (thinking?.type === 'disabled') return 'none';
  const effort = output_config?.effort;
  if (effort) return effort === 'max' ? 'xhigh' : effort;
  if (thinking?.type !== 'enabled') return undefined;
  if (thinking.budget_tokens < 4096) return 'low';
  return thinking.budget_tokens < 16_384 ? 'medium' : 'high';
}

function formatOf(body: MessagesRequest): ResponseFormat | undefined {
  const format = body.output_config?.format ?? body.output_format;
  if (!format) return undefined;
  return { type: 'json_schema', json_schema: { name: 'answer', schema: format.schema, strict: true } };
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
