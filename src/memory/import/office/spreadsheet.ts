import { Parser } from 'htmlparser2';

/** The texts that cells of a workbook refer to by number. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let isText = false;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'si') strings.push('');
        isText = name === 't';
      },
      ontext(piece) {
        if (isText && strings.length > 0) strings[strings.length - 1] += piece;
      },
      onclosetag() {
        isText = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return strings;
}

/** The rows of a sheet that hold anything, their cells between bars; of a formula its last result. */
export function readSheet(xml: string, strings: readonly string[]): string[] {
  const rows: string[] = [];
  let cells: string[] = [];
  let value = '';
  let isShared = false;
  let isValue = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'row') cells = [];
        if (name === 'c') {
          value = '';
          isShared = attributes.t === 's';
        }
        isValue = name === 'v' || name === 't';
      },
      ontext(piece) {
        if (isValue) value += piece;
      },
      onclosetag(name) {
        isValue = false;
        if (name === 'c')
          cells.push((isShared ? (strings[Number(value)] ?? '') : value).replace(/\s+/g, ' '));
        if (name === 'row' && cells.some((cell) => cell !== '')) rows.push(cells.join(' | '));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return rows;
}
