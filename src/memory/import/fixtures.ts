import { deflateSync } from 'node:zlib';

/** A PDF with these lines on each page, an empty one for a gap; `unpacked` bytes of nothing are packed into its first page. */
export function makePdf(pages: readonly (readonly string[])[], { unpacked = 0 } = {}): Uint8Array {
  const font = 3 + pages.length * 2;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, page) => `${3 + page * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    ...pages.flatMap((lines, page) => {
      const text = lines.map((line) =>
        line === '' ? '0 -28 Td' : `(${line.replace(/[()\\]/g, '\\$&')}) Tj 0 -14 Td`,
      );
      const content = `BT /F1 12 Tf 72 720 Td ${text.join('\n')} ET`;
      const padding = page === 0 ? unpacked : 0;
      const packed = deflateSync(Buffer.concat([Buffer.from(content), Buffer.alloc(padding, ' ')])).toString(
        'latin1',
      );
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${4 + page * 2} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
        `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`,
      ];
    }),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
