import type { ListedPrice } from '../catalog/prices.ts';
import type { Model } from '../providers/provider.ts';
import type { ChatMessage } from '../task/chat.ts';
import type { TaskInput, TextInput } from '../task/task.ts';
import type { WorkRequest } from '../task/work.ts';
import { mostUnits, unitCost } from './work-cost.ts';

/** The most that an attempt may cost, and the answer length that this holds for. */
export interface WorstCase {
  readonly microUsd: number;
  /** For each choice asked for. Send this as the limit where the caller set none. */
  readonly answerTokens: number;
  /** True where the caller set a limit. */
  readonly limitGiven: boolean;
}

type PricedModel = Pick<Model, 'name' | 'reasoning' | 'contextLength'>;

/** Room for an answer whose length the caller left open; thoughts before it count as well. */
const defaultAnswerTokens = 8_192;
const defaultThinkingAnswerTokens = 32_768;
/** Tokenisers differ from our estimate, above all for scripts and code that they know badly. */
const inputMargin = 1.3;
/** A large image in full detail; one family counts images at many times that. */
const tokensPerImage = 5_000;
const costlyImages = /gpt-4o-mini/;
const tokensPerCostlyImage = 50_000;
/** Sound at 32 kilobits a second and 32 tokens a second, at up to 16 times the price of text. */
const tokensPerBase64OfAudio = ((3 / 4) * 32 * 16) / 4_000;
/** Base64 of a file that is nothing but text. */
const tokensPerBase64OfFile = 1 / 3;
const unknownContext = 200_000;

/**
 * The most that one attempt may cost, in whole micro-dollars: all input fresh, at the highest input
 * rate; the answer as long as it may be; the rates of long prompts where this may be one.
 * @param inputTokens an estimate of all the input
 */
export function worstCaseOf(
  input: TaskInput,
  model: PricedModel,
  price: ListedPrice,
  inputTokens: number,
): WorstCase {
  if (input.kind === 'work') return worstWork(input.request, price, inputTokens);
  const limit = answerLimitOf(input);
  const answerTokens =
    input.kind === 'embedding'
      ? 0
      : (limit ?? (model.reasoning ? defaultThinkingAnswerTokens : defaultAnswerTokens));
  const mostInput = Math.ceil(inputTokens * inputMargin) + mediaTokens(input, model);
  return {
    microUsd: costAtMost(price, mostInput, answerTokens * choicesOf(input)),
    answerTokens,
    limitGiven: limit !== undefined,
  };
}

/** The answer's length of such work is not the caller's to limit. */
function worstWork(request: WorkRequest, price: ListedPrice, inputTokens: number): WorstCase {
  const most = mostUnits(request);
  const tokens = costAtMost(
    price,
    Math.ceil(inputTokens * inputMargin) + most.inputTokens,
    most.outputTokens,
  );
  return { microUsd: Math.ceil(tokens + unitCost(price, most)), answerTokens: 0, limitGiven: true };
}

/** For an answer of which nobody said how long it may be. */
const usualAnswerTokens = 1_024;

/** The tokens that a task takes at most, or, where it leaves the answer's length open, in all likelihood. */
export function tokensOf(input: TaskInput, inputTokens: number): number {
  if (input.kind === 'embedding' || input.kind === 'work') return inputTokens;
  return inputTokens + (answerLimitOf(input) ?? usualAnswerTokens) * choicesOf(input);
}

/** What was seen of an attempt that broke off before its usage was told. */
export interface BrokenOff {
  readonly inputTokens: number;
  /** An estimate of what had arrived. */
  readonly answerTokens: number;
  /** From sending the request to the end. */
  readonly elapsedMs: number;
}

/** No service writes faster; what was written after the last piece arrived, or thought unseen, is paid too. */
const fastestTokensPerSecond = 300;

/** What to charge for an attempt that broke off: not less than its provider will, nor more than was reserved. */
export function costOfBrokenOff(price: ListedPrice, seen: BrokenOff, reservedMicroUsd: number): number {
  const written =
    Math.ceil(seen.answerTokens * inputMargin) + Math.ceil((seen.elapsedMs / 1000) * fastestTokensPerSecond);
  return Math.min(reservedMicroUsd, costAtMost(price, Math.ceil(seen.inputTokens * inputMargin), written));
}

function costAtMost(price: ListedPrice, inputTokens: number, outputTokens: number): number {
  const inputRate = Math.max(
    price.inputPerMillion,
    price.cacheWritePerMillion ?? 0,
    price.cachedInputPerMillion ?? 0,
  );
  const long = price.longPrompt;
  const isLong = long !== undefined && inputTokens > long.above;
  const input = inputTokens * inputRate * (isLong ? Math.max(1, long.inputTimes) : 1);
  const output = outputTokens * price.outputPerMillion * (isLong ? Math.max(1, long.outputTimes) : 1);
  return Math.ceil(Number((input + output).toFixed(6)));
}

function answerLimitOf(input: TextInput): number | undefined {
  if (input.kind === 'embedding') return undefined;
  const { request } = input;
  const limit =
    input.kind === 'chat' ? (input.request.max_completion_tokens ?? request.max_tokens) : request.max_tokens;
  return typeof limit === 'number' && Number.isFinite(limit) && limit > 0 ? Math.ceil(limit) : undefined;
}

/** Answers asked for at once; of a legacy completion, those thrown away are paid as well. */
function choicesOf(input: TextInput): number {
  const asked = [input.request.n, input.request.best_of].filter(
    (count) => typeof count === 'number' && count > 1,
  );
  return Math.ceil(Math.max(1, ...(asked as number[])));
}

function mediaTokens(input: TextInput, model: PricedModel): number {
  if (input.kind !== 'chat') return 0;
  return input.request.messages.reduce((sum, message) => sum + mediaTokensOf(message, model), 0);
}

function mediaTokensOf({ content }: ChatMessage, model: PricedModel): number {
  if (!Array.isArray(content)) return 0;
  let tokens = 0;
  for (const part of content) {
    if (part.type === 'image_url') {
      tokens += costlyImages.test(model.name) ? tokensPerCostlyImage : tokensPerImage;
    } else if (part.type === 'input_audio') {
      tokens += Math.ceil(part.input_audio.data.length * tokensPerBase64OfAudio);
    } else if (part.type === 'file') {
      const { file_data: data } = part.file;
      // A file that only its provider has may fill all the model reads.
      tokens +=
        data === undefined
          ? (model.contextLength ?? unknownContext)
          : Math.ceil(data.length * tokensPerBase64OfFile);
    }
  }
  return tokens;
}
