export interface ServerSentEvent {
  event: string;
  data: string;
}

/**
 * Reads server-sent events off a response body. Used instead of `EventSource`, which can neither send
 * a key nor POST. Comments are skipped; ends when the body does.
 * Source: WHATWG HTML, "Server-sent events", interpreting an event stream.
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let event = 'message';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { event, data: data.join('\n') };
          event = 'message';
          data = [];
        } else if (line.startsWith('data:')) data.push(valueAfter(line, 5));
        else if (line.startsWith('event:')) event = valueAfter(line, 6);
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => {
      // The stream has already failed; that failure is the one being thrown.
    });
  }
}

function valueAfter(line: string, start: number): string {
  return line.slice(line[start] === ' ' ? start + 1 : start);
}
