import { ProviderError } from '../provider.ts';
import { isObject, type JsonObject } from './wire.ts';

const longestLine = 16 * 1024 * 1024;

/**
 * Reads newline-delimited JSON objects from bytes that may be split anywhere, within a character too.
 * Throws `malformed` for a line that is no JSON object or is longer than 16 Mi characters.
 */
export async function* readObjects(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<JsonObject> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of bytes) {
    rest += decoder.decode(piece, { stream: true });
    let start = 0;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
      const line = rest.slice(start, end).trim();
      start = end + 1;
      if (line !== '') yield objectFrom(line);
    }
    if (start > 0) rest = rest.slice(start);
    if (rest.length > longestLine) throw new ProviderError('malformed', 'Ollama sent a line without an end.');
  }
  const last = (rest + decoder.decode()).trim();
  if (last !== '') yield objectFrom(last);
}

function objectFrom(line: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ProviderError('malformed', 'Ollama sent a line that is not JSON.');
  }
  if (!isObject(value)) throw new ProviderError('malformed', 'Ollama sent a line that is not a JSON object.');
  return value;
}
