/** A field of a form as a server finds it. */
export interface Field {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly type: string | undefined;
  readonly bytes: Buffer;
}

/** Takes a body of `multipart/form-data` apart; undefined when it is none. Source: RFC 7578. */
export function fieldsOf(contentType: string | undefined, body: Buffer): Map<string, Field> | undefined {
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]+)"?/i.exec(contentType ?? '')?.[1];
  if (boundary === undefined) return undefined;
  const fields = new Map<string, Field>();
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    const field = fieldIn(body.subarray(at + mark.length + 2, next - 2));
    fields.set(field.name, field);
    at = next;
  }
  return fields;
}

function fieldIn(part: Buffer): Field {
  const split = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, split).toString();
  return {
    name: /[; ]name="([^"]*)"/.exec(head)?.[1] ?? '',
    fileName: /filename="([^"]*)"/.exec(head)?.[1],
    type: /content-type:\s*(.+)/i.exec(head)?.[1]?.trim(),
    bytes: part.subarray(split + 4),
  };
}
