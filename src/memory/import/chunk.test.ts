import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './block.ts';
import { chunksOf } from './chunk.ts';
import { htmlBlocks } from './html.ts';
import { markdownBlocks } from './markdown.ts';
import { plainBlocks } from './plain.ts';
import { sizeOf } from './size.ts';

const limits = { tokens: 30, wholeTokens: 60 };
const bare = (text: string) => text.replace(/\s+/g, '');

const character = fc.constantFrom('a', 'b', 'é', '界', '😀', '.', '!', ' ', ' ', '\n', '-', '`', '1');
const written = fc
  .array(character, { minLength: 1, maxLength: 400 })
  .map((characters) => characters.join(''))
  .filter((text) => text.trim() !== '');
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('prose' as const, 'whole' as const),
    text: written,
    place: fc.constant({ unit: 'line' as const, first: 1, last: 1 }),
  }),
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.integer({ min: 1, max: 6 }),
    text: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
    place: fc.constant({ unit: 'line' as const, first: 1, last: 1 }),
  }),
);
const blocks = fc.array(block, { maxLength: 12 });

describe('chunks', () => {
  it('hold all of a document, in order and nothing twice', () => {
    fc.assert(
      fc.property(
        fc.array(
          block.filter(({ kind }) => kind !== 'heading'),
          { maxLength: 12 },
        ),
        (given) => {
          const all = chunksOf(given, limits).map(({ text }) => bare(text));
          expect(all.join('')).toBe(given.map(({ text }) => bare(text)).join(''));
        },
      ),
    );
  });

  it('keep every heading, above what it is of or as a chunk of its own', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const kept = chunksOf(given, limits)
          .flatMap(({ title, text }) => [title ?? '', text])
          .join('\n');
        for (const one of given) if (one.kind === 'heading') expect(kept).toContain(one.text);
      }),
    );
  });

  it('are within their bounds and never empty, and no character is cut in two', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        for (const { text } of chunksOf(given, limits)) {
          expect(sizeOf(text)).toBeLessThanOrEqual(limits.wholeTokens + 10);
          expect(text.trim()).not.toBe('');
          expect(text.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('stay the same above a change', () => {
    fc.assert(
      fc.property(blocks, blocks, (before, added) => {
        const heading: Block = {
          kind: 'heading',
          level: 1,
          text: 'New',
          place: { unit: 'line', first: 1, last: 1 },
        };
        const old = chunksOf(before, limits);
        const now = chunksOf([...before, heading, ...added], limits);
        expect(now.slice(0, old.length)).toEqual(old);
      }),
    );
  });

  it('keep code whole up to a bound of its own, and cut longer code between lines', () => {
    const code = (lines: number) => Array.from({ length: lines }, (_, line) => `print(${line})`).join('\n');
    const long = { kind: 'whole', text: code(20), place: { unit: 'line', first: 1, last: 20 } } as const;
    expect(chunksOf([long], limits)).toHaveLength(1);
    const longer = chunksOf([{ ...long, text: code(60), place: { ...long.place, last: 60 } }], limits);
    expect(longer.length).toBeGreaterThan(1);
    for (const { text, place } of longer) {
      expect(text).toMatch(/^print\(\d+\)$/m);
      expect(text.startsWith(`print(${place.first - 1})`)).toBe(true);
      expect(text.endsWith(`print(${place.last - 1})`)).toBe(true);
    }
  });
});

describe('Markdown', () => {
  const document = [
    'Before all',
    '',
    '# Setup',
    '',
    'Install it.',
    'Then start it.',
    '',
    '## Linux ##',
    '```sh',
    '# not a heading',
    'apt install polder',
    '```',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    'Windows',
    '-------',
    'Use the store.',
    '# Empty',
  ].join('\n');

  it('gives its headings as titles and keeps where each part stands', () => {
    expect(chunksOf(markdownBlocks(document))).toEqual([
      { title: null, text: 'Before all', place: { unit: 'line', first: 1, last: 1 } },
      { title: 'Setup', text: 'Install it.\nThen start it.', place: { unit: 'line', first: 5, last: 6 } },
      {
        title: 'Setup › Linux',
        text: '```sh\n# not a heading\napt install polder\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |',
        place: { unit: 'line', first: 9, last: 15 },
      },
      { title: 'Setup › Windows', text: 'Use the store.', place: { unit: 'line', first: 18, last: 18 } },
      { title: null, text: 'Empty', place: { unit: 'line', first: 19, last: 19 } },
    ]);
  });

  it('loses nothing of any text, whatever its line ends', () => {
    const line = fc.constantFrom(
      '# A',
      'text',
      '',
      '```',
      '~~~',
      '| x |',
      '---',
      '===',
      '- item',
      '    code',
      '#',
      '> said',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const kept = chunksOf(markdownBlocks(lines.join(end)))
          .map(({ title, text }) => `${title ?? ''}\n${text}`)
          .join('\n');
        for (const one of lines) {
          const telling = one.replace(/^#+ |^[-=`~#]+$/, '').trim();
          expect(kept).toContain(telling);
        }
      }),
    );
  });
});

describe('HTML', () => {
  it('is read as a reader would: no scripts, tables by row, code as it stands', () => {
    const html = `<!doctype html><html><head><title>x</title><style>p{}</style></head><body>
<nav><ul><li>One<li>Two</ul></nav>
<h1>Guide &amp; more</h1><p>First <b>bold</b>
line.<script>alert(1)</script></p>
<pre><code>a
  b</code></pre>
<table><tr><th>Name<th>Age</tr><tr><td>Ada</td><td>36</td></tr></table>
<p>Open`;
    expect(htmlBlocks(html).map(({ kind, text, place }) => [kind, text, place.first])).toEqual([
      ['prose', '- One', 2],
      ['prose', '- Two', 2],
      ['heading', 'Guide & more', 3],
      ['prose', 'First bold line.', 3],
      ['whole', 'a\n  b', 5],
      ['whole', 'Name | Age\nAda | 36', 7],
      ['prose', 'Open', 8],
    ]);
  });

  it('is read however broken or deep it is', () => {
    expect(htmlBlocks(`${'<div>'.repeat(2_000)}deep`).map(({ text }) => text)).toEqual(['deep']);
    expect(() => htmlBlocks('<b>'.repeat(1_000_000))).toThrow('nested more than 5000 deep');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', 'p', 't', 'r', ' ', '&', '"', '!', '-', 'x') }),
        (html) => {
          expect(Array.isArray(htmlBlocks(html))).toBe(true);
        },
      ),
    );
  });
});

describe('plain text', () => {
  it('is read by paragraphs with their lines', () => {
    expect(plainBlocks('one\ntwo\r\n\r\n\nthree\n', 'prose')).toEqual([
      { kind: 'prose', text: 'one\ntwo', place: { unit: 'line', first: 1, last: 2 } },
      { kind: 'prose', text: 'three', place: { unit: 'line', first: 5, last: 5 } },
    ]);
  });
});
