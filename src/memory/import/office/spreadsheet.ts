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

/** A sheet of a workbook: what people call it, and the part that holds it. */
export interface Sheet {
  readonly name: string;
  readonly part: string;
}

/**
 * The sheets of a workbook, in the order in which people see them.
 * @param workbook `xl/workbook.xml`, which names them
 * @param relations `xl/_rels/workbook.xml.rels`, which says where each is
 */
export function sheetsOf(workbook: string, relations: string): Sheet[] {
  const parts = new Map(
    elementsOf(relations, 'Relationship').map(({ Id, Target = '' }) => [
      Id,
      Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`,
    ]),
  );
  return elementsOf(workbook, 'sheet').flatMap(({ name = '', ...attributes }) => {
    // The prefix of the relations' namespace is free.
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    const part = parts.get(id);
    return part === undefined ? [] : [{ name: name.replace(/\s+/g, ' ').trim(), part }];
  });
}

/** The attributes of each element of a name, whatever its prefix. */
function elementsOf(xml: string, wanted: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.slice(name.indexOf(':') + 1) === wanted) found.push(attributes);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}
