import { exampleOf, type JsonSchema } from './json-schema.ts';

/** A tool call as a model would make it. */
export interface ScriptedToolCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly id?: string;
}

/** What a test wants the model to say; whatever is left out is made up from the prompt. */
export interface ScriptedAnswer {
  readonly content?: string;
  readonly reasoning?: string;
  readonly toolCalls?: readonly ScriptedToolCall[];
  /** Why the model stopped, in OpenAI's words. */
  readonly finish?: Finish;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly cachedTokens?: number;
  readonly reasoningTokens?: number;
  /** How sure the model is of each of its tokens, 0 to 1; told only to those who ask for log-probabilities. */
  readonly sureness?: number;
  /** Into how many pieces the content is cut; one a word when left out. */
  readonly pieces?: number;
  /** Waited before the answer begins. */
  readonly delayMs?: number;
  /** Waited before each piece of a stream. */
  readonly delayPerPieceMs?: number;
}

/** Why a model stopped, in OpenAI's words. */
export type Finish = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** A tool the caller offers. */
export interface OfferedTool {
  readonly name: string;
  readonly parameters: JsonSchema;
}

/** What a model was asked, stripped of the protocol it came by. */
export interface Prompt {
  readonly lastText: string;
  /** Whether the last message is the user's, as opposed to a tool's result. */
  readonly lastIsUser: boolean;
  readonly tokens: number;
  readonly tools?: readonly OfferedTool[];
  /** `auto`, `none`, `required` or the name of a tool. */
  readonly toolChoice?: string;
  /** The shape the answer must have. */
  readonly schema?: JsonSchema | undefined;
  readonly maxTokens?: number | undefined;
  /** Whether the model thinks before it speaks. */
  readonly thinks?: boolean;
  /** How the identifiers of tool calls begin; `call_` as with OpenAI, when left out. */
  readonly callIdPrefix?: string;
}

/** A tool call ready to be written in any protocol. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** A complete fake answer, ready to be written in any protocol. */
export interface FakeAnswer {
  readonly content: string;
  readonly contentPieces: readonly string[];
  readonly reasoning: string;
  readonly reasoningPieces: readonly string[];
  readonly toolCalls: readonly ToolCall[];
  readonly finish: Finish;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cachedTokens: number;
  readonly reasoningTokens: number;
  readonly sureness: number;
  readonly delayMs: number;
  readonly delayPerPieceMs: number;
}

/** Which questions a scripted answer is for. */
export type Question = string | RegExp | ((lastText: string) => boolean);

/** What a simulated system's models will say: first what is queued, then what matches, then what is made
 * of the question, then what always holds. */
export class Script {
  #queue: ScriptedAnswer[] = [];
  #matching: { readonly question: Question; readonly answer: ScriptedAnswer }[] = [];
  #always: ScriptedAnswer | undefined;
  #making: ((lastText: string) => ScriptedAnswer | undefined) | undefined;

  constructor(always?: ScriptedAnswer) {
    this.#always = always;
  }

  /** Says this to the next question that nothing earlier in the queue is for. */
  next(answer: ScriptedAnswer): void {
    this.#queue.push(answer);
  }

  /** Says this whenever the last message contains, matches or satisfies the question. */
  when(question: Question, answer: ScriptedAnswer): void {
    this.#matching.push({ question, answer });
  }

  /** Says this whenever nothing more particular is scripted. */
  always(answer: ScriptedAnswer): void {
    this.#always = answer;
  }

  /** Says what this makes of the last message, where it makes anything of it. */
  making(make: (lastText: string) => ScriptedAnswer | undefined): void {
    this.#making = make;
  }

  /** Back to answers made up from the prompt. */
  clear(): void {
    this.#making = undefined;
    this.#queue = [];
    this.#matching = [];
    this.#always = undefined;
  }

  /** The answer scripted for a prompt, taken off the queue if it came from there. */
  take(prompt: Prompt): ScriptedAnswer | undefined {
    return (
      this.#queue.shift() ??
      this.#matching.find(({ question }) => asks(question, prompt.lastText))?.answer ??
      this.#making?.(prompt.lastText) ??
      this.#always
    );
  }
}

