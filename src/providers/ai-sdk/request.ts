import type { ChatRequest, ChatTool, ResponseFormat, ToolChoice } from '../../task/chat.ts';
import { type Attempt, type Model, ProviderError } from '../provider.ts';
import { cacheOptions, promptOf } from './prompt.ts';
import type { CallOptions, Dialect, LanguageModel, ProviderOptions } from './specification.ts';

const efforts: ReadonlySet<string> = new Set(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']);

/** A chat request as the AI SDK's call options. */
export function callOptions(
  request: ChatRequest,
  model: Model,
  attempt: Pick<Attempt<'cloud'>, 'signal' | 'forward'>,
  dialect: Dialect,
): CallOptions {
  const usual: CallOptions = {
    prompt: promptOf(request.messages, dialect),
    abortSignal: attempt.signal,
    ...present('maxOutputTokens', request.max_completion_tokens ?? request.max_tokens),
    ...present('temperature', request.temperature),
    ...present('topP', request.top_p),
    ...present('topK', numberIn(request.top_k)),
    ...present('presencePenalty', numberIn(request.presence_penalty)),
    ...present('frequencyPenalty', numberIn(request.frequency_penalty)),
    ...present('seed', request.seed),
    ...present('stopSequences', stopsOf(request.stop)),
    ...present('responseFormat', formatOf(request.response_format)),
    ...toolsOf(request, dialect),
    ...present('reasoning', effortOf(request.reasoning_effort)),
    ...present('headers', dialect.headers?.(attempt.forward)),
  };
  return dialect.callOptions?.(usual, request, model) ?? usual;
}

/** Refuses addresses that the model does not fetch itself, since nothing here fetches them for it. */
export async function requireKnownAddresses(options: CallOptions, model: LanguageModel): Promise<void> {
  const addresses = options.prompt.flatMap((message) =>
    message.role === 'user'
      ? message.content.flatMap((part) =>
          part.type === 'file' && part.data.type === 'url'
            ? [{ url: part.data.url.href, type: part.mediaType }]
            : [],
        )
      : [],
  );
  if (addresses.length === 0) return;
  const supported = Object.entries(await model.supportedUrls);
  for (const { url, type } of addresses) {
    const taken = supported.some(
      ([pattern, urls]) => covers(pattern, type) && urls.some((known) => known.test(url)),
    );
    if (!taken) {
      throw new ProviderError(
        'bad-request',
        'This model takes no images by address of this kind, and Polder fetches none: send them as data: URLs.',
        { beforeSending: true },
      );
    }
  }
}

function covers(pattern: string, type: string): boolean {
  if (pattern === '*' || pattern === '*/*' || pattern === type) return true;
  return pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1));
}

function toolsOf(request: ChatRequest, dialect: Dialect): Pick<CallOptions, 'tools' | 'toolChoice'> {
  if (!request.tools?.length) return {};
  return {
    tools: request.tools.map((tool) => toolOf(tool, dialect)),
    ...present('toolChoice', choiceOf(request.tool_choice)),
  };
}

function toolOf(tool: ChatTool, dialect: Dialect): NonNullable<CallOptions['tools']>[number] {
  const { name, description, parameters, strict } = tool.function;
  return {
    type: 'function',
    name,
    ...present('description', description),
    inputSchema: { type: 'object', properties: {}, ...parameters },
    ...present('strict', strict),
    ...cacheOptions(tool, dialect),
  };
}

function choiceOf(choice: ToolChoice | null | undefined): CallOptions['toolChoice'] {
  if (choice === null || choice === undefined) return undefined;
  return typeof choice === 'string' ? { type: choice } : { type: 'tool', toolName: choice.function.name };
}

function formatOf(format: ResponseFormat | null | undefined): CallOptions['responseFormat'] {
  if (format?.type === 'json_object') return { type: 'json' };
  if (format?.type !== 'json_schema') return undefined;
  const { schema, name } = format.json_schema;
  return { type: 'json', ...present('schema', schema), ...present('name', name) };
}

function effortOf(effort: string | null | undefined): CallOptions['reasoning'] {
  return typeof effort === 'string' && efforts.has(effort) ? (effort as CallOptions['reasoning']) : undefined;
}

function stopsOf(stop: ChatRequest['stop']): string[] | undefined {
  if (stop === null || stop === undefined) return undefined;
  // Anthropic refuses sequences of white space alone, and nobody is helped by an empty one.
  const stops = (Array.isArray(stop) ? stop : [stop]).filter((text) => text.trim() !== '');
  return stops.length === 0 ? undefined : stops;
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A field to spread in, or nothing where there is no value for it. */
export function present<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { [Key in Name]?: Value } {
  return value === null || value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}

/** Provider options under the dialect's name, or nothing where there are none. */
export function ownOptions(
  dialect: string,
  options: ProviderOptions[string],
): { providerOptions?: ProviderOptions } {
  return Object.keys(options).length === 0 ? {} : { providerOptions: { [dialect]: options } };
}
