import { expect, it } from 'vitest';
import { asWebVtt, isSubtitles, withTimesOf } from './subtitles.ts';

const original = `1
00:00:01,000 --> 00:00:02,500
Good morning.

2
00:00:03,000 --> 00:00:05,000
The tide
comes in.
`;

it('knows subtitles from other text', () => {
  expect(isSubtitles(original)).toBe(true);
  expect(isSubtitles('At 00:00:01 --> something happened.')).toBe(false);
});

it('writes them for the web with points in the times', () => {
  expect(asWebVtt(original)).toMatch(/^WEBVTT\n\n1\n00:00:01\.000 --> 00:00:02\.500\nGood morning\.\n/);
  expect(asWebVtt('1\n00:00:01,000 --> 00:00:02,500\nA hat, 1,000 of them\n')).toContain(
    'A hat, 1,000 of them',
  );
});

it('keeps the times of the original, whatever a model made of them', () => {
  const rewritten = `Here they are:

7
00:00:01.000 --> 00:09:59.000
Goedemorgen.

00:00:03,000 --> 00:00:05,000
Het tij
komt op.`;
  expect(withTimesOf(original, rewritten)).toBe(
    original.replace('Good morning.', 'Goedemorgen.').replace('The tide\ncomes in.', 'Het tij\nkomt op.'),
  );
});

it('refuses subtitles of which one was lost', () => {
  expect(() => withTimesOf(original, '1\n00:00:01,000 --> 00:00:02,500\nGoedemorgen.\n')).toThrow(
    /given 2 subtitles and gave back 1/,
  );
});
