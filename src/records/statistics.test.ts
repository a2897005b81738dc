import { describe, expect, it } from 'vitest';
import { Influence } from './influence.ts';
import { Statistics } from './statistics.ts';

const model = 'ollama/small';
const noon = Date.UTC(2026, 10, 20, 12);

describe('ratings', () => {
  it('count in full where one key alone asks', () => {
    const influence = new Influence();
    influence.asked('only', noon);
    const statistics = new Statistics(influence);
    for (let index = 0; index < 40; index++) statistics.rate(model, index % 2 === 0 ? 5 : 3, 'only');
    expect(statistics.of(model)).toMatchObject({ ratings: 40, satisfaction: 4 });
  });

  it('of one key, ten thousand of them, count for five where others ask too, however few these gave (M05)', () => {
    const influence = new Influence();
    influence.asked('attacker', noon);
    influence.asked(null, noon);
    const statistics = new Statistics(influence);
    for (let index = 0; index < 10_000; index++) statistics.rate(model, 5, 'attacker');
    expect(statistics.of(model)).toMatchObject({ ratings: 5, satisfaction: 5 });
    for (let index = 0; index < 20; index++) statistics.rate(model, 1, null);
    expect(statistics.of(model)).toMatchObject({ ratings: 25, satisfaction: (5 * 5 + 20) / 25 });
  });
});

describe('speed', () => {
  const attempt = { model, answered: true, outputTokens: 100 };

  it('of a stream is told from its first word on', () => {
    const statistics = new Statistics(new Influence());
    statistics.observe({ ...attempt, firstTokenMs: 500, durationMs: 2_500 });
    expect(statistics.of(model)).toMatchObject({ firstTokenMs: 500, tokensPerSecond: 50 });
  });

  it('of an answer that came in one piece is told from its beginning, and of its first word nothing is', () => {
    const statistics = new Statistics(new Influence());
    statistics.observe({ ...attempt, firstTokenMs: 1_999.8, durationMs: 2_000 });
    expect(statistics.of(model)).toMatchObject({ firstTokenMs: null, tokensPerSecond: 50 });
  });
});
