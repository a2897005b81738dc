import { isUtf8 } from 'node:buffer';
import { PolderError } from '../../shared/errors.ts';

const deepest = 200;

/** @throws PolderError `unsupported_media` for a content type that names another charset than UTF-8. */
export function requireUtf8(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType)?.[1];
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset))
    throw new PolderError('unsupported_media', 'The body must be JSON in UTF-8, without another charset.');
}

/**
 * A JSON body from its bytes: an object, nested at most 200 deep. `__proto__` is a plain own property
 * here, as JSON.parse makes it, and nothing in the house merges by assignment.
 *
 * @throws PolderError `invalid_request` for what is not UTF-8, and saying where the text stops being JSON.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0)
    throw new PolderError('invalid_request', 'The body is empty; it must be a JSON object.');
  if (!isUtf8(bytes)) throw new PolderError('invalid_request', 'The body is not valid UTF-8.');
  if (tooDeep(bytes)) {
    throw new PolderError('invalid_request', `The JSON is nested more than ${deepest} levels deep.`);
  }
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8', start));
  } catch (thrown) {
    throw new PolderError('invalid_request', `The body is not JSON${placeOf(thrown)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PolderError('invalid_request', 'The body must be a JSON object.');
  }
  return value;
}

/** Counts brackets outside strings, before any recursive work is done on the text. */
function tooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}

/** Where the parser stopped, without repeating any of the text. */
function placeOf(thrown: unknown): string {
  const match = /position (\d+)(?: \(line (\d+) column (\d+)\))?/.exec(
    thrown instanceof Error ? thrown.message : '',
  );
  if (!match) return '';
  return match[2] === undefined ? ` (at character ${match[1]})` : ` (line ${match[2]}, column ${match[3]})`;
}
