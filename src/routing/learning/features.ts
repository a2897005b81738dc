import { shapeOf } from '../../signals/shape.ts';
import { difficultyOf } from './difficulty.ts';
import { addGrams } from './grams.ts';
import { addOpinions, type LocalOpinions } from './opinions.ts';
import { addShape } from './shape-features.ts';
import { hashOf, SparseVector } from './sparse-vector.ts';

/** What the learned policy knows of a prompt: all that a prediction needs, and none of its text. */
export interface PromptFeatures {
  /**
   * Hashes that name the features present, none twice: first the words, then what else belongs to the
   * topic, then what means the same in every topic.
   */
  readonly names: Uint32Array;
  /** Their values, in the same order. */
  readonly values: Float32Array;
  /** How many of the features are words, and how many words or otherwise of the topic. */
  readonly words: number;
  readonly topical: number;
  /** How hard the prompt looks before anything is learned: about 0 for an ordinary one, 2 for a hard one. */
  readonly difficulty: number;
  /** How doubtful one model's answer is, in logits, where local models were asked first. */
  readonly doubt: { readonly of: string; readonly logits: number } | undefined;
}

/** What a text means, as an embedder has it. */
export interface Meaning {
  /** The embedder: what is learned of one space says nothing about another. */
  readonly space: string;
  /** Of any length. */
  readonly vector: Float32Array;
}

export interface PromptContext {
  /** The prompt's meaning, where an embedder has looked at it. */
  readonly meaning?: Meaning | undefined;
  /** What local models answered, where they were asked first. */
  readonly opinions?: LocalOpinions | undefined;
  /** How well the user's own memory answers it, 0 to 1. */
  readonly relevance?: number | undefined;
}

/** How much each kind of feature may move a prediction before much is learned, in logits. */
const reach = { bias: 0.5, grams: 1, shape: 0.5, meaning: 0.5, opinions: 1, relevance: 1 };

/** What local models do not agree on is also harder for others, by so much of their doubt. */
const harder = 0.5;

/** One for all prompts: reading one never waits for anything. */
const vector = new SparseVector();

const biasName = hashOf('bias');
const relevanceName = hashOf('relevance of memory');
/** What is found for most questions, and says nothing. */
const ordinaryRelevance = 0.5;

/**
 * Reads the features of a prompt. Takes any text, broken surrogates included; of a long one only the
 * beginning and the end are read for words. About 50 µs for a prompt of 500 characters.
 */
export function readFeatures(text: string, context: PromptContext = {}): PromptFeatures {
  const shape = shapeOf(text);
  vector.clear();
  const words = addGrams(vector, text, reach.grams);
  addShape(vector, shape, reach.shape);
  const topical = vector.length;
  if (context.meaning !== undefined) addMeaning(vector, context.meaning);
  vector.add(biasName, reach.bias);
  const { relevance = 0 } = context;
  if (relevance > ordinaryRelevance)
    vector.add(relevanceName, (reach.relevance * (relevance - ordinaryRelevance)) / (1 - ordinaryRelevance));
  const difficulty = difficultyOf(shape);
  if (context.opinions === undefined)
    return { ...vector.finish(), words, topical, difficulty, doubt: undefined };
  const logits = addOpinions(vector, context.opinions, reach.opinions);
  const doubt = { of: context.opinions.of, logits };
  return { ...vector.finish(), words, topical, difficulty: difficulty + harder * logits, doubt };
}

/** The direction of an embedding, as one feature a dimension. */
function addMeaning(vector: SparseVector, { space, vector: embedding }: Meaning): void {
  let squares = 0;
  for (const value of embedding) squares += value * value;
  if (!(squares > 0) || !Number.isFinite(squares)) return;
  const scale = reach.meaning / Math.sqrt(squares);
  const name = hashOf(`meaning ${space}`);
  for (let index = 0; index < embedding.length; index++) {
    vector.add((name + index) >>> 0, embedding[index]! * scale);
  }
}
