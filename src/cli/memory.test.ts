import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePdf } from '../memory/import/fixtures.ts';
import { runCommand } from './program.ts';

let home: string;
let notes: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'polder-cli-memory-'));
  notes = join(home, 'notes');
  mkdirSync(join(notes, 'more'), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function run(words: readonly string[], input = '', data = home) {
  // Read only afterwards, so all of it has to fit.
  const [output, errors] = [new PassThrough({ highWaterMark: 2 ** 24 }), new PassThrough()];
  const code = await runCommand(['memory', ...words], {
    // Nothing listens there, so the data folder itself is worked on.
    env: { POLDER_HOME: join(data, 'data'), POLDER_PORT: '64321' },
    input: Readable.from(input === '' ? [] : [input]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: () => import('../house.ts'),
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

const put = (name: string, content: string | Uint8Array) => writeFileSync(join(notes, name), content);
const list = async () =>
  JSON.parse((await run(['list', '--json', '--limit', '500'])).output) as Record<string, unknown>[];
const textsIn = async () => (await list()).map(({ text }) => text).sort();
const importNotes = async () => JSON.parse((await run(['import', notes, '--json'])).output);

describe('polder memory', () => {
  it('remembers a text and finds it again with its solution, relevance and id', async () => {
    const { code, output } = await run(['add', 'EADDRINUSE on port 3000', '--solution', 'fuser -k 3000/tcp']);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/^Remembered as m\w{19} in notes \(private\)\.\n$/),
    ]);
    const found = await run(['search', 'What does EADDRINUSE on port 3000 mean?']);
    expect(found.output).toMatch(/^0\.\d\d {2}notes\n {6}EADDRINUSE on port 3000\n {6}→ fuser/);
    expect((await run(['search', 'cake'])).output).toBe('Nothing that is remembered fits.\n');
  });

  it('keeps private what holds something private, whatever is wished', async () => {
    await run(['add', '--privacy', 'open'], 'Mary’s card is 4111 1111 1111 1111, valid until 12/29.');
    await run(['add', 'The shop opens at nine', '--privacy', 'open']);
    expect((await list()).map(({ privacy, text }) => [privacy, String(text).slice(0, 4)]).sort()).toEqual([
      ['open', 'The '],
      ['private', 'Mary'],
    ]);
  });

  it('changes the state of entries and forgets them', async () => {
    const id = JSON.parse(
      (await run(['add', 'Water the plants', '--status', 'candidate', '--json'])).output,
    ).id;
    expect((await run(['search', 'plants'])).output).toContain('Nothing');
    expect((await run(['promote', id])).output).toContain('Water the plants');
    expect((await run(['search', 'plants'])).output).toContain('Water the plants');
    await run(['reject', id]);
    expect(await list()).toMatchObject([{ status: 'rejected' }]);
    expect((await run(['forget', id])).code).toBe(0);
    expect(await list()).toEqual([]);
    expect(await run(['forget', id])).toMatchObject({ code: 1, errors: expect.stringContaining('no entry') });
  });

  it('says what it does not understand', async () => {
    expect(await run(['remember'])).toMatchObject({ code: 2 });
    expect(await run(['import'])).toMatchObject({ code: 2 });
    expect(await run(['import', join(notes, 'nowhere')])).toMatchObject({ code: 2 });
    expect(await run(['list', '--status', 'old'])).toMatchObject({ code: 2 });
    expect(await run(['forget'])).toMatchObject({ code: 2 });
    expect(await run(['list', '--title', 'x'])).toMatchObject({ code: 2 });
  });

  it('tells of each action by itself, with what it takes and examples', async () => {
    const { code, output } = await run(['add', '--help']);
    expect(code).toBe(0);
    expect(output).toMatch(/^Usage: polder memory add \[options\] \[text\.\.\.\]/);
    expect(output).toContain('--solution <text>');
    expect(output).toContain('--json');
    expect(output).toContain("$ polder memory add 'The printer is in room 4'");
    expect(output).not.toContain('--limit');
    expect((await run(['--help'])).output).toMatch(/Commands:\n {2}add .*\n(?:.*\n)+ {2}promote /);
  });
});

describe('polder memory import', () => {
  it('reads a folder of all kinds, tells what it could not read, and leaves nothing else out', async () => {
    put('guide.md', '# Pump\n\nIt stops at night.\n');
    put('page.html', '<h1>Boiler</h1><p>Press the <b>red</b> knob.</p>');
    put('book.pdf', makePdf([['The roof was mended.']]));
    put('faq.jsonl', '{"question":"Who has the key?","answer":"The baker"}\n\nbroken\n{"text":7}\n');
    put('more/old.txt', Buffer.from('Caf\xe9 at noon', 'latin1'));
    put('more/wide.txt', Buffer.from('\ufeffWide and bright', 'utf16le'));
    put(
      'more/noise.txt',
      new Uint8Array(3_000).map((_, index) => (index * 7919) % 251),
    );
    put('more/broken.pdf', '%PDF-1.7 cut off');
    put('more/empty.md', '\n\n');
    put('more/picture.png', 'x');
    mkdirSync(join(notes, '.hidden'));
    put('.hidden/secret.md', 'not read');
    symlinkSync(notes, join(notes, 'more', 'loop'));

    const { code, output, errors } = await run(['import', notes]);
    expect(code).toBe(1);
    expect(output).toBe('6 files imported as 6 entries, 0 unchanged.\n');
    for (const name of ['faq.jsonl, line 3', 'faq.jsonl, line 4', 'noise.txt', 'broken.pdf', 'empty.md'])
      expect(errors).toContain(`${name}: not imported.`);
    expect(errors).toContain('.png 1');
    expect(await textsIn()).toEqual([
      'Café at noon',
      'It stops at night.',
      'Press the red knob.',
      'The roof was mended.',
      'Who has the key?',
      'Wide and bright',
    ]);
    expect((await list()).find(({ title }) => title === 'Pump')).toMatchObject({
      source: 'notes/guide.md, line 3',
      privacy: 'private',
      owner: '*',
    });
  });

  it('leaves what did not change as it is, and replaces what did', async () => {
    put('a.md', '# A\n\none\n\n# B\n\ntwo');
    put('b.md', 'three');
    expect(await importNotes()).toMatchObject({ imported: 2, unchanged: 0, entries: 3 });
    const before = await list();
    expect(await importNotes()).toMatchObject({ imported: 0, unchanged: 2, entries: 0 });
    expect(await list()).toEqual(before);
    put('a.md', '# A\n\nuno\n');
    expect(await importNotes()).toMatchObject({ imported: 1, unchanged: 1, entries: 1 });
    expect(await textsIn()).toEqual(['three', 'uno']);
    const documents = JSON.parse((await run(['documents', '--json'])).output) as {
      id: string;
      name: string;
    }[];
    await run(['forget', documents.find(({ name }) => name.endsWith('a.md'))!.id]);
    expect(await textsIn()).toEqual(['three']);
  });

  it('tells of a file that may not be read', async () => {
    put('locked.md', 'text');
    chmodSync(join(notes, 'locked.md'), 0);
    put('open.md', 'other');
    const { failed, imported } = await importNotes();
    expect(imported + failed.length).toBe(2);
  });

  it('takes a long book in parts, and refuses a longer one whole', async () => {
    const chapter = (number: number) =>
      `# Chapter ${number}\n\n${`Sentence of chapter ${number}. `.repeat(12)}\n\n`;
    put('book.md', Array.from({ length: 300 }, (_, number) => chapter(number)).join(''));
    expect(await importNotes()).toMatchObject({ imported: 1, entries: 300 });
    put('book.md', Array.from({ length: 5_001 }, (_, number) => chapter(number)).join(''));
    const { failed } = await importNotes();
    expect(failed).toEqual([{ name: 'notes/book.md', message: expect.stringContaining('5000 parts') }]);
    expect((await list()).length).toBe(300);
  });
});

describe('polder memory export', () => {
  it('gives what another memory imports as the same', async () => {
    put('guide.md', '# Pump\n\nIt stops at night.\n');
    await importNotes();
    await run([
      'add',
      'Who\nis it?',
      '--solution',
      'A "friend"\t',
      '--title',
      'At the door',
      '--owner',
      'k1',
    ]);
    await run(['add', 'Maybe', '--status', 'candidate', '--privacy', 'open']);
    const { output } = await run(['export']);
    const other = mkdtempSync(join(tmpdir(), 'polder-cli-memory-'));
    const file = join(other, 'all.jsonl');
    writeFileSync(file, output);
    try {
      expect(await run(['import', file], '', other)).toMatchObject({ code: 0 });
      const again = await run(['export'], '', other);
      expect(again.output.split('\n').sort()).toEqual(output.split('\n').sort());
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});
