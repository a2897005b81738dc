/** A chat request as a test words it. */
export interface Question {
  readonly model?: string;
  readonly content?: string;
  readonly stream?: boolean;
  readonly privacy?: 'private' | 'masked' | 'open';
  readonly signal?: AbortSignal;
}

/** What came back, whole or streamed. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly interaction: string;
  readonly text: string;
  /** The words of the answer, put together where it was a stream. */
  readonly content: string;
  /** The error told in the body or as an event. */
  readonly error: { readonly message: string; readonly code: string } | undefined;
  /** Whether the answer came to its protocol's own end. */
  readonly complete: boolean;
  readonly finishReasons: readonly string[];
}

interface Piece {
  readonly choices?: readonly {
    readonly message?: { readonly content: string | null };
    readonly delta?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
  }[];
  readonly error?: Reply['error'];
}

export function postChat(url: string, question: Question = {}): Promise<Response> {
  const {
    model = 'home/small',
    content = 'What is two plus two?',
    stream = false,
    privacy,
    signal,
  } = question;
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(privacy && { 'x-polder-privacy': privacy }) },
    body: JSON.stringify({ model, stream, messages: [{ role: 'user', content }] }),
    ...(signal && { signal }),
  });
}

/** Asks and reads to the end, however it ends. */
export async function ask(url: string, question: Question = {}): Promise<Reply> {
  const response = await postChat(url, question);
  return readReply(response, await textUntilCut(response));
}

/** The body up to its end or up to where the connection was cut. */
async function textUntilCut(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const part of response.body!) text += decoder.decode(part as Uint8Array, { stream: true });
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
  }
  return text;
}

function readReply(response: Response, text: string): Reply {
  const streamed = response.headers.get('content-type')?.includes('event-stream') ?? false;
  const lines = text.split('\n').filter((line) => line.startsWith('data: '));
  const pieces = streamed
    ? lines.filter((line) => line !== 'data: [DONE]').map((line) => JSON.parse(line.slice(6)) as Piece)
    : [JSON.parse(text) as Piece];
  const choices = pieces.flatMap((piece) => piece.choices ?? []);
  return {
    status: response.status,
    headers: response.headers,
    interaction: response.headers.get('x-polder-interaction') ?? '',
    text,
    content: choices.map(({ message, delta }) => message?.content ?? delta?.content ?? '').join(''),
    error: pieces.find((piece) => piece.error)?.error,
    complete: streamed ? lines.includes('data: [DONE]') : response.status === 200,
    finishReasons: choices.flatMap(({ finish_reason: reason }) => (reason ? [reason] : [])),
  };
}
