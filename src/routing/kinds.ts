import type { TrafficKind } from '../records/interaction.ts';
import type { Signals } from '../signals/signals.ts';

/** Tokens to read from which a request counts as long, whatever else it is. */
const longFrom = 3000;
/** Points of complexity from which a trait makes a request one of its kind. */
const codeFrom = 0.6;
const mathsFrom = 0.3;
const quantitiesFrom = 0.45;
const makingFrom = 0.2;
/** A bare question is short. */
const questionTokensAtMost = 200;

/**
 * The kind of traffic that a request belongs to, read off its signals, the first that fits: what it needs
 * of a model, its length, then what its words are about. Coarse on purpose, so that evidence gathers.
 */
export function kindOf({ needs, complexityParts, inputTokens }: Signals): TrafficKind {
  if (needs.tools) return 'tools';
  if (needs.vision || needs.audio || needs.files) return 'media';
  if (needs.json) return 'json';
  if (inputTokens >= longFrom) return 'long';
  const points = (name: string) => complexityParts.find((part) => part.name === name)?.points ?? 0;
  if (points('code') >= codeFrom) return 'code';
  if (points('answers to pick from') !== 0) return 'choice';
  if (points('maths') >= mathsFrom || points('quantities') >= quantitiesFrom) return 'maths';
  if (points('making') >= makingFrom) return 'writing';
  return inputTokens <= questionTokensAtMost ? 'question' : 'other';
}

/** Kinds of traffic as people call them. */
export const kindWords: Record<TrafficKind, string> = {
  tools: 'work with tools',
  media: 'pictures, sound and files',
  json: 'answers in JSON',
  long: 'long texts',
  code: 'code',
  choice: 'questions with answers to pick from',
  maths: 'reckoning',
  writing: 'writing',
  question: 'short questions',
  other: 'other requests',
};
