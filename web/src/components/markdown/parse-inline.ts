/** The running text of a markdown block as a small tree of plain values; no HTML is ever read. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'deleted'; content: Inline[] }
  | { kind: 'link'; content: Inline[]; address: string }
  | { kind: 'image'; description: string; address: string };

/** Longer spans are left as text, which keeps hostile input from costing more than its length. */
const longestSpan = 2_000;
const deepest = 6;

const marks = [
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'strong' },
  { mark: '~~', kind: 'deleted' },
  { mark: '*', kind: 'emphasis' },
  { mark: '_', kind: 'emphasis' },
] as const;

export function parseInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const special = depth < deepest ? readSpecial(text, at, depth) : null;
    if (special === null) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (special.node.kind === 'text') plain += special.node.text;
    else {
      if (plain !== '') found.push({ kind: 'text', text: plain });
      plain = '';
      found.push(special.node);
    }
    at = special.end;
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}

interface Special {
  node: Inline;
  end: number;
}

function readSpecial(text: string, at: number, depth: number): Special | null {
  switch (text[at]) {
    case '\\':
      return readEscape(text, at);
    case '`':
      return readCode(text, at);
    case '!':
      return text[at + 1] === '[' ? readImage(text, at) : null;
    case '[':
      return readLink(text, at, depth);
    case '*':
    case '_':
    case '~':
      return readEmphasis(text, at, depth);
    default:
      return null;
  }
}

function readEscape(text: string, at: number): Special | null {
  const next = text[at + 1];
  if (next === undefined || !/[!-/:-@[-`{-~]/.test(next)) return null;
  return { node: { kind: 'text', text: next }, end: at + 2 };
}

function readCode(text: string, at: number): Special | null {
  let ticks = 1;
  while (text[at + ticks] === '`') ticks += 1;
  const fence = '`'.repeat(ticks);
  const end = find(text, fence, at + ticks);
  if (end === -1) return { node: { kind: 'text', text: fence }, end: at + ticks };
  return { node: { kind: 'code', text: text.slice(at + ticks, end).trim() }, end: end + ticks };
}

function readImage(text: string, at: number): Special | null {
  const target = readTarget(text, at + 1);
  if (target === null) return null;
  return { node: { kind: 'image', description: target.label, address: target.address }, end: target.end };
}

function readLink(text: string, at: number, depth: number): Special | null {
  const target = readTarget(text, at);
  if (target === null) return null;
  return {
    node: { kind: 'link', content: parseInline(target.label, depth + 1), address: target.address },
    end: target.end,
  };
}

/** Reads `[label](address "title")`, `at` standing on the opening bracket. */
function readTarget(text: string, at: number): { label: string; address: string; end: number } | null {
  const close = find(text, '](', at + 1);
  if (close === -1) return null;
  const end = find(text, ')', close + 2);
  if (end === -1) return null;
  const inside = text.slice(close + 2, end).trim();
  const address = inside.replace(/\s+["'(].*$/s, '').replace(/^<(.*)>$/s, '$1');
  return { label: text.slice(at + 1, close), address, end: end + 1 };
}

function readEmphasis(text: string, at: number, depth: number): Special | null {
  for (const { mark, kind } of marks) {
    if (!text.startsWith(mark, at)) continue;
    const start = at + mark.length;
    if (/\s/.test(text[start] ?? ' ')) continue;
    // `snake_case` is a name, not emphasis.
    if (mark[0] === '_' && /\w/.test(text[at - 1] ?? ' ')) continue;
    const end = find(text, mark, start + 1);
    if (end === -1 || /\s/.test(text[end - 1] ?? ' ')) continue;
    if (mark[0] === '_' && /\w/.test(text[end + mark.length] ?? ' ')) continue;
    return {
      node: { kind, content: parseInline(text.slice(start, end), depth + 1) },
      end: end + mark.length,
    };
  }
  return null;
}

function find(text: string, wanted: string, from: number): number {
  const at = text.slice(from, from + longestSpan).indexOf(wanted);
  return at === -1 ? -1 : from + at;
}
