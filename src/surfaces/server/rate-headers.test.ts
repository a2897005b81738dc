import { expect, it } from 'vitest';
import { rateHeaders } from './rate-headers.ts';

const verdict = {
  requests: { limit: 60, remaining: 58, resetMs: 1_950 },
  tokens: { limit: 1_000, remaining: 0, resetMs: 90_000 },
  waitMs: 0,
};

it('tells OpenAI’s clients in the names and spans that they read', () => {
  expect(rateHeaders(verdict, false, 0)).toEqual({
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': '58',
    'x-ratelimit-reset-requests': '2s',
    'x-ratelimit-limit-tokens': '1000',
    'x-ratelimit-remaining-tokens': '0',
    'x-ratelimit-reset-tokens': '1m30s',
  });
});

it('tells Anthropic’s clients in theirs, and nothing of a limit that is not', () => {
  expect(rateHeaders({ ...verdict, tokens: undefined }, true, 0)).toEqual({
    'anthropic-ratelimit-requests-limit': '60',
    'anthropic-ratelimit-requests-remaining': '58',
    'anthropic-ratelimit-requests-reset': '1970-01-01T00:00:01.950Z',
  });
});
