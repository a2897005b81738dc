import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costMicroUsd, priceOf } from './prices.ts';

describe('priceOf', () => {
  it('knows a dated snapshot by its model', () => {
    expect(priceOf('openai', 'gpt-4o-2024-08-06', {})).toMatchObject({
      inputPerMillion: 2.5,
      outputPerMillion: 10,
    });
    expect(priceOf('anthropic', 'claude-sonnet-4-5-20250929', {})?.outputPerMillion).toBe(15);
    expect(priceOf('gemini', 'models/gemini-2.5-flash-preview-09-2025', {})?.inputPerMillion).toBe(0.3);
  });

  it('keeps the own price of a snapshot that has one', () => {
    expect(priceOf('openai', 'gpt-4o-2024-05-13', {})?.inputPerMillion).toBe(5);
  });

  it('does not take a small model for a large one or the other way round', () => {
    expect(priceOf('openai', 'gpt-5-mini', {})?.outputPerMillion).toBe(2);
    expect(priceOf('openai', 'gpt-5-mini-2025-08-07', {})?.outputPerMillion).toBe(2);
    expect(priceOf('openai', 'gpt-5-something-else', {})).toBeUndefined();
  });

  it('has no price for what it does not know, and never zero', () => {
    for (const name of ['gpt-99', '__proto__', 'constructor', '']) {
      expect(priceOf('openai', name, {})).toBeUndefined();
      expect(priceOf('openrouter', name, {})).toBeUndefined();
    }
  });

  it('makes local kinds free', () => {
    expect(priceOf('ollama', 'llama3.2', {})).toMatchObject({ inputPerMillion: 0, outputPerMillion: 0 });
  });

  it("lets the user's own price win, the one with the provider before the bare one", () => {
    const own = {
      'work/gpt-5': { inputPerMillion: 3, outputPerMillion: 4 },
      'gpt-5': { inputPerMillion: 1, outputPerMillion: 2 },
    };
    expect(priceOf('openai', 'gpt-5', own, 'work')?.inputPerMillion).toBe(3);
    expect(priceOf('openai', 'gpt-5', own)?.inputPerMillion).toBe(1);
  });
});

describe('costMicroUsd', () => {
  const price = {
    inputPerMillion: 3,
    outputPerMillion: 15,
    cachedInputPerMillion: 0.3,
    cacheWritePerMillion: 3.75,
    source: 'test',
    date: '2026-01-01',
  };

  it('charges fresh, cached, written and answered tokens each at their rate', () => {
    const usage = { inputTokens: 1000, cachedTokens: 600, cacheWriteTokens: 100, outputTokens: 50 };
    expect(costMicroUsd(price, usage)).toBe(300 * 3 + 600 * 0.3 + 100 * 3.75 + 50 * 15);
  });

  it('rounds up to whole micro-dollars, but not for stray binary digits', () => {
    expect(
      costMicroUsd({ ...price, inputPerMillion: 0.1 }, { inputTokens: 3, cachedTokens: 0, outputTokens: 0 }),
    ).toBe(1);
    expect(
      costMicroUsd({ ...price, inputPerMillion: 0.1 }, { inputTokens: 30, cachedTokens: 0, outputTokens: 0 }),
    ).toBe(3);
  });

  it('charges a long prompt at its own rate, and a shorter one not', () => {
    const haiku = priceOf('anthropic', 'claude-haiku-5-5', {});
    const usage = { inputTokens: 100_000, cachedTokens: 0, outputTokens: 1000 };
    expect(costMicroUsd(haiku!, usage)).toBe(10_500);
    expect(costMicroUsd(haiku!, { ...usage, inputTokens: 200_000 })).toBe(102_500);
  });

  it('is a whole number, and never more for cached tokens than for fresh ones', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        fc.nat(100_000),
        (inputTokens, cachedTokens, outputTokens) => {
          const cost = costMicroUsd(price, { inputTokens, cachedTokens, outputTokens });
          expect(Number.isInteger(cost)).toBe(true);
          expect(cost).toBeGreaterThanOrEqual(0);
          expect(cost).toBeLessThanOrEqual(
            costMicroUsd(price, { inputTokens, cachedTokens: 0, outputTokens }),
          );
        },
      ),
    );
  });
});
