import type { Piece } from './wire.ts';

/** Ways of writing server-sent events that the WHATWG grammar allows and careless readers get wrong. */
export type Framing =
  | 'crlf'
  | 'crlf-split'
  | 'cr'
  | 'bom'
  | 'no-space'
  | 'multi-line'
  | 'comments'
  | 'retry'
  | 'id';

type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

/** Writes the same events in another framing. */
export async function* reframe(pieces: Pieces, framing: Framing): AsyncGenerator<Piece> {
  let count = 0;
  for await (const piece of pieces) {
    if (typeof piece === 'string') yield* written(piece, framing, count);
    else yield piece;
    count += 1;
  }
}

function* written(event: string, framing: Framing, count: number): Generator<string> {
  switch (framing) {
    case 'crlf':
      yield event.replaceAll('\n', '\r\n');
      return;
    case 'crlf-split':
      for (const line of event.split(/(?<=\n)/)) yield* [line.replace(/\n$/, '\r'), '\n'];
      return;
    case 'cr':
      yield event.replaceAll('\n', '\r');
      return;
    case 'bom':
      yield count === 0 ? `\uFEFF${event}` : event;
      return;
    case 'no-space':
      yield event.replace(/^(data|event): /gm, '$1:');
      return;
    case 'multi-line':
      yield event.replace(/^data: (\{.*\})$/m, (_, text: string) => overLines(text));
      return;
    case 'comments':
      yield `: keep-alive ${count}\n\n:\n${event}`;
      return;
    case 'retry':
      yield `retry: 3000\n${event}`;
      return;
    case 'id':
      yield `id: ${count}\n${event}`;
      return;
  }
}

/** A JSON text over several `data:` lines; the line ends that a reader joins them with are white space in JSON. */
function overLines(text: string): string {
  const lines = JSON.stringify(JSON.parse(text), null, 1).split('\n');
  return lines.map((line) => `data: ${line}`).join('\n');
}
