import { Script } from 'node:vm';

const fence = /```([\w+#-]*)[^\n]*\n([\s\S]*?)(?:```|$)/g;
/** Longer code than this is not read. */
const readAtMost = 40_000;

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const javascript = new Set(['js', 'javascript', 'mjs', 'cjs', 'node']);
/** Languages whose brackets pair up and whose strings are quoted as in C. */
const bracketed = new Set([
  ...javascript,
  'ts',
  'typescript',
  'java',
  'c',
  'cpp',
  'c++',
  'c#',
  'cs',
  'go',
  'rust',
  'rs',
  'kotlin',
  'swift',
  'php',
]);

/**
 * What is wrong with the code in an answer's fences, in words; null where nothing is seen, undefined where
 * there is no code that can be read. JavaScript and JSON are parsed (nothing is run); of other languages
 * brackets, and of Python the indentation, are followed.
 */
export function codeFault(answer: string): string | null | undefined {
  let seen = false;
  for (const [whole, tag, code] of answer.matchAll(fence)) {
    if (code!.length > readAtMost) continue;
    if (!whole.endsWith('```')) return 'its code is not finished';
    const fault = faultIn(tag!.toLowerCase(), code!);
    if (fault) return fault;
    if (fault === null) seen = true;
  }
  return seen ? null : undefined;
}

function faultIn(language: string, code: string): string | null | undefined {
  if (language === 'json') return isJson(code) ? null : 'its JSON does not parse';
  if (javascript.has(language)) return isScript(code) ? null : 'its JavaScript does not parse';
  if (language === 'python' || language === 'py') return pythonFault(code);
  if (bracketed.has(language))
    return isBalanced(code, 'slashes') ? null : `the brackets of its ${language} do not pair up`;
  return undefined;
}

function isJson(code: string): boolean {
  try {
    JSON.parse(code);
    return true;
  } catch {
    return false;
  }
}

/** Compiles and does not run. Imports and exports are taken off, since only a script can be compiled alone. */
function isScript(code: string): boolean {
  const plain = code
    .replace(/^\s*import\s[^;\n]*(?:\{[^}]*\}[^;\n]*)?;?\s*$/gm, '')
    .replace(/^(\s*)export\s+(?:default\s+)?(?=\S)/gm, '$1');
  if (/<[A-Za-z][^>]*\/?>/.test(plain) && /return\s*\(?\s*</.test(plain)) return isBalanced(code, 'slashes');
  try {
    new Script(`(async()=>{${plain}\n})`);
    return true;
  } catch {
    return isExpression(plain);
  }
}

/** A fragment such as an object by itself. */
function isExpression(code: string): boolean {
  try {
    new Script(`(${code}\n)`);
    return true;
  } catch {
    return false;
  }
}

function pythonFault(code: string): string | null {
  if (!isBalanced(code, 'hash')) return 'the brackets of its Python do not pair up';
  let depth = 0;
  let opened: number | undefined;
  for (const line of code.split('\n')) {
    const bare = line.replace(/#.*$/, '').trimEnd();
    if (bare.trim() === '') continue;
    const indent = bare.length - bare.trimStart().length;
    if (depth === 0 && opened !== undefined && indent <= opened)
      return 'the indentation of its Python is broken';
    const continued = depth > 0;
    for (const sign of bare) depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
    const opens =
      !continued &&
      depth === 0 &&
      /^\s*(?:async\s+)?(?:def|class|if|elif|else|for|while|try|except|finally|with)\b.*:$/.test(bare);
    opened = opens ? indent : undefined;
  }
  return opened === undefined ? null : 'its Python ends where a block begins';
}

/** True where brackets pair up outside strings and comments. */
function isBalanced(code: string, comments: 'slashes' | 'hash'): boolean {
  const bare = withoutStrings(code, comments);
  const open: string[] = [];
  for (const sign of bare) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (sign in pairs && open.pop() !== pairs[sign]) return false;
  }
  return open.length === 0;
}

function withoutStrings(code: string, comments: 'slashes' | 'hash'): string {
  const strings = /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
  const plain = code.replace(strings, '');
  return comments === 'hash'
    ? plain.replace(/#[^\n]*/g, '')
    : plain.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
}
