import { ProviderError } from '../provider.ts';
import { isObject, type JsonObject } from './wire.ts';

const longestLine = 8 * 1024 * 1024;

/**
 * Reads newline-delimited JSON objects from bytes that may be split anywhere, within a character too.
 * Throws `malformed` for a line that is no JSON object or is longer than 8 Mi characters.
 */
export async function* readObjects(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<JsonObject> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let begunLength = 0;
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    const lines = text.split('\n');
    const rest = lines.pop() ?? '';
    for (const end of lines) {
      const line = begun.join('') + end;
      begun = [];
      begunLength = 0;
      if (line.trim() !== '') yield objectFrom(line);
    }
    begun.push(rest);
    begunLength += rest.length;
    if (begunLength > longestLine) throw new ProviderError('malformed', 'Ollama sent a line without an end.');
  }
  const last = begun.join('') + decoder.decode();
  if (last.trim() !== '') yield objectFrom(last);
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
