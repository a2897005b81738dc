import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PolderError } from '../../shared/errors.ts';
import { parseBody } from './validation.ts';

function refusal(schema: z.ZodType, body: unknown): string {
  try {
    parseBody(schema, body);
  } catch (thrown) {
    if (thrown instanceof PolderError) return `${thrown.field}|${thrown.message}`;
    throw thrown;
  }
  return 'taken';
}

const schema = z.strictObject({
  name: z.string().min(1).max(3),
  size: z.int().optional(),
  kind: z.enum(['a', 'b']).optional(),
  parts: z
    .array(z.union([z.string(), z.looseObject({ type: z.string() })]))
    .max(2)
    .optional(),
  both: z.union([z.string(), z.number()], { error: 'must be one or the other' }).optional(),
});

describe('a refusal', () => {
  it.each([
    [{}, 'name|name: is required (string).'],
    [{ name: 5 }, 'name|name: must be of type string.'],
    [{ name: '' }, 'name|name: must be at least 1 characters long.'],
    [{ name: 'long' }, 'name|name: must be at most 3 characters long.'],
    [{ name: 'a', size: 1.5 }, 'size|size: must be of type int.'],
    [{ name: 'a', kind: 'secret' }, 'kind|kind: must be one of: "a", "b".'],
    [{ name: 'a', parts: ['x', 5] }, 'parts[1]|parts[1]: must be one of: string, object.'],
    [{ name: 'a', parts: [{ type: 5 }] }, 'parts[0].type|parts[0].type: must be of type string.'],
    [{ name: 'a', parts: ['', '', ''] }, 'parts|parts: must be at most 2 items long.'],
    [{ name: 'a', both: true }, 'both|both: must be one or the other.'],
    [{ name: 'a', other: 1, more: 2 }, 'undefined|The body: has fields that are not known: other, more.'],
    [undefined, 'undefined|The body: is required (object).'],
  ])('of %j names the field and what is allowed', (body, text) => {
    expect(refusal(schema, body)).toBe(text);
  });
  it('repeats little of what the caller named', () => {
    const keys = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`${'x'.repeat(1000)}${index}`, 1]),
    );
    expect(refusal(schema, { name: 'a', ...keys }).length).toBeLessThan(300);
    expect(refusal(z.record(z.string(), z.string()), keys).length).toBeLessThan(300);
  });
});
