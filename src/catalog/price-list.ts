import type { ProviderKind } from '../providers/provider.ts';

/** Prices of one provider as published on one day, in US dollars per million tokens and for what else is counted. */
export interface PublishedPrices {
  readonly kind: ProviderKind;
  /** The page the figures stand on. */
  readonly source: string;
  /** Day the figures were read. */
  readonly date: string;
  readonly prices: readonly PublishedPrice[];
}

export interface PublishedPrice {
  readonly model: string;
  readonly input: number;
  readonly output: number;
  readonly cachedInput?: number;
  /** For five minutes, where the duration makes a difference. */
  readonly cacheWrite?: number;
  readonly longPrompt?: LongPrompt;
  /** Of sound, taken or made. */
  readonly perSecond?: number;
  /** Of text that is spoken. */
  readonly perMillionCharacters?: number;
}

/** A longer prompt multiplies the price of the whole request. */
export interface LongPrompt {
  /** Input tokens above which it does. */
  readonly above: number;
  /** For fresh, cached and written input. */
  readonly inputTimes: number;
  readonly outputTimes: number;
}

const openaiLong: LongPrompt = { above: 272_000, inputTimes: 2, outputTimes: 1.5 };
const geminiLong: LongPrompt = { above: 200_000, inputTimes: 2, outputTimes: 1.5 };
const sonnetLong: LongPrompt = { above: 200_000, inputTimes: 2, outputTimes: 1.5 };
const haikuLong: LongPrompt = { above: 100_000, inputTimes: 5, outputTimes: 5 };

/**
 * Standard rates. What is not here has no known price. A cached rate that is not given counts as the
 * full one, and of a rate that is lower only for a while the lasting one is given: to reserve too
 * much is safe, too little is not.
 */
