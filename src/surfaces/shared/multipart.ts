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
  readonly name: string;
  /** As the sender says; empty where it says nothing. */
  readonly mediaType: string;
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
      const { name, type: mediaType } = value;
      form.files.push({ field, name, mediaType, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return form;
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
