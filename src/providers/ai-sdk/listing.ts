import type { Reply, Transport } from '../../egress/transport.ts';
import { ProviderError } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What one page of a model list is asked with. */
export interface ListQuestion {
  readonly transport: Transport<'cloud'>;
  readonly signal: AbortSignal;
  /** Names the caller: the API key in its header. */
  readonly headers: Readonly<Record<string, string>>;
  readonly failureOf?: ((reply: Reply) => Promise<ProviderError>) | undefined;
}

/** How long a list may keep its asker waiting, in milliseconds. */
const patience = 10_000;

/** One page of a model list. Throws `malformed` unless it is a JSON object or list. */
export async function listedAt(
  { transport, signal, headers, failureOf = failureOfReply }: ListQuestion,
  path: string,
): Promise<Row | unknown[]> {
  let body: unknown;
  try {
    const reply = await transport.send({
      method: 'GET',
      path,
      headers,
      signal,
      headersTimeout: patience,
      idleTimeout: patience,
    });
    if (reply.status !== 200) throw await failureOf(reply);
    body = JSON.parse(await reply.text());
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw notAList();
    throw asProviderError(thrown);
  }
  if (typeof body !== 'object' || body === null) throw notAList();
  return body as Row | unknown[];
}

/** The rows of a list, wherever it keeps them. Throws `malformed` where there is none. */
export function rowsOf(list: unknown): Row[] {
  if (!Array.isArray(list)) throw notAList();
  return list.filter(isRow);
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAList(): ProviderError {
  return new ProviderError('malformed', 'Its list of models is not one.');
}