function asks(question: Question, text: string): boolean {
  if (typeof question === 'string') return text.includes(question);
  return question instanceof RegExp ? question.test(text) : question(text);
}

/** Roughly the tokens of a text: four characters each. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

let answersMade = 0;

/** An identifier that looks like the real systems': a prefix and letters, different each time. */
export function freshId(prefix: string): string {
  answersMade += 1;
  return `${prefix}${answersMade.toString(36).padStart(24, '0')}`;
}

/** The same prompt and script give the same answer, but for identifiers. */
export function composeAnswer(prompt: Prompt, scripted: ScriptedAnswer = {}): FakeAnswer {
  const toolCalls = (scripted.toolCalls ?? toolCallsFor(prompt, scripted)).map((call) => ({
    ...call,
    id: call.id ?? freshId(prompt.callIdPrefix ?? 'call_'),
  }));
  const reasoning =
    scripted.reasoning ?? (prompt.thinks ? 'The user wants an answer, so I will give one.' : '');
  const complete = scripted.content ?? (toolCalls.length > 0 ? '' : contentFor(prompt));
  const content = prompt.maxTokens === undefined ? complete : complete.slice(0, prompt.maxTokens * 4);
  const reasoningTokens = scripted.reasoningTokens ?? countTokens(reasoning);
  const callTokens = toolCalls.length > 0 ? countTokens(JSON.stringify(toolCalls)) : 0;
  return {
    content,
    contentPieces: cut(content, scripted.pieces),
    reasoning,
    reasoningPieces: cut(reasoning, undefined),
    toolCalls,
    finish: scripted.finish ?? finishOf(content.length < complete.length, toolCalls.length > 0),
    promptTokens: scripted.promptTokens ?? prompt.tokens,
    completionTokens: scripted.completionTokens ?? reasoningTokens + countTokens(content) + callTokens,
    cachedTokens: scripted.cachedTokens ?? 0,
    reasoningTokens,
    sureness: scripted.sureness ?? 0.9,
    delayMs: scripted.delayMs ?? 0,
    delayPerPieceMs: scripted.delayPerPieceMs ?? 0,
  };
}

function finishOf(wasCut: boolean, callsTools: boolean): Finish {
  if (callsTools) return 'tool_calls';
  return wasCut ? 'length' : 'stop';
}

function contentFor(prompt: Prompt): string {
  if (prompt.schema) return JSON.stringify(exampleOf(prompt.schema));
  if (!prompt.lastIsUser) return `The tool answered: ${shortened(prompt.lastText)}`;
  return `You said: ${shortened(prompt.lastText)}`;
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

/** A tool is called when the caller insists, or when the user's own last words name what it does. */
function toolCallsFor(prompt: Prompt, scripted: ScriptedAnswer): readonly ScriptedToolCall[] {
  const { tools = [], toolChoice = 'auto', lastText } = prompt;
  if (scripted.content !== undefined || tools.length === 0 || toolChoice === 'none') return [];
  const named = tools.find((tool) => tool.name === toolChoice);
  const asked = prompt.lastIsUser ? tools.find((tool) => mentions(lastText, tool.name)) : undefined;
  const chosen = named ?? asked ?? (toolChoice === 'required' ? tools[0] : undefined);
  if (!chosen) return [];
  return [{ name: chosen.name, arguments: exampleOf(chosen.parameters) as Record<string, unknown> }];
}

/** Whether a text has the tool's name or one of its longer words: `get_weather` is asked for by "weather". */
function mentions(text: string, name: string): boolean {
  const words = name.split(/[_\-.]|(?<=[a-z])(?=[A-Z])/).filter((word) => word.length > 3);
  const lower = text.toLowerCase();
  return [name, ...words].some((word) => lower.includes(word.toLowerCase()));
}

function cut(text: string, pieces: number | undefined): readonly string[] {
  if (text === '') return [];
  if (pieces === undefined) return text.match(/\s*\S+(\s+$)?|\s+/g) ?? [text];
  const points = [...text];
  const size = Math.max(1, Math.ceil(points.length / pieces));
  return Array.from({ length: Math.ceil(points.length / size) }, (_, at) =>
    points.slice(at * size, (at + 1) * size).join(''),
  );
}
