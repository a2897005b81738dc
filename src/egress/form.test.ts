import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Form, type FormPart } from './form.ts';

/** Read by Node's own parser. */
async function read({ bytes, contentType }: Form): Promise<[string, string | Buffer][]> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  return Promise.all(
    [...form.entries()].map(
      async ([name, value]): Promise<[string, string | Buffer]> => [
        name,
        typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()),
      ],
    ),
  );
}

const name = fc.stringMatching(/^[a-z][a-z_[\]]{0,12}$/);
const part: fc.Arbitrary<FormPart> = fc.oneof(
  fc.record({ name, text: fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()) }),
  fc.record({
    name,
    fileName: fc.string(),
    mediaType: fc.constant('image/png'),
    bytes: fc.uint8Array({ maxLength: 200 }),
  }),
);

describe('a form', () => {
  it('is read by others as it was written, whatever it holds', () => {
    return fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
        const found = await read(new Form(parts));
        expect(found).toEqual(
          parts.map((one) => [one.name, 'text' in one ? one.text : Buffer.from(one.bytes)]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('lets no name of a file add a field', async () => {
    const fileName = 'a"\r\nContent-Type: text/html\r\n\r\nevil';
    const found = await read(
      new Form([{ name: 'image', fileName, mediaType: 'image/png\r\nX: 1', bytes: Buffer.from('ok') }]),
    );
    expect(found).toEqual([['image', Buffer.from('ok')]]);
  });
});
