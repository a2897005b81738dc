import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { isChosen } from './values.ts';

const option = /\s(?:-u|--user|--proxy-user)[ =]?["']?[\w.@-]{1,64}:([^\s"']{4,64})/g;
const program = /\b(?:curl|wget|https?|xh)\b/;
const longestCommand = 256;

/** Passwords that a command is given with a user's name: `curl -u deploy:9fK2mPq7 https://…`. */
export function findCommandLogins({ text }: Page, found: Finding[]): void {
  if (!text.includes(' -u') && !text.includes('-user')) return;
  for (const match of text.matchAll(option)) {
    const value = match[1]!;
    const before = text.slice(Math.max(0, match.index - longestCommand), match.index);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    if (/^\d+$/.test(value) || !program.test(line) || !isChosen(value, true)) continue;
    const end = match.index + match[0].length;
    found.push({
      type: 'SECRET',
      level: 'secret',
      start: end - value.length,
      end,
      confidence: 0.85,
      reason: 'a password that a command is given',
    });
  }
}
