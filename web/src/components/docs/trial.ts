import { ApiError, send } from '../../api/client.ts';
import type { Parameter } from '../../api/openapi.ts';

/** What came back of a trial; `status` 0 where nothing did. */
export interface Reply {
  status: number;
  /** Where it came from, where an answer says so. */
  about: string;
  text: string;
}

const longestShown = 100_000;

/** The path with its parameters filled in; those left empty are left out. */
export function trialPath(
  path: string,
  parameters: readonly Parameter[],
  values: Record<string, string>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]?.trim();
    return value ? encodeURIComponent(value) : whole;
  });
  const query = new URLSearchParams();
  for (const { name, in: place } of parameters) {
    const value = values[name]?.trim();
    if (place === 'query' && value) query.set(name, value);
  }
  return query.size === 0 ? filled : `${filled}?${query}`;
}

/** Sends a request; `onPiece` is shown what has come so far of a stream. */
export async function sendTrial(
  method: string,
  path: string,
  body: string | undefined,
  onPiece: (reply: Reply) => void,
): Promise<Reply> {
  try {
    const response = await send(path, {
      method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
    const { status } = response;
    const about = originOf(response.headers);
    let text = '';
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) break;
      text = (text + piece.value).slice(0, longestShown);
      onPiece({ status, about, text });
    }
    return { status, about, text: readable(text) };
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    return { status: thrown.status, about: thrown.type, text: thrown.message };
  }
}

function originOf(headers: Headers): string {
  return ['x-polder-model', 'x-polder-place', 'x-polder-privacy']
    .map((name) => headers.get(name))
    .filter((value) => value !== null)
    .join(' · ');
}

/** JSON on several lines; all else as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return text;
    throw thrown;
  }
}
