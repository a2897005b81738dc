import type { Reply } from '../../egress/transport.ts';
import type { MadeFile, WorkOutput } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { asStreamError, complaintOf, failureOf } from '../shared/failures.ts';
import type { Hook } from './workflow.ts';

const longestAnswer = 32 * 1024 * 1024;

/**
 * What a workflow answered: a text where one can be told, a file, or the data as it is.
 *
 * @throws ProviderError where the workflow failed, is not active, or answered with nothing
 */
export async function readAnswer(reply: Reply, hook: Hook): Promise<WorkOutput> {
  const bytes = await bytesOf(reply);
  const type = mediaTypeOf(reply);
  const isText = type === '' || /^text\/|json|xml|javascript|x-www-form-urlencoded/.test(type);
  if (reply.status < 200 || reply.status > 299) throw failureIn(reply.status, isText ? bytes.toString() : '');
  if (!isText) return fileIn(reply, type, bytes);
  const text = bytes.toString().trim();
  if (text !== '') return answerIn(text);
  if (!hook.answers) return { kind: 'text', text: 'The workflow has run; it gives no answer.' };
  throw new ProviderError('empty', 'The workflow answered with nothing.');
}

async function bytesOf(reply: Reply): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of reply.pieces()) {
      parts.push(part);
      length += part.length;
      if (length > longestAnswer)
        throw new ProviderError('malformed', 'The workflow’s answer is over 32 MB.');
    }
  } catch (thrown) {
    throw asStreamError(thrown);
  }
  return Buffer.concat(parts);
}

/** What n8n says of a failure; its trace of the stack is of no use to anybody here. */
function failureIn(status: number, body: string): ProviderError {
  const complaint = complaintOf(body);
  if (status === 404) {
    const message = 'The workflow is not active in n8n, or its webhook is another by now.';
    return new ProviderError('unknown-model', message, { status });
  }
  if (status === 401 || status === 403) {
    const message =
      'The workflow’s webhook wants credentials: give them under `headers` of the provider in config.yaml.';
    return new ProviderError('unauthorized', message, { status });
  }
  if (status >= 500) {
    const said = complaint.message || `status ${status}`;
    const message = `The workflow failed: ${said}. Its executions in n8n say where.`;
    return new ProviderError('failed', message.replace('..', '.'), { status });
  }
  return failureOf(status, complaint);
}

function fileIn(reply: Reply, mediaType: string, bytes: Buffer): MadeFile {
  if (bytes.length === 0) throw new ProviderError('empty', 'The workflow answered with an empty file.');
  const disposition = String(reply.headers['content-disposition'] ?? '');
  const name = /filename="?([^";]{1,200})/.exec(disposition)?.[1];
  return { kind: 'file', mediaType, bytes, ...(name !== undefined && { name }) };
}

function mediaTypeOf({ headers }: Reply): string {
  const type = String(headers['content-type'] ?? '')
    .split(';', 1)[0]!
    .trim()
    .toLowerCase();
  return type === '' || /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}

function answerIn(text: string): WorkOutput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'text', text: streamedText(text) ?? text };
  }
  const said = textIn(value);
  return said === undefined ? { kind: 'data', value } : { kind: 'text', text: said };
}

/** By these names workflows give their text, the most telling first. */
const textNames = [
  'output',
  'text',
  'answer',
  'response',
  'result',
  'reply',
  'completion',
  'content',
  'message',
];

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const texts = value.map(textIn);
    return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join('\n') : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const row = value as Readonly<Record<string, unknown>>;
  for (const name of textNames) {
    const found = row[name];
    if (typeof found === 'string') return found;
  }
  // OpenAI's shape, and that of n8n's language model nodes.
  return textIn(row.message ?? (Array.isArray(row.choices) ? row.choices[0] : undefined));
}

/**
 * The text of an answer that came as lines of `{type: begin | item | end | error, content}`, as n8n's agents
 * stream; undefined where it is none.
 */
function streamedText(text: string): string | undefined {
  const parts: string[] = [];
  for (const line of text.split('\n').filter((row) => row.trim() !== '')) {
    let chunk: { type?: unknown; content?: unknown };
    try {
      chunk = JSON.parse(line) as typeof chunk;
    } catch {
      return undefined;
    }
    if (chunk.type === 'error')
      throw new ProviderError('failed', 'The workflow failed in mid-answer.', { status: 500 });
    if (chunk.type === 'item' && typeof chunk.content === 'string') parts.push(chunk.content);
    else if (chunk.type !== 'begin' && chunk.type !== 'end') return undefined;
  }
  return parts.join('');
}
