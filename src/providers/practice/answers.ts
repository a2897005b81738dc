import { type ChatMessage, type ChatRequest, type ChatTool, type ToolCall, textOf } from '../../task/chat.ts';
import { withoutNotes } from '../../task/notes-frame.ts';
import { ProviderError } from '../provider.ts';
import { hashOf } from './hash.ts';
import { sampleOf } from './sample-json.ts';

/** What a simulated model says to a request. */
export type PracticeAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool-calls'; readonly calls: readonly ToolCall[] };

/**
 * The answer to a chat request: a tool call where the caller demands one, JSON where it asks for JSON,
 * else a text that says plainly that nothing was understood.
 */
export function answerChat(request: ChatRequest, speaker: string): PracticeAnswer {
  const tool = demandedTool(request);
  if (tool !== undefined) return { kind: 'tool-calls', calls: [callOf(tool)] };
  const format = request.response_format;
  if (format?.type === 'json_schema') {
    return { kind: 'text', text: JSON.stringify(sampleOf(format.json_schema.schema ?? {})) };
  }
  const asked = lastUserMessage(request.messages);
  const said = withoutNotes(textOf(asked?.content));
  if (cueTimes.test(said)) return { kind: 'text', text: withEachCueMarked(said) };
  const question = oneLine(said);
  if (format?.type === 'json_object') {
    return { kind: 'text', text: JSON.stringify({ practice: true, model: speaker, you_asked: question }) };
  }
  return { kind: 'text', text: explanation(speaker, question, imagesIn(asked)) };
}

/** By its times a text is known to be subtitles. Source: SubRip, as its players read it. */
const cueTimes = /^\d{1,2}:\d{2}:\d{2},\d{3} --> /m;

/** Subtitles as they were, so that they stay subtitles; each says that nobody has rewritten it. */
function withEachCueMarked(subtitles: string): string {
  const lines = subtitles.slice(subtitles.search(cueTimes)).split('\n');
  const isText = (line: string) => !cueTimes.test(line) && !/^\d*$/.test(line.trim());
  return lines.map((line) => (isText(line) ? `(Practice, not rewritten:) ${line}` : line)).join('\n');
}

/** The continuation of a bare prompt. */
export function answerCompletion(prompt: string, speaker: string): string {
  return ` ${explanation(speaker, oneLine(prompt), 0)}`;
}

/** How many pictures a message carries. */
export function imagesIn(message: ChatMessage | undefined): number {
  if (!Array.isArray(message?.content)) return 0;
  return message.content.filter((part) => part.type === 'image_url').length;
}

function explanation(speaker: string, question: string, images: number): string {
  const pictures = images === 0 ? '' : images === 1 ? ' (with one picture)' : ` (with ${images} pictures)`;
  const asked = question === '' ? 'You sent no words' : `You asked: “${question}”`;
  return (
    `Practice answer from the ${speaker}. ${asked}${pictures}. ` +
    'No model has read this and nothing has left this machine; routing, privacy, records and costs are shown as they would be. ' +
    'For a real answer, pull a local model with “polder pull”, start Ollama or LM Studio, or add a provider’s key.'
  );
}

function demandedTool(request: ChatRequest): ChatTool | undefined {
  const choice = request.tool_choice;
  const tools = request.tools ?? [];
  if (choice === 'required') return tools[0];
  if (typeof choice !== 'object' || choice === null) return undefined;
  const found = tools.find((tool) => tool.function.name === choice.function.name);
  if (found === undefined) {
    throw new ProviderError('bad-request', 'tool_choice names a function that is not among the tools.');
  }
  return found;
}

function callOf(tool: ChatTool): ToolCall {
  const { name, parameters } = tool.function;
  const filled = sampleOf({ type: 'object', ...parameters });
  return {
    id: `call_practice${hashOf(name).toString(36)}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(filled) },
  };
}

function lastUserMessage(messages: readonly ChatMessage[]): ChatMessage | undefined {
  return messages.findLast((message) => message.role === 'user') ?? messages.at(-1);
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > 200 ? `${letters.slice(0, 199).join('')}…` : line;
}
