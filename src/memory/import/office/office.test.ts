import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letter, zipOf } from './fixtures.ts';
import { isOfficeType, officeBlocks, officeType } from './office.ts';

const oasis = 'application/vnd.oasis.opendocument';
const odt = zipOf({
  mimetype: `${oasis}.text`,
  'content.xml': `<office:document-content><office:body><text:h text:outline-level="2">Tides</text:h>
    <text:p>It comes<text:s/>in at <text:span>nine</text:span>.</text:p>
    <text:p>Seen<office:annotation><text:p>by nobody</text:p></office:annotation></text:p></office:body></office:document-content>`,
});
const workbook = zipOf({
  'xl/workbook.xml': '<workbook/>',
  'xl/sharedStrings.xml': '<sst><si><t>Harbour</t></si><si><r><t>The </t></r><r><t>Hague</t></r></si></sst>',
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>
    <row><c><f>1+2</f><v>3</v></c><c t="inlineStr"><is><t>metres</t></is></c></row><row/></sheetData></worksheet>`,
});
const slides = zipOf({
  'ppt/presentation.xml': '<p/>',
  'ppt/slides/slide10.xml': '<p:sld><a:p><a:r><a:t>Last</a:t></a:r></a:p></p:sld>',
  'ppt/slides/slide2.xml': '<p:sld><a:p><a:r><a:t>First</a:t></a:r></a:p></p:sld>',
});

const textOf = async (bytes: Uint8Array) => (await officeBlocks(bytes)).map(({ text }) => text).join('\n');

describe('an office document', () => {
  it.each([
    ['Word', letter(), 'wordprocessingml.document'],
    ['Excel', workbook, 'spreadsheetml.sheet'],
    ['PowerPoint', slides, 'presentationml.presentation'],
    ['OpenDocument', odt, 'opendocument.text'],
  ])('of %s is told by its parts', (_name, bytes, ending) => {
    expect(officeType(bytes)).toMatch(new RegExp(`${ending}$`));
    expect(isOfficeType(officeType(bytes)!)).toBe(true);
  });

  it.each([
    ['a picture', Buffer.from('\x89PNG')],
    ['another archive', zipOf({ 'readme.txt': 'hello' })],
    ['half an archive', letter().subarray(0, 300)],
  ])('is not seen in %s', (_name, bytes) => {
    expect(officeType(bytes)).toBeUndefined();
  });

  it('gives its headings, paragraphs and tables in their order, without what was struck out', async () => {
    expect(await textOf(letter())).toBe('Tides\nHello there & all.\nMonday | nine');
    expect((await officeBlocks(letter()))[0]).toMatchObject({ kind: 'heading', level: 1 });
  });

  it('gives what an OpenDocument file says, without what is said about it', async () => {
    expect(await textOf(odt)).toBe('Tides\nIt comes in at nine.\nSeen');
  });

  it('gives the rows of a workbook, of formulas the last result', async () => {
    expect(await textOf(workbook)).toContain('Harbour | The Hague\n3 | metres');
  });

  it('gives the sheets of a workbook by the names that people gave them, in their order', async () => {
    const sheet = (text: string) =>
      `<worksheet><sheetData><row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`;
    const named = zipOf({
      'xl/workbook.xml': `<workbook xmlns:x="…"><sheets><sheet name="Tides &amp; times" sheetId="7" x:id="rId2"/>
        <sheet name="Harbours" sheetId="1" x:id="rId1"/><sheet name="Chart" sheetId="2" x:id="rId9"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': sheet('Delft'),
      'xl/worksheets/sheet2.xml': sheet('nine'),
    });
    expect(await textOf(named)).toBe('Tides & times\nnine\nHarbours\nDelft');
    expect(await textOf(workbook)).toMatch(/^Sheet 1\n/);
  });

  it('gives slides by their number', async () => {
    expect(await textOf(slides)).toMatch(/Slide 2\nFirst\nSlide 10\nLast/);
  });

  it('does not unpack what would fill the memory', async () => {
    const bomb = zipOf({ 'word/document.xml': Buffer.alloc(80 << 20, 'a') });
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(officeBlocks(bomb)).rejects.toMatchObject({ kind: 'too_large' });
  });

  it('does not believe what an archive says of its sizes', async () => {
    const bomb = zipOf({ 'word/document.xml': Buffer.alloc(80 << 20, 'a') });
    for (let at = 0; at + 46 <= bomb.length; at++) {
      if (bomb.readUInt32LE(at) === 0x04034b50) bomb.writeUInt32LE(1_000, at + 22);
      if (bomb.readUInt32LE(at) === 0x02014b50) bomb.writeUInt32LE(1_000, at + 24);
    }
    await expect(officeBlocks(bomb)).rejects.toMatchObject({ kind: 'too_large' });
  });

  it('does not unfold entities that unfold', async () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>';
    const xml = `${laughs}<w:p><w:r><w:t>&c;&c;</w:t></w:r></w:p>`;
    expect(await textOf(zipOf({ 'word/document.xml': xml }))).toBe('&c;&c;');
  });

  it('is read or refused whatever is broken in it, and nothing worse', async () => {
    const whole = letter();
    const places = fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        const outcome = await officeBlocks(bytes).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'PolderError' });
      }),
    );
  });
});
