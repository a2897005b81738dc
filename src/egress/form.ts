import { randomUUID } from 'node:crypto';

/** One field of a form: a text, or a file with its name and type. */
export type FormPart =
  | { readonly name: string; readonly text: string }
  | {
      readonly name: string;
      readonly fileName: string;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
    };

/** A body of `multipart/form-data`. Source: RFC 7578. */
export class Form {
  readonly contentType: string;
  readonly bytes: Uint8Array;

  constructor(parts: readonly FormPart[]) {
    const boundary = `polder-${randomUUID()}`;
    this.contentType = `multipart/form-data; boundary=${boundary}`;
    this.bytes = Buffer.concat([
      ...parts.flatMap((part) => [
        Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
        contentOf(part),
        lineEnd,
      ]),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
  }
}

const lineEnd = Buffer.from('\r\n');

function headOf(part: FormPart): string {
  const disposition = `Content-Disposition: form-data; name="${quoted(part.name)}"`;
  return 'text' in part
    ? disposition
    : `${disposition}; filename="${quoted(part.fileName)}"\r\nContent-Type: ${part.mediaType.replace(/[\r\n]/g, '')}`;
}

function contentOf(part: FormPart): Uint8Array {
  return 'text' in part ? Buffer.from(part.text) : part.bytes;
}

/** As browsers write names, so that none can end its field. Source: HTML standard, "multipart form data". */
function quoted(name: string): string {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}
