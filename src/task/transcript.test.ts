import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subRip, transcriptOf, webVtt } from './transcript.ts';

const segments = [
  { start: 0, end: 1.5, text: ' Hello.' },
  { start: 3661.0004, end: 3662.9996, text: 'Goodbye --> all.' },
];

describe('a transcript', () => {
  it('is written as SubRip with numbers and commas', () => {
    expect(subRip(segments)).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\nHello.\n\n2\n01:01:01,000 --> 01:01:03,000\nGoodbye --> all.\n',
    );
  });

  it('is written as WebVTT with points, and no text is taken for a time', () => {
    expect(webVtt(segments)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHello.\n\n01:01:01.000 --> 01:01:03.000\nGoodbye → all.\n',
    );
  });

  it('has times in order whatever the seconds are', () => {
    const seconds = fc.double({ min: 0, max: 300_000, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const [, from, to] = /^1\n(\S+) --> (\S+)\n/.exec(subRip([{ start, end, text: 'x' }]))!;
        expect(from).toMatch(/^\d{2,}:[0-5]\d:[0-5]\d,\d{3}$/);
        expect(from!.padStart(14, '0') <= to!.padStart(14, '0')).toBe(true);
      }),
    );
  });

  it('is read off what a model gave, leaving out what is no segment', () => {
    expect(transcriptOf({ text: 'a', segments: [segments[0], { text: 'no times' }, null] })).toEqual({
      text: 'a',
      segments: [segments[0]],
    });
    expect(transcriptOf({ text: 'a' })).toEqual({ text: 'a', segments: [] });
    for (const other of [null, 'a', 1, [], { words: 'a' }]) expect(transcriptOf(other)).toBeUndefined();
  });
});
