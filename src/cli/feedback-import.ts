import { readFile } from 'node:fs/promises';
import { createHttpTransport } from '../egress/http-transport.ts';
import { TransportError } from '../egress/transport.ts';
import type { ImportCount } from '../records/outside-ratings.ts';
import type { RatingsBody } from '../surfaces/platform/ratings.ts';
import { type CommandContext, CommandError, type ExitCode, writeLine } from './context.ts';
import { withGateway } from './gateway-client.ts';
import { ratingOf } from './open-webui-ratings.ts';

export interface ImportOptions {
  readonly url?: string;
  readonly key?: string;
  readonly file?: string;
  readonly json?: boolean;
}

const atOnce = 200;
/** An export holds the chats with the ratings. */
const mostBytes = 512 * 1024 * 1024;
/** The first has the chats with it; an older Open WebUI may know the second alone. */
const paths = ['/api/v1/evaluations/feedbacks/all/export', '/api/v1/evaluations/feedbacks/all'];

/** Takes in the ratings that were given in Open WebUI: from its API, or from a file exported there. */
export async function importFeedback(
  context: CommandContext,
  options: ImportOptions,
  [from, ...more]: string[],
): Promise<ExitCode> {
  const { url, key = context.env.OPEN_WEBUI_API_KEY, file } = options;
  if (from !== 'open-webui' || more.length > 0 || (url === undefined) === (file === undefined)) {
    throw new CommandError(
      2,
      'Say where the ratings are.',
      'For example: polder feedback import open-webui --url http://localhost:3000 --key sk-…, or --file feedback-history-export.json',
    );
  }
  const listed = file === undefined ? await fetchFeedback(context, url!, key) : await readFeedback(file);
  const ratings = listed.map(ratingOf).filter((rating) => rating !== undefined);
  const count = await withGateway(context, async (gateway) => {
    const total: ImportCount = { taken: 0, known: 0, unmatched: 0 };
    for (let index = 0; index < ratings.length; index += atOnce) {
      const body: RatingsBody = { ratings: ratings.slice(index, index + atOnce) };
      const part = await gateway.post<ImportCount>('/polder/feedback/import', body);
      for (const name of ['taken', 'known', 'unmatched'] as const) total[name] += part[name];
    }
    return total;
  });
  await writeLine(
    context.output,
    options.json ? JSON.stringify(count) : sentence(count, listed.length - ratings.length),
  );
  return 0;
}

function sentence({ taken, known, unmatched }: ImportCount, without: number): string {
  const parts = [
    `${taken} new`,
    `${known} known before`,
    `${unmatched} of answers that are not from here`,
    ...(without > 0 ? [`${without} without a rating`] : []),
  ];
  return `Ratings of Open WebUI: ${parts.join(', ')}.`;
}

async function fetchFeedback(
  { signal }: CommandContext,
  url: string,
  key: string | undefined,
): Promise<unknown[]> {
  if (key === undefined)
    throw new CommandError(
      2,
      'Open WebUI gives its feedback to admins alone.',
      'Give the API key of one with --key, or in OPEN_WEBUI_API_KEY.',
    );
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new CommandError(2, '--url must be an address, such as http://localhost:3000.');
  const transport = createHttpTransport({
    place: 'cloud',
    baseUrl: url,
    headers: { authorization: `Bearer ${key}` },
    connectTimeout: 5_000,
  });
  try {
    for (const path of paths) {
      const reply = await transport.send({ method: 'GET', path, signal });
      if (reply.status === 200) return listIn(await reply.text(mostBytes), url);
      reply.discard();
      if (reply.status !== 404 && reply.status !== 405)
        throw new CommandError(1, `Open WebUI at ${url} answered ${reply.status}.`, adviceFor(reply.status));
    }
  } catch (thrown) {
    if (!(thrown instanceof TransportError) || signal.aborted) throw thrown;
    throw new CommandError(
      1,
      `No answer from ${transport.origin}. ${thrown.message}`,
      'Is Open WebUI running there?',
    );
  } finally {
    await transport.close();
  }
  throw new CommandError(1, `There is no feedback at ${url}: is it an Open WebUI?`);
}

function adviceFor(status: number): string | undefined {
  return status === 401 || status === 403
    ? 'The key must be an admin’s (Settings, Account, API keys).'
    : undefined;
}

async function readFeedback(file: string): Promise<unknown[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (thrown) {
    throw new CommandError(1, `${file} cannot be read (${(thrown as NodeJS.ErrnoException).code}).`);
  }
  return listIn(text, file);
}

function listIn(text: string, where: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw new CommandError(1, `What ${where} gives is no list of feedback.`);
}
