import { setTimeout as wait } from 'node:timers/promises';
import type { FinishReason } from '../../task/chat.ts';
import { type Generated, usageOf } from '../embedded/openai-pieces.ts';
import { ProviderError } from '../provider.ts';
import type { PracticeAnswer } from './answers.ts';
import { hashOf } from './hash.ts';

/** How fast a simulated model is. */
export interface Pace {
  /** Milliseconds until the first token. */
  readonly firstToken: number;
  readonly tokensPerSecond: number;
}

export interface Limits {
  /** Tokens; undefined is no limit. */
  readonly maxTokens: number | undefined;
  readonly stop: readonly string[];
}

/** Words with the blanks before them, long ones in parts of eight letters: a practice token. */
export function tokensOf(text: string): string[] {
  return text.match(/\s*\S{1,8}|\s+$/gu) ?? [];
}

/** A pace between 85 and 115 percent of the model's own, the same for the same text. */
export function paceFor(model: Pace, text: string): Pace {
  const share = 0.85 + (hashOf(text) % 1000) / 3333;
  return { firstToken: model.firstToken * share, tokensPerSecond: model.tokensPerSecond * share };
}

/** Says an answer word by word at a pace. Throws `ProviderError('aborted')` as soon as the signal aborts. */
export async function* generate(
  answer: PracticeAnswer,
  promptTokens: number,
  limits: Limits,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<Generated> {
  await pause(pace.firstToken, signal);
  if (answer.kind === 'tool-calls') {
    const tokens = tokensOf(JSON.stringify(answer.calls)).length;
    yield answer;
    yield { kind: 'end', finish: 'tool_calls', usage: usageOf(promptTokens, tokens) };
    return;
  }
  const { tokens, finish } = limited(answer.text, limits);
  for (const [index, token] of tokens.entries()) {
    if (index > 0) await pause(1000 / pace.tokensPerSecond, signal);
    yield { kind: 'text', text: token };
  }
  yield { kind: 'end', finish, usage: usageOf(promptTokens, tokens.length) };
}

function limited(text: string, limits: Limits): { tokens: string[]; finish: FinishReason } {
  const ends = limits.stop.filter((stop) => stop !== '').map((stop) => text.indexOf(stop));
  const end = Math.min(text.length, ...ends.filter((place) => place >= 0));
  const tokens = tokensOf(text.slice(0, end));
  const most = limits.maxTokens ?? Number.POSITIVE_INFINITY;
  return tokens.length > most
    ? { tokens: tokens.slice(0, most), finish: 'length' }
    : { tokens, finish: 'stop' };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw aborted();
  if (milliseconds <= 0) return;
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (thrown) {
    throw signal.aborted ? aborted() : thrown;
  }
}

function aborted(): ProviderError {
  return new ProviderError('aborted', 'The request was cancelled.');
}
