import type { FastifyInstance } from 'fastify';
import { PolderError } from '../../shared/errors.ts';

/** A body of `multipart/form-data`, read. */
export interface MultipartForm {
  /** Of a name that comes twice, all values in their order. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly UploadedFile[];
}

export interface UploadedFile {
  /** Of the form: `file`, `image[]`. */
  readonly field: string;
  readonly name: string | undefined;
  /** As the sender says; undefined where it says nothing. */
  readonly mediaType: string | undefined;
  readonly bytes: Uint8Array;
}

const mostParts = 200;

/**
 * Lets the routes of this scope take forms with files beside JSON; `request.body` is then a `MultipartForm`.
 * The limit of the body holds for all of it.
 */
export function takeMultipart(scope: FastifyInstance): void {
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) => {
    readForm(body as Buffer, request.headers['content-type']!).then((form) => done(null, form), done);
  });
}

/** Of each field its last value, for forms that have no lists. */
export function lastValues({ fields }: Pick<MultipartForm, 'fields'>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.at(-1)]));
}

export function isMultipart(body: unknown): body is MultipartForm {
  return body instanceof ReadForm;
}

class ReadForm implements MultipartForm {
  readonly fields: Record<string, string[]> = Object.create(null);
  readonly files: UploadedFile[] = [];
}

async function readForm(bytes: Buffer, contentType: string): Promise<MultipartForm> {
  const parts = await partsOf(bytes, contentType);
  if (parts.length > mostParts)
    throw new PolderError('invalid_request', `The form has more than ${mostParts} parts.`);
  const form = new ReadForm();
  for (const [field, value] of parts) {
    if (typeof value === 'string') {
      form.fields[field] ??= [];
      form.fields[field].push(value);
    } else {
      const { name, type } = value;
      form.files.push({
        field,
        name: orUndefined(name),
        mediaType: orUndefined(type),
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
    }
  }
  return form;
}

function orUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Read by the platform's own reader of forms, which fetch has. */
async function partsOf(bytes: Buffer, contentType: string): Promise<[string, string | File][]> {
  try {
    const body = new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    return [...(await new Response(body, { headers: { 'content-type': contentType } }).formData())];
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw new PolderError(
      'invalid_request',
      'The body is not a readable multipart form: its boundary or one of its parts is broken.',
    );
  }
}
