import { describe, expect, it } from 'vitest';
import { makePdf } from './fixtures.ts';
import { pdfBlocks, pdfLimitsFor } from './pdf.ts';

describe('a PDF', () => {
  it('is read by paragraphs with their pages, words at the ends of lines put together', async () => {
    const pdf = makePdf([
      ['The pump (in the cellar) stops by it-', 'self at night.', '', 'Call the plumber.'],
      ['Second page'],
    ]);
    expect((await pdfBlocks(pdf)).map(({ text, place }) => [text, place.first])).toEqual([
      ['The pump (in the cellar) stops by itself at night.', 1],
      ['Call the plumber.', 1],
      ['Second page', 2],
    ]);
  });

  it('says what is wrong with it', async () => {
    const good = makePdf([['Text']]);
    await expect(pdfBlocks(new TextEncoder().encode('%PDF-1.4 and then nothing'))).rejects.toThrow('damaged');
    await expect(pdfBlocks(makePdf([[]]))).rejects.toThrow('OCR');
    await expect(pdfBlocks(good, { ...pdfLimitsFor(good.length), seconds: 0 })).rejects.toThrow('too long');
    await expect(
      pdfBlocks(makePdf([['a'], ['b']]), { ...pdfLimitsFor(good.length), pages: 1 }),
    ).rejects.toThrow('Split it');
  });

  it('is left alone where it unpacks to a thousand times its size', async () => {
    const bomb = makePdf([['Text']], { unpacked: 300 * 2 ** 20 });
    expect(bomb.length).toBeLessThan(2 ** 20);
    await expect(pdfBlocks(bomb)).rejects.toThrow('unpacks to more');
  });

  it('has the more room and time the larger it is, to a limit', () => {
    const [letter, book, library] = [10 * 2 ** 10, 20 * 2 ** 20, 2 ** 30].map(pdfLimitsFor);
    expect(letter!.memoryMb).toBeLessThan(book!.memoryMb);
    expect(letter!.seconds).toBeLessThan(book!.seconds);
    expect(library).toEqual({ pages: 10_000, memoryMb: 1_000, seconds: 300 });
  });
});
