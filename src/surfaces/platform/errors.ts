import type { PolderError } from '../../shared/errors.ts';
import type { PlatformError } from '../dashboard/contract.ts';
import { errorHeaders, type RenderedError } from '../shared/surface.ts';

/** An error of the platform routes: `{error: {type, message, field?}}`. */
export function renderError(error: PolderError): RenderedError {
  const body: PlatformError = {
    error: {
      type: error.kind,
      message: error.message.slice(0, 1800),
      ...(error.field === undefined ? {} : { field: error.field }),
    },
  };
  return { status: error.status, headers: errorHeaders(error), body };
}
