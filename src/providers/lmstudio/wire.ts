import { z } from 'zod';
import type { Cleared } from '../../egress/clearance.ts';
import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import { ProviderError } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';

/** A row of `GET /api/v1/models`, as far as it is read. Source: LM Studio's REST documents, 0.4. */
const nativeModel = z.looseObject({
  key: z.string().min(1),
  type: z.string().optional(),
  display_name: z.string().optional(),
  architecture: z.string().nullish(),
  quantization: z.looseObject({ name: z.string().nullish() }).nullish(),
  size_bytes: z.number().optional(),
  params_string: z.string().nullish(),
  loaded_instances: z
    .array(z.looseObject({ config: z.looseObject({ context_length: z.number().optional() }).optional() }))
    .default([]),
  max_context_length: z.number().optional(),
  capabilities: z
    .looseObject({ vision: z.boolean().optional(), trained_for_tool_use: z.boolean().optional() })
    .nullish(),
});

export type NativeModel = z.output<typeof nativeModel>;

const nativeList = z.looseObject({ models: z.array(z.unknown()) });

/**
 * LM Studio's own list of models; undefined from versions before 0.4, which answer routes they do not know
 * with 200 and an error. Rows that are none are left out. Throws `ProviderError`.
 */
export async function nativeModels<P extends Place>(
  transport: Transport<P>,
  signal: AbortSignal,
): Promise<NativeModel[] | undefined> {
  try {
    const list = nativeList.safeParse(await askLmStudio(transport, { path: '/../api/v1/models', signal }));
    return list.data?.models.flatMap((row) => nativeModel.safeParse(row).data ?? []);
  } catch (thrown) {
    const isOlder = thrown instanceof ProviderError && /^(?:unknown-model|malformed)$/.test(thrown.failure);
    if (isOlder) return undefined;
    throw thrown;
  }
}

interface Asked<P extends Place> {
  readonly path: string;
  readonly signal: AbortSignal;
  /** Sent by POST; without it the route is read. */
  readonly body?: Cleared<P, object>;
  /** Milliseconds, default ten seconds. */
  readonly patience?: number;
}

/** Calls one of LM Studio's own routes. Throws `ProviderError`. */
export async function askLmStudio<P extends Place>(
  transport: Transport<P>,
  { path, signal, body, patience = 10_000 }: Asked<P>,
): Promise<unknown> {
  try {
    const reply = await transport.send({
      method: body === undefined ? 'GET' : 'POST',
      path,
      body,
      signal,
      headersTimeout: patience,
      idleTimeout: patience,
    });
    if (reply.status !== 200) throw await failureOfReply(reply);
    return JSON.parse(await reply.text());
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw new ProviderError('malformed', 'It did not answer in JSON.');
    throw asProviderError(thrown);
  }
}
