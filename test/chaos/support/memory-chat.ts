import type { MemoryScene } from '../../support/memory-scene.ts';

/** What came back of a chat. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly interaction: string;
}

/** How a chat is asked, beside its content. */
export interface Asked {
  readonly model?: string;
  readonly messages?: readonly object[];
  readonly headers?: Record<string, string>;
  readonly stream?: boolean;
  readonly more?: object;
}

/** Asks through OpenAI's API; gives the words of the answer, or the body of an error. */
export async function chat({ gateway }: MemoryScene, content: string, asked: Asked = {}): Promise<Told> {
  const { model = 'auto', messages = [{ role: 'user', content }], headers, stream = false, more } = asked;
  const response = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model, stream, messages, ...more }),
  });
  const body = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: stream ? streamed(body) : (JSON.parse(body).choices?.[0].message.content ?? body),
    interaction: response.headers.get('x-polder-interaction') ?? '',
  };
}

function streamed(body: string): string {
  return body
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)).choices[0]?.delta.content ?? '')
    .join('');
}
