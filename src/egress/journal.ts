import { createHash } from 'node:crypto';
import type { EgressRecord } from '../records/egress-journal.ts';
import type { Place } from '../shared/place.ts';
import { outgoingBody } from './outgoing-body.ts';
import type { Call, Transport } from './transport.ts';

/** Where what leaves is written down. `note` resolves when it is on disk. */
export interface Journal {
  note(record: EgressRecord): Promise<void>;
}

/** What is known of a request before it is put into bytes. */
export type Slip = Omit<EgressRecord, 'at' | 'origin' | 'request' | 'sha256' | 'bytes'>;

/** A transport that writes down whatever it sends. */
export interface JournaledTransport<P extends Place> {
  readonly transport: Transport<P>;
  /** Why something could not be written down, so that it was not sent; undefined where all was. */
  failure(): unknown;
}

/**
 * Puts a journal before a transport: a call with a body is turned into the very bytes that leave,
 * their hash is on disk before the first of them goes, and where it cannot be written nothing is sent.
 */
export function journaled<P extends Place>(
  transport: Transport<P>,
  journal: Journal,
  slip: Slip,
): JournaledTransport<P> {
  let failure: unknown;
  const send = async (call: Call<P>) => {
    const { body } = call;
    if (body === undefined) return transport.send(call);
    const { bytes, contentType } = outgoingBody(body.content);
    try {
      await journal.note({
        ...slip,
        at: Date.now(),
        origin: transport.origin,
        request: `${call.method} ${call.path.replace(/[?#].*/, '')}`,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: Buffer.byteLength(bytes),
      });
    } catch (thrown) {
      failure = thrown;
      throw thrown;
    }
    const headers =
      contentType === undefined ? call.headers : { 'content-type': contentType, ...call.headers };
    return transport.send({ ...call, headers, body: body.shape(() => bytes) });
  };
  return { transport: { place: transport.place, origin: transport.origin, send }, failure: () => failure };
}
