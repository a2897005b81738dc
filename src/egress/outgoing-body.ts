import { Form } from './form.ts';

/** What may be the body of a call: an object goes as JSON, re-serialised; a text or bytes as they are. */
export type Content = object | string | Uint8Array | Form;

/** The very bytes that leave, with the type they have unless the call names one. */
export interface OutgoingBody {
  readonly bytes: string | Uint8Array;
  readonly contentType: string | undefined;
}

export function outgoingBody(content: Content): OutgoingBody {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    return { bytes: content, contentType: undefined };
  }
  if (content instanceof Form) return content;
  return { bytes: JSON.stringify(content), contentType: 'application/json' };
}
