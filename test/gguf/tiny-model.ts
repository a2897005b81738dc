import { writeFile } from 'node:fs/promises';
import { GgufWriter } from './gguf-writer.ts';

export interface TinyModelOptions {
  readonly seed?: number | undefined;
  /** Tokens; default 1024. */
  readonly contextLength?: number | undefined;
  readonly name?: string | undefined;
}

const width = 64;
const layers = 2;
const heads = 4;
const keyHeads = 2;
const feedForward = 128;

const words =
  'the of and to in is that it for as with was on are by be this from at or an have not but which one all can more when time if no out so what water land dyke polder pump sea river field wind rain model token answer question private local cloud yes';

const chatTemplate =
  "{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + eos_token + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}";

/**
 * A llama-architecture model of some 120,000 random weights in GGUF (about 0.5 MB): it loads and runs in
 * llama.cpp and says nonsense, in words. The same options always give the same bytes.
 */
export function tinyModel(options: TinyModelOptions = {}): Buffer {
  const random = seededRandom(options.seed ?? 1);
  const vocabulary = tinyVocabulary();
  const count = vocabulary.length;
  const gguf = new GgufWriter();

  gguf.text('general.architecture', 'llama');
  gguf.text('general.name', options.name ?? 'Tiny nonsense');
  gguf.uint32('general.file_type', 0);
  gguf.uint32('llama.context_length', options.contextLength ?? 1024);
  gguf.uint32('llama.embedding_length', width);
  gguf.uint32('llama.block_count', layers);
  gguf.uint32('llama.feed_forward_length', feedForward);
  gguf.uint32('llama.attention.head_count', heads);
  gguf.uint32('llama.attention.head_count_kv', keyHeads);
  gguf.uint32('llama.rope.dimension_count', width / heads);
  gguf.uint32('llama.vocab_size', count);
  gguf.float32('llama.attention.layer_norm_rms_epsilon', 1e-5);
  gguf.text('tokenizer.ggml.model', 'llama');
  gguf.textList(
    'tokenizer.ggml.tokens',
    vocabulary.map((token) => token.text),
  );
  gguf.float32List(
    'tokenizer.ggml.scores',
    vocabulary.map((token) => token.score),
  );
  gguf.int32List(
    'tokenizer.ggml.token_type',
    vocabulary.map((token) => tokenTypes[token.type]),
  );
  gguf.uint32('tokenizer.ggml.unknown_token_id', 0);
  gguf.uint32('tokenizer.ggml.bos_token_id', 1);
  gguf.uint32('tokenizer.ggml.eos_token_id', 2);
  gguf.flag('tokenizer.ggml.add_bos_token', true);
  gguf.flag('tokenizer.ggml.add_eos_token', false);
  gguf.text('tokenizer.chat_template', chatTemplate);

  const noise = (length: number, scale: number): Float32Array =>
    Float32Array.from({ length }, () => (random() * 2 - 1) * scale);
  const ones = (): Float32Array => new Float32Array(width).fill(1);
  const keyWidth = (width / heads) * keyHeads;

  gguf.tensor('token_embd.weight', [width, count], noise(width * count, 0.5));
  gguf.tensor('output_norm.weight', [width], ones());
  gguf.tensor('output.weight', [width, count], outputWeights(vocabulary, noise));
  for (let layer = 0; layer < layers; layer++) {
    const block = `blk.${layer}`;
    gguf.tensor(`${block}.attn_norm.weight`, [width], ones());
    gguf.tensor(`${block}.attn_q.weight`, [width, width], noise(width * width, 0.2));
    gguf.tensor(`${block}.attn_k.weight`, [width, keyWidth], noise(width * keyWidth, 0.2));
    gguf.tensor(`${block}.attn_v.weight`, [width, keyWidth], noise(width * keyWidth, 0.2));
    gguf.tensor(`${block}.attn_output.weight`, [width, width], noise(width * width, 0.2));
    gguf.tensor(`${block}.ffn_norm.weight`, [width], ones());
    gguf.tensor(`${block}.ffn_gate.weight`, [width, feedForward], noise(width * feedForward, 0.2));
    gguf.tensor(`${block}.ffn_up.weight`, [width, feedForward], noise(width * feedForward, 0.2));
    gguf.tensor(`${block}.ffn_down.weight`, [feedForward, width], noise(feedForward * width, 0.2));
  }
  return gguf.bytes();
}

export async function writeTinyModel(path: string, options: TinyModelOptions = {}): Promise<void> {
  await writeFile(path, tinyModel(options));
}

/** Random rows for what is readable; zeros for control and byte tokens, which makes them unlikely. */
function outputWeights(
  vocabulary: readonly VocabularyToken[],
  noise: (length: number, scale: number) => Float32Array,
): Float32Array {
  const weights = new Float32Array(width * vocabulary.length);
  vocabulary.forEach((token, index) => {
    if (token.type === 'normal') weights.set(noise(width, 0.8), index * width);
  });
  return weights;
}

/** Token types of llama.cpp's vocabulary. */
const tokenTypes = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;

interface VocabularyToken {
  readonly text: string;
  readonly score: number;
  readonly type: keyof typeof tokenTypes;
}

/** As SentencePiece lays it out: specials, the 256 bytes, then pieces, where `▁` stands for a blank. */
function tinyVocabulary(): VocabularyToken[] {
  const tokens: VocabularyToken[] = [
    { text: '<unk>', score: 0, type: 'unknown' },
    { text: '<s>', score: 0, type: 'control' },
    { text: '</s>', score: 0, type: 'control' },
  ];
  for (let byte = 0; byte < 256; byte++) {
    const digits = byte.toString(16).toUpperCase().padStart(2, '0');
    tokens.push({ text: `<0x${digits}>`, score: 0, type: 'byte' });
  }
  const letters = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  const pieces = new Set(['▁', ...letters, ...words.split(' ').flatMap(piecesOf)]);
  let score = 0;
  for (const text of pieces) tokens.push({ text, score: --score, type: 'normal' });
  return tokens;
}

/** A word and every shorter beginning of it, so that pairwise merging can reach it. */
function piecesOf(word: string): string[] {
  return Array.from({ length: word.length }, (_, index) => `▁${word.slice(0, index + 1)}`);
}

/** Mulberry32: numbers from 0 to 1 that depend on the seed alone. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
