import { type Reply, TransportError } from './transport.ts';

/**
 * The whole body of an answer as bytes.
 *
 * @param limit bytes
 * @throws TransportError `too-large` as soon as more has come; the connection is closed then
 */
export async function wholeBytes(reply: Reply, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of reply.pieces()) {
    length += piece.length;
    if (length > limit)
      throw new TransportError('too-large', `The answer is larger than ${limit} bytes.`, false);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
