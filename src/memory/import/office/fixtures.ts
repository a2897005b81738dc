import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of these parts, the first stored as it is where it is called `mimetype`. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const isStored = name === 'mimetype';
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), fields, title, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, title);
    at += 30 + title.length + packed.length;
  }
  const end = Buffer.alloc(18);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A letter as Word writes one: a heading, a paragraph in pieces, a table, and a piece that was struck out. */
export function letter(words = 'there'): Buffer {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document><w:body>
      <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run('Tides')}</w:p>
      <w:p>${run('Hello ')}${run(`${words} &amp; all.`)}<w:del>${run('Not this.')}</w:del></w:p>
      <w:tbl><w:tr>${cell('Monday')}${cell('nine')}</w:tr></w:tbl>
    </w:body></w:document>`,
  });
}
