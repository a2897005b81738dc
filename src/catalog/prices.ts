import type { Config } from '../config/schema.ts';
import { unitCost } from '../ledger/work-cost.ts';
import type { Price, ProviderKind } from '../providers/provider.ts';
import type { WorkUsage } from '../task/work.ts';
import { type LongPrompt, priceList } from './price-list.ts';

/** A price that may rise for long prompts; any plain price is one too. */
export interface ListedPrice extends Price {
  readonly longPrompt?: LongPrompt | undefined;
}

/** Kinds of provider that run on machines of one's own. */
const freeKinds: readonly ProviderKind[] = [
  'ollama',
  'lmstudio',
  'lemonade',
  'llama-server',
  'vllm',
  'openai-compatible',
  'comfyui',
  'automatic1111',
  'kandinsky',
  'embedded',
  'transformers',
  'practice',
  'n8n',
  'pack',
];

const free: Price = {
  inputPerMillion: 0,
  outputPerMillion: 0,
  source: 'runs on a machine of your own',
  date: '2026-01-01',
};

/** `-2024-08-06`, `-20250929`, `@20250929`, `-latest`, `-001`, `-preview-09-2025`, `-preview`. */
const snapshot =
  /(?:[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|latest|0\d\d)|-preview(?:-\d{2}-\d{4}|-\d{2}-\d{2})?|-exp(?:-\d{2}-\d{2})?)$/;

const listed = new Map(
  priceList.flatMap((list) =>
    list.prices.map((row) => {
      const price: ListedPrice = {
        inputPerMillion: row.input,
        outputPerMillion: row.output,
        cachedInputPerMillion: row.cachedInput,
        cacheWritePerMillion: row.cacheWrite,
        perSecond: row.perSecond,
        perMillionCharacters: row.perMillionCharacters,
        source: list.source,
        date: list.date,
        longPrompt: row.longPrompt,
      };
      return [`${list.kind}/${row.model}`, price] as const;
    }),
  ),
);

/**
 * The price of a model, in US dollars per million tokens. A price of the user's own wins, by
 * `provider/name` before `name`; local kinds are free; a dated snapshot costs what its model costs
 * unless it has a price of its own. Undefined where the price is not known: never zero for want of
 * knowledge.
 * @param name the provider's own name
 * @param provider the provider's id, where it is not named as its kind
 */
export function priceOf(
  kind: ProviderKind,
  name: string,
  overrides: Config['prices'],
  provider: string = kind,
): ListedPrice | undefined {
  const own = overrideFor(`${provider}/${name}`, overrides) ?? overrideFor(name, overrides);
  if (own !== undefined) return own;
  if (freeKinds.includes(kind)) return free;
  const bare = name.startsWith('models/') ? name.slice('models/'.length) : name;
  return listed.get(`${kind}/${bare}`) ?? listed.get(`${kind}/${bare.replace(snapshot, '')}`);
}

/** True of the kinds whose work is free when done on a machine of one's own. */
export function isFreeKind(kind: ProviderKind): boolean {
  return freeKinds.includes(kind);
}

/** Tokens as an answer's usage has them; `inputTokens` counts the cached and the written ones too. */
export interface TokenUse {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly cacheWriteTokens?: number | undefined;
  readonly outputTokens: number;
  /** What else is paid for: pictures, seconds, characters. */
  readonly units?: WorkUsage | undefined;
}

/** What an answer cost, in whole micro-dollars, rounded up. One dollar per million is one micro-dollar per token. */
export function costMicroUsd(price: ListedPrice, usage: TokenUse): number {
  const cached = Math.min(usage.cachedTokens, usage.inputTokens);
  const written = Math.min(usage.cacheWriteTokens ?? 0, usage.inputTokens - cached);
  const input =
    (usage.inputTokens - cached - written) * price.inputPerMillion +
    cached * (price.cachedInputPerMillion ?? price.inputPerMillion) +
    written * (price.cacheWritePerMillion ?? price.inputPerMillion);
  const output = usage.outputTokens * price.outputPerMillion;
  const long = price.longPrompt;
  const cost =
    long !== undefined && usage.inputTokens > long.above
      ? input * long.inputTimes + output * long.outputTimes
      : input + output;
  const units = usage.units === undefined ? 0 : unitCost(price, usage.units);
  // Products of decimal prices end in stray binary digits, which must not cost a whole micro-dollar.
  return Math.ceil(Number((cost + units).toFixed(6)));
}

function overrideFor(key: string, overrides: Config['prices']): Price | undefined {
  if (!Object.hasOwn(overrides, key)) return undefined;
  return { ...overrides[key]!, source: 'your configuration', date: '' };
}
