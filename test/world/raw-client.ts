/** A tool that is called when the weather is asked for. */
export const WEATHER_TOOL = {
  name: 'get_weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
/** The same in OpenAI's wrapping. */
export const OPENAI_TOOL = { type: 'function', function: WEATHER_TOOL };

/** JSON of any shape. */
// biome-ignore lint/suspicious/noExplicitAny: these tests look into answers of every shape
export type Loose = any;

/** One request, with its answer read as text and as JSON. */
export async function call(url: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): Loose {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The JSON of each `data:` line. */
export function events(text: string): Loose[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)));
}

/** A conversation of one message. */
export const user = (content: string) => [{ role: 'user', content }];