export const priceList: readonly PublishedPrices[] = [
  {
    kind: 'openai',
    source: 'OpenAI API pricing',
    date: '2026-11-06',
    prices: [
      {
        model: 'gpt-6-astra',
        input: 10,
        cachedInput: 1,
        cacheWrite: 12.5,
        output: 50,
        longPrompt: openaiLong,
      },
      { model: 'gpt-6-sol', input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10, longPrompt: openaiLong },
      {
        model: 'gpt-6-luna',
        input: 0.1,
        cachedInput: 0.01,
        cacheWrite: 0.125,
        output: 0.5,
        longPrompt: openaiLong,
      },
      { model: 'gpt-5.6', input: 4, cachedInput: 0.4, cacheWrite: 5, output: 20, longPrompt: openaiLong },
      { model: 'gpt-5.6-sol', input: 4, cachedInput: 0.4, cacheWrite: 5, output: 20, longPrompt: openaiLong },
      {
        model: 'gpt-5.6-terra',
        input: 2,
        cachedInput: 0.2,
        cacheWrite: 2.5,
        output: 12,
        longPrompt: openaiLong,
      },
      {
        model: 'gpt-5.6-luna',
        input: 0.2,
        cachedInput: 0.02,
        cacheWrite: 0.25,
        output: 1.2,
        longPrompt: openaiLong,
      },
      { model: 'gpt-5.5', input: 5, cachedInput: 0.5, output: 30, longPrompt: openaiLong },
      { model: 'gpt-5.5-pro', input: 30, output: 180, longPrompt: openaiLong },
      { model: 'gpt-5.4', input: 2.5, cachedInput: 0.25, output: 15, longPrompt: openaiLong },
      { model: 'gpt-5.4-mini', input: 0.75, cachedInput: 0.075, output: 4.5 },
      { model: 'gpt-5.4-nano', input: 0.2, cachedInput: 0.02, output: 1.25 },
      { model: 'gpt-5.4-pro', input: 30, output: 180, longPrompt: openaiLong },
      { model: 'gpt-5.2', input: 1.75, cachedInput: 0.175, output: 14 },
      { model: 'gpt-5.2-chat', input: 1.75, cachedInput: 0.175, output: 14 },
      { model: 'gpt-5.2-codex', input: 1.75, cachedInput: 0.175, output: 14 },
      { model: 'gpt-5.2-pro', input: 21, output: 168 },
      { model: 'gpt-5.1', input: 1.25, cachedInput: 0.125, output: 10 },
      { model: 'gpt-5.1-chat', input: 1.25, cachedInput: 0.125, output: 10 },
      { model: 'gpt-5.1-codex', input: 1.25, cachedInput: 0.125, output: 10 },
      { model: 'gpt-5.1-codex-mini', input: 0.25, cachedInput: 0.025, output: 2 },
      { model: 'gpt-5', input: 1.25, cachedInput: 0.125, output: 10 },
      { model: 'gpt-5-chat', input: 1.25, cachedInput: 0.125, output: 10 },
      { model: 'gpt-5-codex', input: 1.25, cachedInput: 0.125, output: 10 },
      { model: 'gpt-5-mini', input: 0.25, cachedInput: 0.025, output: 2 },
      { model: 'gpt-5-nano', input: 0.05, cachedInput: 0.005, output: 0.4 },
      { model: 'gpt-5-pro', input: 15, output: 120 },
      { model: 'gpt-4.1', input: 2, cachedInput: 0.5, output: 8 },
      { model: 'gpt-4.1-mini', input: 0.4, cachedInput: 0.1, output: 1.6 },
      { model: 'gpt-4.1-nano', input: 0.1, cachedInput: 0.025, output: 0.4 },
      { model: 'gpt-4o', input: 2.5, cachedInput: 1.25, output: 10 },
      { model: 'gpt-4o-2024-05-13', input: 5, output: 15 },
      { model: 'gpt-4o-mini', input: 0.15, cachedInput: 0.075, output: 0.6 },
      { model: 'o1', input: 15, cachedInput: 7.5, output: 60 },
      { model: 'o1-pro', input: 150, output: 600 },
      { model: 'o1-mini', input: 1.1, cachedInput: 0.55, output: 4.4 },
      { model: 'o3', input: 2, cachedInput: 0.5, output: 8 },
      { model: 'o3-pro', input: 20, output: 80 },
      { model: 'o3-mini', input: 1.1, cachedInput: 0.55, output: 4.4 },
      { model: 'o4-mini', input: 1.1, cachedInput: 0.275, output: 4.4 },
      { model: 'gpt-4-turbo', input: 10, output: 30 },
      { model: 'gpt-4', input: 30, output: 60 },
      { model: 'gpt-3.5-turbo', input: 0.5, output: 1.5 },
      { model: 'gpt-3.5-turbo-instruct', input: 1.5, output: 2 },
      { model: 'text-embedding-3-small', input: 0.02, output: 0 },
      { model: 'text-embedding-3-large', input: 0.13, output: 0 },
      { model: 'text-embedding-ada-002', input: 0.1, output: 0 },
    ],
  },
  {
    // A model that takes words and pictures has the price of the dearer.
    kind: 'openai',
    source: 'OpenAI’s pages of its models for pictures and sound',
    date: '2026-11-26',
    prices: [
      { model: 'gpt-image-2.6-sunburst', input: 8, output: 30 },
      { model: 'gpt-image-1-mini', input: 2.5, output: 8 },
      { model: 'gpt-image-1', input: 10, output: 40 },
      { model: 'gpt-4o-transcribe', input: 2.5, output: 10 },
      { model: 'gpt-4o-mini-transcribe', input: 1.25, output: 5 },
      { model: 'gpt-4o-mini-tts', input: 0.6, output: 12 },
      { model: 'whisper-1', input: 0, output: 0, perSecond: 0.0001 },
      { model: 'tts-1', input: 0, output: 0, perMillionCharacters: 15 },
      { model: 'tts-1-hd', input: 0, output: 0, perMillionCharacters: 30 },
    ],
  },
  {
    kind: 'anthropic',
    source: 'Claude API pricing',
    date: '2026-10-24',
    prices: [
      { model: 'claude-fable-5-1', input: 10, cachedInput: 0.25, cacheWrite: 12.5, output: 50 },
      { model: 'claude-fable-5', input: 10, cachedInput: 1, cacheWrite: 12.5, output: 50 },
      { model: 'claude-opus-5-5', input: 4, cachedInput: 0.2, cacheWrite: 5, output: 20 },
      { model: 'claude-opus-5', input: 5, cachedInput: 0.5, cacheWrite: 6.25, output: 25 },
      { model: 'claude-opus-4-8', input: 5, cachedInput: 0.5, cacheWrite: 6.25, output: 25 },
      { model: 'claude-opus-4-7', input: 5, cachedInput: 0.5, cacheWrite: 6.25, output: 25 },
      { model: 'claude-opus-4-6', input: 5, cachedInput: 0.5, cacheWrite: 6.25, output: 25 },
      { model: 'claude-sonnet-5-5', input: 2, cachedInput: 0.1, cacheWrite: 2.5, output: 10 },
      { model: 'claude-sonnet-5', input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10 },
      { model: 'claude-sonnet-4-6', input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 },
      {
        model: 'claude-haiku-5-5',
        input: 0.1,
        cachedInput: 0.01,
        cacheWrite: 0.125,
        output: 0.5,
        longPrompt: haikuLong,
      },
      { model: 'claude-opus-4-5', input: 5, cachedInput: 0.5, cacheWrite: 6.25, output: 25 },
      { model: 'claude-opus-4-1', input: 15, cachedInput: 1.5, cacheWrite: 18.75, output: 75 },
      { model: 'claude-opus-4', input: 15, cachedInput: 1.5, cacheWrite: 18.75, output: 75 },
      { model: 'claude-opus-4-0', input: 15, cachedInput: 1.5, cacheWrite: 18.75, output: 75 },
      {
        model: 'claude-sonnet-4-5',
        input: 3,
        cachedInput: 0.3,
        cacheWrite: 3.75,
        output: 15,
        longPrompt: sonnetLong,
      },
      {
        model: 'claude-sonnet-4',
        input: 3,
        cachedInput: 0.3,
        cacheWrite: 3.75,
        output: 15,
        longPrompt: sonnetLong,
      },
      {
        model: 'claude-sonnet-4-0',
        input: 3,
        cachedInput: 0.3,
        cacheWrite: 3.75,
        output: 15,
        longPrompt: sonnetLong,
      },
      { model: 'claude-3-7-sonnet', input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 },
      { model: 'claude-3-5-sonnet', input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 },
      { model: 'claude-haiku-4-5', input: 1, cachedInput: 0.1, cacheWrite: 1.25, output: 5 },
      { model: 'claude-3-5-haiku', input: 0.8, cachedInput: 0.08, cacheWrite: 1, output: 4 },
      { model: 'claude-3-haiku', input: 0.25, cachedInput: 0.03, cacheWrite: 0.3, output: 1.25 },
      { model: 'claude-3-opus', input: 15, cachedInput: 1.5, cacheWrite: 18.75, output: 75 },
    ],
  },
  {
    kind: 'gemini',
    source: 'Gemini Developer API pricing',
    date: '2026-10-07',
    prices: [
      { model: 'gemini-3.8-flash', input: 1.5, cachedInput: 0.15, output: 7.5 },
      { model: 'gemini-3.5-flash', input: 1.5, output: 9 },
      { model: 'gemini-3.5-flash-lite', input: 0.3, output: 2.5 },
      { model: 'gemini-3.1-pro', input: 2, cachedInput: 0.2, output: 12, longPrompt: geminiLong },
      { model: 'gemini-3.1-flash-lite', input: 0.25, output: 1.5 },
      { model: 'gemini-3-pro', input: 2, cachedInput: 0.2, output: 12, longPrompt: geminiLong },
      { model: 'gemini-3-flash', input: 0.5, cachedInput: 0.05, output: 3 },
      { model: 'gemini-2.5-pro', input: 1.25, cachedInput: 0.125, output: 10, longPrompt: geminiLong },
      { model: 'gemini-2.5-flash', input: 0.3, cachedInput: 0.03, output: 2.5 },
      { model: 'gemini-2.5-flash-lite', input: 0.1, cachedInput: 0.01, output: 0.4 },
      { model: 'gemini-2.0-flash', input: 0.1, cachedInput: 0.025, output: 0.4 },
      { model: 'gemini-2.0-flash-lite', input: 0.075, output: 0.3 },
      { model: 'gemini-embedding-2', input: 0.2, output: 0 },
      { model: 'gemini-embedding-001', input: 0.15, output: 0 },
    ],
  },
  {
    kind: 'gemini',
    source: 'Gemini Developer API pricing',
    date: '2025-11-20',
    prices: [
      { model: 'gemini-2.5-flash-image', input: 0.3, output: 30 },
      { model: 'gemini-3-pro-image', input: 2, output: 120 },
    ],
  },
];
