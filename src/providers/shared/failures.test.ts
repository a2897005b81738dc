import { describe, expect, it } from 'vitest';
import { complaintOf, failureOf, maskSecrets, retryAfterSeconds } from './failures.ts';

describe('what a provider’s error means', () => {
  it.each([
    [401, '{"error":{"message":"Incorrect API key"}}', 'unauthorized'],
    [404, '{"error":"model \\"x\\" not found"}', 'unknown-model'],
    [429, '{"error":{"message":"slow down","code":"rate_limit_exceeded"}}', 'rate-limited'],
    [
      429,
      '{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}',
      'quota-exhausted',
    ],
    [400, '{"error":{"message":"Your credit balance is too low"}}', 'quota-exhausted'],
    [400, '{"error":{"message":"too long","code":"context_length_exceeded"}}', 'context-too-long'],
    [503, '{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}', 'loading'],
    [500, '{"error":"CUDA error: out of memory"}', 'out-of-memory'],
    [529, '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}', 'overloaded'],
    [504, '', 'timeout'],
    [400, '[{"error":{"message":"bad","status":"INVALID_ARGUMENT"}}]', 'bad-request'],
    [500, '<html>oops</html>', 'failed'],
  ])('%i %s is %s', (status, body, failure) => {
    expect(failureOf(status, complaintOf(body)).failure).toBe(failure);
  });

  it('masks a key that a provider echoes back (K06)', () => {
    const error = failureOf(
      401,
      complaintOf('{"error":{"message":"Incorrect API key provided: sk-proj-abcdefghijklmnop1234."}}'),
    );
    expect(error.message).not.toContain('abcdefgh');
    expect(maskSecrets('key sk-abcdefghijklmnopqrst9876 here')).toBe('key [key …9876] here');
  });

  it('reads retry-after as seconds or a date, and takes nonsense for nothing (R14)', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterSeconds('30', now)).toBe(30);
    expect(retryAfterSeconds('0', now)).toBe(0);
    expect(retryAfterSeconds('Thu, 01 Jan 2026 00:00:10 GMT', now)).toBe(10);
    expect(retryAfterSeconds('Thu, 01 Jan 2025 00:00:10 GMT', now)).toBe(0);
    expect(retryAfterSeconds('-1', now)).toBeUndefined();
    expect(retryAfterSeconds('soon', now)).toBeUndefined();
    expect(retryAfterSeconds('1e9', now)).toBeUndefined();
    expect(retryAfterSeconds('try again at 5', now)).toBeUndefined();
    expect(retryAfterSeconds('1000000000', now)).toBe(86_400);
    expect(retryAfterSeconds(undefined, now)).toBeUndefined();
  });
});
