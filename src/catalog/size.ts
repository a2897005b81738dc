/** A model's size in billions of parameters. They differ in mixtures of experts. */
export interface Size {
  readonly total: number;
  /** Parameters at work on each token: what speed follows from. */
  readonly active: number;
}

/** Sizes that names without a number stand for, at the tag that pulling them gives. */
const unnumbered: readonly (readonly [RegExp, number])[] = [
  [/llama-?3\.3/, 70],
  [/llama-?3\.2-vision/, 11],
  [/llama-?3\.2/, 3.2],
  [/llama-?3/, 8],
  [/llama-?2|^llama\b|codellama|vicuna/, 7],
  [/qwen-?3-coder/, 30],
  [/qwen-?3/, 8],
  [/qwen/, 7],
  [/gemma-?3/, 4.3],
  [/gemma-?2/, 9],
  [/gemma/, 7],
  [/mistral-nemo/, 12],
  [/mistral-small|magistral|devstral/, 24],
  [/mistral-large/, 123],
  [/mistral/, 7],
  [/phi-?4-mini|phi-?3/, 3.8],
  [/phi-?4/, 14],
  [/phi/, 2.7],
  [/gpt-oss/, 20],
  [/tinyllama|smollm/, 1.1],
  [/deepseek-(?:v3|chat|reasoner)/, 671],
  [/deepseek-r1/, 8],
];

/** Parameters at work where a name does not say so, by family: billions. */
const activeOf: readonly (readonly [RegExp, number])[] = [
  [/gpt-oss.?20b/, 3.6],
  [/gpt-oss.?120b/, 5.1],
  [/deepseek-(?:v3|r1.?671b|chat|reasoner)/, 37],
  [/llama-?4/, 17],
];

/**
 * The size of a model from what the provider said or from its name (`8b`, `270m`, `8x7b`, `30b-a3b`);
 * undefined where neither tells.
 * @param name lower case
 * @param parameters as the provider said, a plain count
 */
export function sizeOf(name: string, parameters: number | undefined): Size | undefined {
  const experts = /(?:^|[^a-z0-9])(\d+)x(\d+(?:\.\d+)?)b(?![a-z0-9])/.exec(name);
  if (experts !== null) {
    // Experts share their attention layers, so the whole is less than the product.
    const [count, each] = [Number(experts[1]), Number(experts[2])];
    return { total: parameters === undefined ? count * each * 0.84 : parameters / 1e9, active: each * 1.8 };
  }
  const total = parameters !== undefined && parameters > 0 ? parameters / 1e9 : billionsInName(name);
  if (total === undefined) return undefined;
  const named = /(?:^|[^a-z0-9])a(\d+(?:\.\d+)?)b(?![a-z0-9])/.exec(name);
  const active = named === null ? firstMatch(activeOf, name) : Number(named[1]);
  return { total, active: Math.min(total, active ?? total) };
}

function billionsInName(name: string): number | undefined {
  const found = /(?:^|[^a-z0-9.])e?(\d+(?:\.\d+)?)(b|m)(?![a-z0-9])/.exec(name);
  if (found !== null) return Number(found[1]) / (found[2] === 'm' ? 1000 : 1);
  return firstMatch(unnumbered, name);
}

/** What the first matching pattern of a table stands for. */
export function firstMatch<Value>(
  table: readonly (readonly [RegExp, Value])[],
  name: string,
): Value | undefined {
  for (const [pattern, value] of table) if (pattern.test(name)) return value;
  return undefined;
}
