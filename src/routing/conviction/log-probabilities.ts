/** How sure a model was of its own words. Probabilities 0 to 1. */
export interface Sureness {
  /** Geometric mean of the probabilities of all tokens. */
  readonly mean: number;
  /** Of the token it was least sure of. */
  readonly least: number;
  /** Entropy in bits over the alternatives at the token that it was least sure of among the last; null where no alternatives were told. */
  readonly entropy: number | null;
  readonly tokens: number;
}

/** One token as OpenAI's `choices[].logprobs.content` lists it. */
interface Token {
  readonly logprob: number;
  readonly top_logprobs?: readonly { readonly logprob: number }[];
}

/** Tokens at the end of an answer, where its result stands. */
const lastTokens = 12;

/**
 * Sums up the log-probabilities of an answer. Undefined where the backend told none.
 * Source: OpenAI API reference, "Chat Completions", `logprobs.content`; llama-server and vLLM give the same.
 */
export function surenessOf(content: readonly unknown[]): Sureness | undefined {
  const tokens = content.filter(isToken);
  if (tokens.length === 0) return undefined;
  let sum = 0;
  let least = 0;
  for (const { logprob } of tokens) {
    sum += logprob;
    least = Math.min(least, logprob);
  }
  const entropies = tokens.slice(-lastTokens).flatMap((token) => entropyOf(token) ?? []);
  return {
    mean: Math.exp(sum / tokens.length),
    least: Math.exp(least),
    entropy: entropies.length === 0 ? null : Math.max(...entropies),
    tokens: tokens.length,
  };
}

function isToken(value: unknown): value is Token {
  const logprob = (value as Token | null)?.logprob;
  return typeof logprob === 'number' && Number.isFinite(logprob) && logprob <= 1e-6;
}

/** What is not told of counts as one more alternative. */
function entropyOf({ top_logprobs: top }: Token): number | null {
  if (!Array.isArray(top) || top.length < 2) return null;
  const told = top.map(({ logprob }) => Math.exp(logprob)).filter((chance) => chance > 0 && chance <= 1);
  const rest = 1 - told.reduce((sum, chance) => sum + chance, 0);
  return [...told, rest].reduce(
    (bits, chance) => (chance > 1e-9 ? bits - chance * Math.log2(chance) : bits),
    0,
  );
}
