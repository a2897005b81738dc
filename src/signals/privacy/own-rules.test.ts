import { describe, expect, it } from 'vitest';
import { compileRules, PatternError, scanText } from './index.ts';

const found = (text: string, own: Parameters<typeof compileRules>[0]): string[] =>
  scanText(text, compileRules(own)).map(({ start, end }) => text.slice(start, end));

describe('compileRules', () => {
  it('finds words in any case, with and without accents, also in camel case and over lines', () => {
    const own = { words: ['Project Falcon', 'AcmeCorp', 'Müllerei'] };
    expect(found('about PROJECT  falcon', own)).toEqual(['PROJECT  falcon']);
    expect(found('about project\nfalcon', own)).toEqual(['project\nfalcon']);
    expect(found('new AcmeCorp() and ACMECORP', own)).toEqual(['AcmeCorp', 'ACMECORP']);
    expect(found('die Mullerei', own)).toEqual(['Mullerei']);
    expect(found('falconry is a project', own)).toEqual([]);
  });

  it('finds words of other scripts, and those that do not begin with a letter', () => {
    expect(found('这是猎鹰计划的文件', { words: ['猎鹰计划'] })).toEqual(['猎鹰计划']);
    expect(found('see #42-X today', { words: ['#42-X'] })).toEqual(['#42-X']);
  });

  it('finds names and patterns', () => {
    expect(found('ask ada lovelace', { names: ['Ada Lovelace'] })).toEqual(['ada lovelace']);
    expect(found('ticket FAL-1234.', { patterns: ['FAL-\\d{4}'] })).toEqual(['FAL-1234']);
    expect(found('code AB-12-x', { patterns: ['[A-Z]{2}-\\d+-[a-z]'] })).toEqual(['AB-12-x']);
  });

  it.each([
    '(a+)+',
    'a+a+',
    '(?:a|b)*c',
    '\\d*\\d',
    '(x)\\1',
    '(?=a)b',
    '(?<!a)b',
    'a*',
    '.*secret',
    '(',
    'a{1,9999}',
    '\\w+\\d{3}',
  ])('refuses a pattern that may run long or match nothing: %s', (pattern) =>
    expect(() => compileRules({ patterns: [pattern] })).toThrow(PatternError),
  );

  it('says in the error what to change', () => {
    expect(() => compileRules({ patterns: ['(a+)+'] })).toThrow(
      /repetition within a repetition|repetition stands/,
    );
  });
});
