/**
 * A model small enough to be written by hand, so that the real engine has something to run: each word has
 * a vector, and the sum over the words of a text is what comes out. It says "good" or "bad" by word lists,
 * or gives the vectors themselves.
 */
import { Buffer } from 'node:buffer';

const dictionary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  'good',
  'fine',
  'lovely',
  'bad',
  'awful',
  'the',
  'day',
];
const praise = new Set(['good', 'fine', 'lovely']);
const blame = new Set(['bad', 'awful']);

/** Files of a repository with a model for `text-classification`: labels `BAD` and `GOOD`. */
export function tinyClassifier(): Record<string, Buffer> {
  const weights = dictionary.flatMap((word) => [blame.has(word) ? 3 : 0, praise.has(word) ? 3 : 0]);
  return {
    ...textFiles({
      architectures: ['DistilBertForSequenceClassification'],
      model_type: 'distilbert',
      id2label: { 0: 'BAD', 1: 'GOOD' },
      label2id: { BAD: 0, GOOD: 1 },
    }),
    'onnx/model_quantized.onnx': model({ weights, width: 2, output: 'logits', summed: true }),
  };
}

/** Files of a repository with a model for `feature-extraction`: three numbers for each word. */
export function tinyEmbedder(): Record<string, Buffer> {
  const weights = dictionary.flatMap((word, index) => [
    index / 10,
    word.length / 10,
    praise.has(word) ? 1 : 0,
  ]);
  return {
    ...textFiles({ architectures: ['DistilBertModel'], model_type: 'distilbert' }),
    'onnx/model_quantized.onnx': model({ weights, width: 3, output: 'last_hidden_state', summed: false }),
  };
}

function textFiles(config: object): Record<string, Buffer> {
  const vocabulary = Object.fromEntries(dictionary.map((word, index) => [word, index]));
  const special = dictionary.slice(0, 5).map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  const around = [
    { SpecialToken: { id: '[CLS]', type_id: 0 } },
    { Sequence: { id: 'A', type_id: 0 } },
    { SpecialToken: { id: '[SEP]', type_id: 0 } },
  ];
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special,
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: around,
      pair: around,
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: vocabulary,
    },
  };
  const tokenizerConfig = {
    tokenizer_class: 'DistilBertTokenizer',
    model_max_length: 128,
    do_lower_case: true,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
  };
  return {
    'config.json': Buffer.from(JSON.stringify({ vocab_size: dictionary.length, ...config })),
    'tokenizer.json': Buffer.from(JSON.stringify(tokenizer)),
    'tokenizer_config.json': Buffer.from(JSON.stringify(tokenizerConfig)),
  };
}

interface Sketch {
  /** A row for each word of the dictionary. */
  readonly weights: readonly number[];
  readonly width: number;
  readonly output: string;
  /** Whether the rows of a text are summed up. */
  readonly summed: boolean;
}

/** The bytes of the model. Source: onnx.proto3, ModelProto (IR version 8, operator set 13). */
function model({ weights, width, output, summed }: Sketch): Buffer {
  const float = 1;
  const int64 = 7;
  const shape = summed ? ['batch', width] : ['batch', 'words', width];
  const rows = summed ? 'rows' : output;
  const nodes = [
    node('Gather', ['weights', 'input_ids'], 'found'),
    node('Cast', ['attention_mask'], 'mask', [attribute('to', float)]),
    node('Unsqueeze', ['mask', 'two'], 'columns'),
    node('Mul', ['found', 'columns'], rows),
    ...(summed ? [node('ReduceSum', ['rows', 'one'], output, [attribute('keepdims', 0)])] : []),
  ];
  const graph = Buffer.concat([
    ...nodes.map((each) => field(1, each)),
    field(2, 'tiny'),
    field(
      5,
      tensor('weights', [dictionary.length, width], float, Buffer.from(new Float32Array(weights).buffer)),
    ),
    field(5, tensor('one', [1], int64, Buffer.from(new BigInt64Array([1n]).buffer))),
    field(5, tensor('two', [1], int64, Buffer.from(new BigInt64Array([2n]).buffer))),
    field(11, value('input_ids', int64, ['batch', 'words'])),
    field(11, value('attention_mask', int64, ['batch', 'words'])),
    field(12, value(output, float, shape)),
  ]);
  const operators = Buffer.concat([field(1, ''), number(2, 13)]);
  return Buffer.concat([number(1, 8), field(7, graph), field(8, operators)]);
}

function node(operator: string, inputs: string[], output: string, attributes: Buffer[] = []): Buffer {
  return Buffer.concat([
    ...inputs.map((input) => field(1, input)),
    field(2, output),
    field(4, operator),
    ...attributes.map((one) => field(5, one)),
  ]);
}

/** An attribute that is a whole number (type 2). */
function attribute(name: string, whole: number): Buffer {
  return Buffer.concat([field(1, name), number(3, whole), number(20, 2)]);
}

function tensor(name: string, dimensions: number[], type: number, raw: Buffer): Buffer {
  return Buffer.concat([
    ...dimensions.map((one) => number(1, one)),
    number(2, type),
    field(8, name),
    field(9, raw),
  ]);
}

function value(name: string, type: number, shape: (string | number)[]): Buffer {
  const dimensions = shape.map((one) => field(1, typeof one === 'string' ? field(2, one) : number(1, one)));
  const kind = Buffer.concat([number(1, type), field(2, Buffer.concat(dimensions))]);
  return Buffer.concat([field(1, name), field(2, field(1, kind))]);
}

/** A field of protobuf with a length: text, bytes or a message. */
function field(tag: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint((tag << 3) | 2), varint(bytes.length), bytes]);
}

function number(tag: number, whole: number): Buffer {
  return Buffer.concat([varint(tag << 3), varint(whole)]);
}

function varint(whole: number): Buffer {
  const bytes: number[] = [];
  let rest = whole;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}
