import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObjects } from './ndjson.ts';
import type { JsonObject } from './wire.ts';

async function read(pieces: Iterable<Uint8Array>): Promise<JsonObject[]> {
  async function* arriving() {
    yield* pieces;
  }
  const found: JsonObject[] = [];
  for await (const object of readObjects(arriving())) found.push(object);
  return found;
}

describe('newline-delimited JSON', () => {
  it('is the same however the bytes are cut', async () => {
    const objects = fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }) }), { maxLength: 5 });
    const cuts = fc.array(fc.nat(400), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(objects, cuts, fc.constantFrom('\n', '\r\n', '\n\n'), async (values, places, end) => {
        const bytes = Buffer.from(values.map((value) => JSON.stringify(value) + end).join(''));
        const sorted = [0, ...places.map((place) => Math.min(place, bytes.length)), bytes.length].sort(
          (a, b) => a - b,
        );
        const pieces = sorted.slice(1).map((cut, index) => bytes.subarray(sorted[index]!, cut));
        expect(await read(pieces)).toEqual(values);
      }),
    );
  });

  it('takes a last line without its end, and nothing that is no object', async () => {
    expect(await read([Buffer.from('{"a":1}\n{"b":2}')])).toEqual([{ a: 1 }, { b: 2 }]);
    await expect(read([Buffer.from('[1]\n')])).rejects.toMatchObject({ failure: 'malformed' });
    await expect(read([Buffer.from('{"a":\n')])).rejects.toMatchObject({ failure: 'malformed' });
  });

  it('does not gather a line without an end for ever', async () => {
    const block = Buffer.alloc(1024 * 1024, 'x');
    await expect(read(Array(9).fill(block))).rejects.toThrow('without an end');
  });
});
