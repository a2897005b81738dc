import type { Reply } from '../../egress/transport.ts';
import type { WorkOutput, WorkRequest } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { asStreamError } from '../shared/failures.ts';
import { mediaTypeOf } from '../shared/media.ts';
import { madePicture } from '../shared/picture.ts';

const mostBytes = 256 << 20;

/** Names under which answers of a single text stand. */
const textNames = ['translation_text', 'summary_text', 'generated_text', 'text', 'answer'] as const;

/**
 * What came: a file as its bytes, a text, or data such as labels with scores and boxes.
 *
 * @throws ProviderError `malformed` where it is none of these
 */
export async function outputOf(reply: Reply, request: WorkRequest): Promise<WorkOutput> {
  const bytes = await bytesOf(reply);
  const type = String(reply.headers['content-type'] ?? '');
  if (/json/.test(type)) return outputOfJson(parsed(bytes), request);
  const mediaType = mediaTypeOf(bytes);
  if (mediaType?.startsWith('image/')) return madePicture(bytes, recipeOf(request));
  if (mediaType === undefined || /^text\//.test(type)) {
    throw new ProviderError('malformed', 'Neither a file nor JSON came back.');
  }
  return { kind: 'file', mediaType, bytes, recipe: recipeOf(request) };
}

function outputOfJson(value: unknown, request: WorkRequest): WorkOutput {
  const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  const answers = Array.isArray(value) && /question-answering$/.test(request.capability) ? value[0] : only;
  const text = textIn(answers);
  // A transcript with times is more than its text.
  const hasTimes = typeof answers === 'object' && answers !== null && 'chunks' in answers;
  if (text !== undefined && !hasTimes) return { kind: 'text', text };
  if (typeof value !== 'object' || value === null) {
    throw new ProviderError('malformed', 'The answer is JSON but holds nothing that was asked for.');
  }
  return { kind: 'data', value };
}

function textIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = textNames.map((name) => (value as Record<string, unknown>)[name]);
  return found.find((text) => typeof text === 'string');
}

/** What was sent to make it, without the content. */
function recipeOf({ model, parameters }: WorkRequest): Readonly<Record<string, unknown>> {
  const { width, height, seed, steps, guidance } = parameters;
  return { model, width, height, seed, steps, guidance };
}

/** The answer as JSON. Throws `ProviderError`. */
export async function jsonOf(reply: Reply): Promise<unknown> {
  return parsed(await bytesOf(reply));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new ProviderError('malformed', 'The answer is not the JSON it says it is.', { cause });
  }
}

async function bytesOf(reply: Reply): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of reply.pieces()) {
      length += piece.length;
      if (length > mostBytes) throw new ProviderError('malformed', 'More came back than can be kept.');
      pieces.push(piece);
    }
  } catch (thrown) {
    throw asStreamError(thrown);
  }
  return Buffer.concat(pieces);
}
