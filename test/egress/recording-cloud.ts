import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RecordingCloud extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** All requests, and those with a body alone. */
  readonly arrived: Arrived[];
  bodies(): Arrived[];
}

interface Behaviour {
  readonly headers?: Record<string, string>;
  /** In place of an answer. */
  readonly redirect?: { readonly status: number; readonly location: string };
  /** Called when a request with a body has arrived, before it is answered. */
  readonly onBody?: (arrived: Arrived) => void;
  /** What the model says; by default what the user said last. */
  readonly say?: (prompt: string) => string;
}

/** An OpenAI of the cloud that writes down every byte it gets and repeats what it was told. */
export async function startRecordingCloud(behaviour: Behaviour = {}): Promise<RecordingCloud> {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const one = { method: request.method!, url: request.url!, headers: request.headers, body };
    arrived.push(one);
    if (body === '') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'gpt-4o-mini', object: 'model' }] }));
      return;
    }
    behaviour.onBody?.(one);
    if (behaviour.redirect) {
      response.writeHead(behaviour.redirect.status, { location: behaviour.redirect.location }).end();
      return;
    }
    const { messages, stream } = JSON.parse(body) as { messages: { content: string }[]; stream?: boolean };
    const prompt = messages.at(-1)!.content;
    const said = behaviour.say?.(prompt) ?? prompt;
    for (const [name, value] of Object.entries(behaviour.headers ?? {})) response.setHeader(name, value);
    response.setHeader('content-type', stream ? 'text/event-stream' : 'application/json');
    response.end(stream ? streamed(said) : JSON.stringify(whole(said)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    bodies: () => arrived.filter(({ body }) => body !== ''),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const usage = { prompt_tokens: 5, completion_tokens: 5, total_tokens: 10 };

function whole(content: string): object {
  return {
    id: 'x',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-4o-mini',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage,
  };
}

function streamed(content: string): string {
  const chunk = (choices: object[], more: object = {}) =>
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices, ...more })}\n\n`;
  const pieces = content.match(/[\s\S]{1,3}/g) ?? [];
  return [
    ...pieces.map((piece) => chunk([{ index: 0, delta: { content: piece }, finish_reason: null }])),
    chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]),
    chunk([], { usage }),
    'data: [DONE]\n\n',
  ].join('');
}
