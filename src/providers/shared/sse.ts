import { ProviderError } from '../provider.ts';

/** One server-sent event. `event` is `message` where the stream names none. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

const maximumEventLength = 8 * 1024 * 1024;

/**
 * Reads a byte stream as server-sent events after the WHATWG grammar: lines end in LF, CR LF or CR,
 * wherever the chunks are cut; a byte order mark is skipped; comments and unknown fields are passed
 * over; several `data:` lines join with LF. What follows the last blank line is dropped, as the
 * grammar says, so a caller must look for its protocol's own end.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
 *
 * @throws ProviderError `malformed` for an event of more than 8 MiB characters.
 */
export async function* readServerSentEvents(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let skipLineFeed = false;
  let event = '';
  let data: string | undefined;
  for await (const chunk of bytes) {
    let text = decoder.decode(chunk, { stream: true });
    if (skipLineFeed && text !== '') {
      if (text[0] === '\n') text = text.slice(1);
      skipLineFeed = false;
    }
    // What has no line end in it is only put aside, so that a long event is not searched again and again.
    const isPartOfLine = endOfLine(text, 0) === -1;
    rest = rest === '' ? text : rest + text;
    if (isPartOfLine) {
      requireReasonable(rest.length + (data?.length ?? 0));
      continue;
    }
    let start = 0;
    for (;;) {
      const end = endOfLine(rest, start);
      if (end === -1) break;
      const line = rest.slice(start, end);
      start = end + 1;
      if (rest.charCodeAt(end) === 13) {
        if (start === rest.length) skipLineFeed = true;
        else if (rest.charCodeAt(start) === 10) start += 1;
      }
      if (line === '') {
        if (data !== undefined) yield { event: event === '' ? 'message' : event, data };
        event = '';
        data = undefined;
      } else if (line.startsWith('data:')) {
        const value = line.slice(line.charCodeAt(5) === 32 ? 6 : 5);
        data = data === undefined ? value : `${data}\n${value}`;
      } else if (line === 'data') {
        data = data === undefined ? '' : `${data}\n`;
      } else if (line.startsWith('event:')) {
        event = line.slice(line.charCodeAt(6) === 32 ? 7 : 6);
      }
    }
    rest = start === 0 ? rest : rest.slice(start);
    requireReasonable(rest.length + (data?.length ?? 0));
  }
}

function requireReasonable(length: number): void {
  if (length > maximumEventLength)
    throw new ProviderError('malformed', 'The provider sent an event of more than 8 MiB.');
}

function endOfLine(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from);
  const carriageReturn = text.indexOf('\r', from);
  if (carriageReturn === -1) return lineFeed;
  return lineFeed === -1 || carriageReturn < lineFeed ? carriageReturn : lineFeed;
}
