// What the import rules cannot see: global network functions, and who may issue a clearance.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const rules = [
  {
    name: 'opens a connection outside src/egress',
    pattern: /(?<![.\w#])(?:globalThis\.)?fetch\s*\(|\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\s*\(/,
    // The client is no part of the house: it runs in other people's programs and asks a gateway.
    allowed: /^src\/(?:egress\/|cli\/gateway-client\.ts$|client\/connection\.ts$)/,
  },
  {
    name: 'issues a clearance outside src/egress',
    pattern: /\bCleared\s*\.\s*issue\b|\bCleared\s*\[/,
    allowed: /^src\/egress\//,
  },
];

/** The text with comments blanked out, line by line as before. */
function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*/g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
}

/** Problems of one file: `src/a.ts:12 opens a connection outside src/egress`. */
export function problemsOf(path, text) {
  return withoutComments(text)
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter((rule) => !rule.allowed.test(path) && rule.pattern.test(line))
        .map((rule) => `${path}:${index + 1} ${rule.name}`),
    );
}

/** Problems of all source files below `root`, tests left out. */
export function boundaryProblems(root) {
  return readdirSync(join(root, 'src'), { recursive: true })
    .map((name) => `src/${String(name).replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => problemsOf(path, readFileSync(join(root, path), 'utf8')));
}
