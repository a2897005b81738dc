import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import { ProviderError } from '../provider.ts';
import { asProviderError, failureOfReply } from '../shared/failures.ts';
import { readWorkflow, type Workflow } from './workflow.ts';

const patience = 10_000;
/** n8n gives at most 250 a page; a list that never ends is not followed for ever. */
const pageLength = 250;
const mostPages = 40;

/**
 * The active workflows that can be called, by n8n's public API.
 * Source: n8n public API 1.1.1, `GET /workflows`.
 */
export async function listWorkflows<P extends Place>(
  transport: Transport<P>,
  apiKey: string,
  signal: AbortSignal,
): Promise<Workflow[]> {
  const found: Workflow[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { data, nextCursor } = await listPage(transport, apiKey, cursor, signal);
    found.push(...data.map(readWorkflow).filter((workflow) => workflow !== undefined));
    if (typeof nextCursor !== 'string' || nextCursor === '' || nextCursor === cursor) break;
    cursor = nextCursor;
  }
  return found;
}

async function listPage<P extends Place>(
  transport: Transport<P>,
  apiKey: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<{ data: readonly unknown[]; nextCursor?: unknown }> {
  const query = new URLSearchParams({ active: 'true', limit: String(pageLength), ...(cursor && { cursor }) });
  let page: unknown;
  try {
    const reply = await transport.send({
      method: 'GET',
      path: `/api/v1/workflows?${query}`,
      headers: { 'x-n8n-api-key': apiKey },
      signal,
      headersTimeout: patience,
      idleTimeout: patience,
    });
    if (reply.status !== 200) throw await failureOfReply(reply);
    page = JSON.parse(await reply.text());
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw notAList();
    throw asProviderError(thrown);
  }
  const { data } = (page ?? {}) as { data?: unknown };
  if (!Array.isArray(data)) throw notAList();
  return page as { data: readonly unknown[]; nextCursor?: unknown };
}

function notAList(): ProviderError {
  return new ProviderError('malformed', 'Its list of workflows is not in the shape of one.');
}

/**
 * The workflows of a folder of exported ones, each a JSON file of one or of a list. Whether they are active
 * in n8n is seen when they are called.
 *
 * @throws ProviderError where the folder or a file of it cannot be read
 */
export async function readWorkflows(folder: string): Promise<Workflow[]> {
  const names = await attempt(() => readdir(folder), folder);
  const found: Workflow[] = [];
  for (const name of names.filter((file) => file.endsWith('.json')).sort()) {
    const file = join(folder, name);
    const value = await attempt(async () => JSON.parse(await readFile(file, 'utf8')) as unknown, file);
    found.push(
      ...[value]
        .flat()
        .map(readWorkflow)
        .filter((workflow) => workflow !== undefined),
    );
  }
  return found;
}

async function attempt<Value>(read: () => Promise<Value>, path: string): Promise<Value> {
  try {
    return await read();
  } catch (thrown) {
    throw new ProviderError('malformed', `The workflows in ${path} cannot be read.`, { cause: thrown });
  }
}
