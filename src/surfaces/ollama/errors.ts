import type { PolderError } from '../../shared/errors.ts';
import { errorHeaders, type RenderedError } from '../shared/surface.ts';

/** The error as Ollama's clients read it: `{"error": "text"}`, also as a line within a stream. */
export function renderError(error: PolderError): RenderedError & { body: { error: string } } {
  return { status: error.status, headers: errorHeaders(error), body: { error: error.message } };
}
