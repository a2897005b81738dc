import { Form, type FormPart } from '../../../egress/form.ts';
import { type Transport, TransportError } from '../../../egress/transport.ts';
import { wholeBytes } from '../../../egress/whole-bytes.ts';
import type { Place } from '../../../shared/place.ts';
import type { MadeFile, WorkFile, WorkRequest, WorkResult, WorkUsage } from '../../../task/work.ts';
import { type Attempt, ProviderError } from '../../provider.ts';
import { asProviderError, asStreamError } from '../../shared/failures.ts';
import { extensionOf, mediaTypeOf } from '../../shared/media.ts';
import { madePicture, requirePictures } from '../../shared/picture.ts';
import { objectOf, send } from '../call.ts';
import { type PictureRules, rulesFor, sizeFor } from './picture-rules.ts';

/**
 * Pictures by OpenAI's images API: `/images/generations` from words, `/images/edits` from pictures.
 * Source: OpenAI's API reference, "Images".
 */
export async function makeImages<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
): Promise<WorkResult> {
  const rules = rulesFor(attempt.model.kind, request.model);
  requirePictures(request.files);
  const fields = fieldsOf(request, rules);
  const isEdit = request.capability !== 'text-to-image';
  const body = attempt.input.shape(() => (isEdit ? editForm(fields, request.files) : fields));
  const reply = await send(attempt, transport, isEdit ? '/images/edits' : '/images/generations', body);
  const answer = await objectOf(reply);
  if (!Array.isArray(answer.data) || answer.data.length === 0) {
    throw new ProviderError('empty', 'The answer holds no picture.');
  }
  const { width, height, seed, steps } = request.parameters;
  const recipe = {
    ...(width && height && { width, height }),
    ...(seed !== undefined && { seed }),
    ...(steps && { steps }),
  };
  const outputs: MadeFile[] = [];
  for (const [index, row] of (answer.data as Record<string, unknown>[]).entries()) {
    const bytes = await bytesOf(row, attempt, transport);
    const revised = typeof row.revised_prompt === 'string' ? { revised_prompt: row.revised_prompt } : {};
    outputs.push(madePicture(bytes, { ...recipe, ...revised, index }));
  }
  return { model: request.model, outputs, usage: { ...usageOf(answer.usage), images: outputs.length } };
}

function fieldsOf({ model, text, parameters }: WorkRequest, rules: PictureRules): Record<string, unknown> {
  const { count = 1, quality, extra } = parameters;
  if (count > rules.mostAtOnce) {
    const message = `${model} makes ${rules.mostAtOnce === 1 ? 'one picture' : `${rules.mostAtOnce} pictures`} at a time, not ${count}.`;
    throw new ProviderError('bad-request', message, { beforeSending: true });
  }
  const size = sizeFor(parameters, rules);
  const known = Object.entries(rules.fields).map(([name, field]) => [
    field,
    parameters[name as keyof typeof parameters],
  ]);
  const fields = {
    ...extra,
    model,
    prompt: text,
    n: count,
    size: size?.join('x'),
    quality: quality === undefined ? undefined : rules.qualities?.[quality],
    response_format: rules.asksForBytes ? 'b64_json' : undefined,
    ...(Object.fromEntries(known) as Record<string, unknown>),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function editForm(fields: Record<string, unknown>, files: readonly WorkFile[]): Form {
  const pictures = files.filter(({ role }) => role === 'input');
  if (pictures.length === 0) {
    throw new ProviderError('bad-request', 'There is no picture to work from.', { beforeSending: true });
  }
  const mask = files.find(({ role }) => role === 'mask');
  return new Form([
    ...Object.entries(fields).map(([name, value]): FormPart => ({ name, text: String(value) })),
    ...pictures.map((picture) => filePart(pictures.length === 1 ? 'image' : 'image[]', picture)),
    ...(mask === undefined ? [] : [filePart('mask', mask)]),
  ]);
}

function filePart(name: string, { bytes, mediaType: said, name: given }: WorkFile): FormPart {
  const mediaType = mediaTypeOf(bytes) ?? said;
  return { name, fileName: given ?? `${name.replace('[]', '')}.${extensionOf(mediaType)}`, mediaType, bytes };
}

const mostPictureBytes = 128 << 20;

/** The bytes of a picture: as they are asked for, in a data: URL, or by an address at the same server. */
async function bytesOf<P extends Place>(
  { b64_json: base64, url }: Record<string, unknown>,
  { signal }: Attempt<P>,
  transport: Transport<P>,
): Promise<Uint8Array> {
  if (typeof base64 === 'string') return Buffer.from(base64.replace(/^data:[^,]*,/, ''), 'base64');
  if (typeof url !== 'string') throw new ProviderError('malformed', 'A picture of the answer has no bytes.');
  if (url.startsWith('data:')) return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  const address = URL.parse(url, transport.origin);
  if (address?.origin !== transport.origin) {
    throw new ProviderError(
      'malformed',
      'It gave the address of a picture at another server in place of the picture.',
    );
  }
  try {
    const reply = await transport.send({
      method: 'GET',
      path: `/..${address.pathname}${address.search}`,
      signal,
    });
    if (reply.status === 200) return await wholeBytes(reply, mostPictureBytes);
    reply.discard();
  } catch (thrown) {
    throw thrown instanceof TransportError ? asStreamError(thrown) : asProviderError(thrown);
  }
  throw new ProviderError('failed', 'It made a picture and does not give it out.');
}

export function usageOf(usage: unknown): WorkUsage {
  const { input_tokens, output_tokens, prompt_tokens, completion_tokens } = (usage ?? {}) as Record<
    string,
    unknown
  >;
  const input = input_tokens ?? prompt_tokens;
  const output = output_tokens ?? completion_tokens;
  return {
    ...(typeof input === 'number' && { inputTokens: input }),
    ...(typeof output === 'number' && { outputTokens: output }),
  };
}
