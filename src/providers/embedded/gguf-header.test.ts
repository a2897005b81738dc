import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GgufWriter } from '../../../test/gguf/gguf-writer.ts';
import { tinyModel } from '../../../test/gguf/tiny-model.ts';
import { GgufError, readGgufHeader } from './gguf-header.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polder-gguf-'));
  path = join(folder, 'model.gguf');
});
afterAll(() => rm(folder, { recursive: true }));

async function headerOf(bytes: Buffer) {
  await writeFile(path, bytes);
  return readGgufHeader(path);
}

const model = tinyModel({ contextLength: 512, name: 'Tiny' });

describe('the GGUF header', () => {
  it('tells what the model is', async () => {
    expect(await headerOf(model)).toMatchObject({
      architecture: 'llama',
      name: 'Tiny',
      contextLength: 512,
      quantization: 'F32',
      pooled: false,
      parts: 1,
      sizeBytes: model.length,
    });
    const header = await headerOf(model);
    expect(header.parameters).toBeGreaterThan(100_000);
    expect(header.chatTemplate).toContain('messages');
  });

  it.each([
    ['a Python pickle', Buffer.concat([Buffer.from([0x80, 2]), Buffer.alloc(64)]), /pickle/],
    ['a zipped checkpoint', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(64)]), /zip/],
    ['a text', Buffer.from('<!doctype html><title>Not found</title>'), /not a GGUF/],
    ['an empty file', Buffer.alloc(0), /too short/],
    ['an unknown version', patched(4, 99n), /version/],
    ['a huge number of tensors', patched(8, 2n ** 60n), /tensors/],
    ['a number of tensors beyond any model', patched(8, 10_000_000n), /tensors/],
    ['a huge number of entries', patched(16, 2n ** 63n), /entries/],
    ['a huge key', patched(24, 2n ** 40n), /key/],
    ['a file cut off in its data', model.subarray(0, model.length - 4096), /reach to byte/],
    ['a file cut off in its header', model.subarray(0, 2000), /ends inside/],
  ])('F06, F07: refuses %s', async (_name, bytes, message) => {
    await expect(headerOf(bytes)).rejects.toThrow(message);
    await expect(headerOf(bytes)).rejects.toBeInstanceOf(GgufError);
  });

  it('refuses a model that does not say its architecture', async () => {
    await expect(headerOf(new GgufWriter().bytes())).rejects.toThrow(GgufError);
  });

  it('F06: reads any damaged header to a header or a GgufError, never to anything else', async () => {
    const damage = fc.array(fc.tuple(fc.nat(12_000), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(model);
        for (const [place, value] of changes) bytes[place] = value;
        const outcome = await headerOf(bytes).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(GgufError);
      }),
      { numRuns: 200 },
    );
  });
});

/** The model with eight bytes replaced. */
function patched(offset: number, value: bigint): Buffer {
  const bytes = Buffer.from(model);
  bytes.writeBigUInt64LE(value, offset);
  return bytes;
}
