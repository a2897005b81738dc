import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import {
  type MadeFile,
  resultPath,
  type WorkFile,
  type WorkParameters,
  type WorkUsage,
} from '../../task/work.ts';
import { isMultipart, lastValues, type MultipartForm, takeMultipart } from '../shared/multipart.ts';
import { checkedFile, readDataUrl } from '../shared/sent-file.ts';
import type { SurfaceContext } from '../shared/surface.ts';
import { parseBody } from '../shared/validation.ts';
import { editBodySchema, editSchema, generationSchema, type PictureWish } from './images-schema.ts';
import { performWork } from './perform-work.ts';

/** OpenAI's pictures: made from a prompt, or from other pictures. */
export function imageRoutes(app: FastifyInstance, context: SurfaceContext): void {
  app.post('/v1/images/generations', (request, reply) => {
    const wish = parseBody(generationSchema, request.body);
    return answerPictures(context, request, reply, wish, 'text-to-image', []);
  });
  app.register(async (scope) => {
    takeMultipart(scope);
    scope.post('/v1/images/edits', (request, reply) => {
      const { wish, files } = isMultipart(request.body) ? editOfForm(request.body) : editOfBody(request.body);
      return answerPictures(context, request, reply, wish, 'image-to-image', files);
    });
  });
}

interface Edit {
  readonly wish: PictureWish;
  readonly files: readonly WorkFile[];
}

function editOfForm({ fields, files: sent }: MultipartForm): Edit {
  const wish = parseBody(editSchema, lastValues({ fields }));
  const files = sent.map((file) => pictureOnly(checkedFile(file), file.field));
  requirePicture(files, 'image');
  return { wish, files };
}

function editOfBody(body: unknown): Edit {
  const { images, mask, ...wish } = parseBody(editBodySchema, body);
  const sent = images.map(({ image_url: url }, index) => ({ url, field: `images[${index}].image_url` }));
  if (mask) sent.push({ url: mask.image_url, field: 'mask.image_url' });
  const files = sent.map(({ url, field }) =>
    pictureOnly(checkedFile({ field, name: undefined, ...readDataUrl(url, field) }), field),
  );
  requirePicture(files, 'images');
  return { wish, files };
}

function pictureOnly(file: WorkFile, field: string): WorkFile {
  if (file.mediaType.startsWith('image/')) return file;
  throw new PolderError('invalid_request', `${field}: is ${file.mediaType}, and a picture is needed.`, {
    field,
  });
}

function requirePicture(files: readonly WorkFile[], field: string): void {
  if (files.some(({ role }) => role === 'input')) return;
  throw new PolderError('invalid_request', `${field}: is required, the picture to work on.`, { field });
}

/** Source: OpenAI API reference, "Images". */
export interface Pictures {
  /** Seconds since 1970. */
  created: number;
  model: string;
  data: Picture[];
  usage?: { input_tokens: number; output_tokens: number; total_tokens: number };
}

interface Picture {
  b64_json?: string;
  /** Where it is kept, for `response_format: url`. */
  url?: string;
  /** What was drawn, where the model wrote the prompt anew. */
  revised_prompt?: string;
}

async function answerPictures(
  context: SurfaceContext,
  request: FastifyRequest,
  reply: FastifyReply,
  wish: PictureWish,
  capability: PipelineTag,
  files: readonly WorkFile[],
): Promise<Pictures> {
  const { model, outputs, usage } = await performWork(context, request, reply, {
    model: wish.model,
    capability,
    text: wish.prompt,
    files,
    parameters: parametersOf(wish),
  });
  const pictures = outputs.filter((output) => output.kind === 'file');
  const address = wish.response_format === 'url' ? `${request.protocol}://${request.host}` : null;
  return {
    created: Math.floor(Date.now() / 1000),
    model,
    data: pictures.map((picture) => pictureView(picture, address)),
    ...usageView(usage),
  };
}

/** What the schema knows by name, under our own names; all else as it came. */
function parametersOf({
  prompt: _prompt,
  model: _model,
  response_format: _format,
  user: _user,
  stream: _stream,
  n,
  size,
  quality,
  style,
  background,
  output_format: format,
  seed,
  steps,
  guidance,
  strength,
  negative_prompt: negativePrompt,
  ...extra
}: z.output<typeof generationSchema> & Pick<PictureWish, 'strength'>): WorkParameters {
  const [width, height] = size && size !== 'auto' ? size.split('x').map(Number) : [];
  const named = {
    count: n,
    width,
    height,
    quality,
    style,
    background,
    format,
    seed,
    steps,
    guidance,
    strength,
    negativePrompt,
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(given), ...(Object.keys(extra).length > 0 && { extra }) };
}

/** With an address: a link to where the picture is kept. */
function pictureView({ bytes, hash, recipe }: MadeFile, address: string | null): Picture {
  const revised = recipe?.revised_prompt;
  return {
    ...(address !== null && hash !== undefined
      ? { url: address + resultPath(hash) }
      : { b64_json: Buffer.from(bytes).toString('base64') }),
    ...(typeof revised === 'string' && { revised_prompt: revised }),
  };
}

function usageView({ inputTokens, outputTokens }: WorkUsage = {}): Pick<Pictures, 'usage'> {
  if (inputTokens === undefined && outputTokens === undefined) return {};
  const input = inputTokens ?? 0;
  const output = outputTokens ?? 0;
  return { usage: { input_tokens: input, output_tokens: output, total_tokens: input + output } };
}
