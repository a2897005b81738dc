import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import { parseJsonBody, requireUtf8 } from './body.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof PolderError) return `${thrown.status} ${thrown.message}`;
    throw thrown;
  }
  return 'taken';
}

describe('a JSON body', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (body) => {
        const text = JSON.stringify(body);
        expect(JSON.stringify(parse(text))).toBe(text);
      }),
    );
  });
  it('is refused with the place where it stops being JSON, and without its text', () => {
    expect(refusal(() => parse('{\n  "a": secret}'))).toMatch(/^400 The body is not JSON/);
    expect(refusal(() => parse('{\n  "a": 1, "secret"}'))).toMatch(
      /^400 The body is not JSON \(line 2, column \d+\)\.$/,
    );
    expect(refusal(() => parse('{"secret": nope}'))).not.toContain('secret');
  });
  it.each(['', ' ', 'null', '[]', '1', '"text"', 'true'])('is refused where it is %j', (text) => {
    expect(refusal(() => parse(text))).toMatch(/^400 /);
  });
  it('may be nested 200 deep and no deeper, brackets within texts not counted', () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(refusal(() => parse(nested(200)))).toBe('taken');
    expect(refusal(() => parse(nested(201)))).toBe('400 The JSON is nested more than 200 levels deep.');
    expect(parse(`{"a":"\\"${'['.repeat(300)}\\\\"}`)).toEqual({ a: `"${'['.repeat(300)}\\` });
    expect(refusal(() => parse(`{"a":"\\\\",${'"b":['.repeat(1)}${'['.repeat(300)}`))).toContain(
      '200 levels',
    );
  });
  it('must be UTF-8, with or without its mark', () => {
    expect(refusal(() => parseJsonBody(Buffer.from('{"a":"\xe9"}', 'latin1')))).toBe(
      '400 The body is not valid UTF-8.',
    );
    expect(refusal(() => parseJsonBody(Buffer.from('{"a":1}', 'utf16le')))).toMatch(/^400 /);
    expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
  });
  it('keeps __proto__ as a key like any other', () => {
    const body = parse('{"__proto__":{"polluted":true}}') as object;
    expect(Object.hasOwn(body, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
  it('takes the last of two equal keys', () => {
    expect(parse('{"a":1,"a":2}')).toEqual({ a: 2 });
  });
});

describe('the charset', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"; x=y',
    'application/json; charset=us-ascii',
  ])('of %s is taken', (type) => {
    expect(refusal(() => requireUtf8(type))).toBe('taken');
  });
  it.each([
    'application/json; charset=latin1',
    'application/json; x=y; CHARSET=utf-16',
    'application/json; charset=',
  ])('of %s is refused', (type) => {
    expect(refusal(() => requireUtf8(type))).toMatch(/^415 /);
  });
});
