/** Markdown as a list of blocks: the part of it that models write. What is not known stays a paragraph. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | { kind: 'rule' };

const deepest = 6;
const fence = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/;
const heading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*$/;
const rule = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const item = /^( {0,3})([-*+]|(\d{1,9})[.)])(\s+)(.*)$/;
const quote = /^ {0,3}> ?(.*)$/;
const tableRule = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

export function parseBlocks(text: string): Block[] {
  return parseLines(text.replaceAll('\r\n', '\n').split('\n'), 0);
}

function parseLines(lines: string[], depth: number): Block[] {
  if (depth > deepest) return [{ kind: 'paragraph', text: lines.join('\n') }];
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (lines[at]!.trim() === '') {
      at += 1;
      continue;
    }
    const { block, next } = readBlock(lines, at, depth);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

interface Read {
  block: Block;
  next: number;
}

function readBlock(lines: string[], at: number, depth: number): Read {
  const line = lines[at]!;
  const opening = fence.exec(line);
  if (opening) return readCode(lines, at, opening[1]!, opening[2]!);
  const title = heading.exec(line);
  if (title) return { block: { kind: 'heading', level: title[1]!.length, text: title[2]! }, next: at + 1 };
  if (rule.test(line)) return { block: { kind: 'rule' }, next: at + 1 };
  if (quote.test(line)) return readQuote(lines, at, depth);
  if (item.test(line)) return readList(lines, at, depth);
  if (startsTable(lines, at)) return readTable(lines, at);
  return readParagraph(lines, at);
}

function readCode(lines: string[], at: number, mark: string, language: string): Read {
  let next = at + 1;
  while (next < lines.length && !isClosingFence(lines[next]!, mark)) next += 1;
  const text = lines.slice(at + 1, next).join('\n');
  return { block: { kind: 'code', language: language.trim(), text }, next: next + 1 };
}

function isClosingFence(line: string, mark: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= mark.length && trimmed === mark[0]!.repeat(trimmed.length);
}

function readQuote(lines: string[], at: number, depth: number): Read {
  const inner: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const match = quote.exec(lines[next]!);
    if (!match) break;
    inner.push(match[1]!);
  }
  return { block: { kind: 'quote', blocks: parseLines(inner, depth + 1) }, next };
}

function readList(lines: string[], at: number, depth: number): Read {
  const first = item.exec(lines[at]!)!;
  const ordered = first[3] !== undefined;
  const items: string[][] = [];
  let indent = 0;
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next]!;
    const match = item.exec(line);
    if (match && (match[3] !== undefined) === ordered && (items.length === 0 || match[1]!.length < indent)) {
      indent = match[1]!.length + match[2]!.length + match[4]!.length;
      items.push([match[5]!]);
    } else if (line.trim() === '' || line.startsWith(' '.repeat(Math.min(indent, 2)))) {
      items.at(-1)!.push(line.slice(Math.min(indent, line.length - line.trimStart().length)));
    } else if (lines[next - 1]!.trim() !== '' && !startsBlock(line)) {
      items.at(-1)!.push(line);
    } else break;
  }
  return {
    block: {
      kind: 'list',
      ordered,
      start: Number(first[3] ?? 1),
      items: items.map((inner) => parseLines(inner, depth + 1)),
    },
    next,
  };
}

function startsTable(lines: string[], at: number): boolean {
  const after = lines[at + 1] ?? '';
  return lines[at]!.includes('|') && after.includes('-') && tableRule.test(after);
}

function readTable(lines: string[], at: number): Read {
  let next = at + 2;
  while (next < lines.length && lines[next]!.includes('|')) next += 1;
  const rows = lines.slice(at + 2, next).map(cellsOf);
  return { block: { kind: 'table', header: cellsOf(lines[at]!), rows }, next };
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function readParagraph(lines: string[], at: number): Read {
  let next = at + 1;
  while (next < lines.length && lines[next]!.trim() !== '' && !startsBlock(lines[next]!)) next += 1;
  return { block: { kind: 'paragraph', text: lines.slice(at, next).join('\n') }, next };
}

function startsBlock(line: string): boolean {
  return fence.test(line) || heading.test(line) || rule.test(line) || quote.test(line) || item.test(line);
}
