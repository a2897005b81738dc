import { randomBytes } from 'node:crypto';

/** A text as data for a model: between two lines that whoever wrote the text could not foresee. */
export function marked(name: string, text: string): string {
  const boundary = randomBytes(9).toString('base64url');
  return `=== ${name} ${boundary} begins ===\n${text}\n=== ${name} ${boundary} ends ===`;
}

/** A long text without its middle, so that a model with a small window sees both ends. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = longest >> 1;
  return `${text.slice(0, half)}\n[… ${text.length - 2 * half} characters left out …]\n${text.slice(-half)}`;
}
