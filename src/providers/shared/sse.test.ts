import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readServerSentEvents, type ServerSentEvent } from './sse.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(text: string, size = 1 << 20): Promise<ServerSentEvent[]> {
  return Array.fromAsync(readServerSentEvents(inPieces(text, size)));
}

const data = (text: string): ServerSentEvent => ({ event: 'message', data: text });

describe('reading server-sent events (R09)', () => {
  it('takes LF, CR LF and CR for line ends', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(await read(`data: a${end}${end}data: b${end}${end}`)).toEqual([data('a'), data('b')]);
    }
  });

  it('skips a byte order mark, comments, retry and id', async () => {
    expect(await read('\ufeff: hello\nretry: 10\nid: 7\ndata: a\n\n')).toEqual([data('a')]);
  });

  it('joins several data lines, with and without the space', async () => {
    expect(await read('data:one\ndata: two\n\n')).toEqual([data('one\ntwo')]);
  });

  it('names the event where the stream does', async () => {
    expect(await read('event: ping\ndata: {}\n\n')).toEqual([{ event: 'ping', data: '{}' }]);
  });

  it('drops what no blank line ended', async () => {
    expect(await read('data: a\n\ndata: cut')).toEqual([data('a')]);
  });

  it('refuses an event without end (R11)', async () => {
    await expect(read(`data: ${'x'.repeat(9 * 1024 * 1024)}`, 65536)).rejects.toMatchObject({
      failure: 'malformed',
    });
  });

  it('gives the same events however the bytes are cut (R10)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\ufeff]/.test(text)),
          { maxLength: 8 },
        ),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        async (texts, end, size) => {
          const stream = texts.map((text) => `data: ${text}${end}${end}`).join('');
          expect(await read(stream, size)).toEqual(texts.map(data));
        },
      ),
    );
  });
});
