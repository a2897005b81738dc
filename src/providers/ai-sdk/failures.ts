import { TransportError } from '../../egress/transport.ts';
import { ProviderError } from '../provider.ts';
import { asStreamError, complaintIn, complaintOf, failureOf } from '../shared/failures.ts';

/**
 * What the AI SDK threw, as a `ProviderError`. The SDK's errors carry the whole request, so they are
 * never kept as a cause; what is not the SDK's passes unchanged.
 */
export function asAiSdkFailure(thrown: unknown): unknown {
  const own = ownErrorIn(thrown);
  if (own instanceof TransportError) return asStreamError(own);
  if (own !== undefined) return own;
  if (isStreamError(thrown)) {
    return failureOf(thrown.statusCode ?? 200, complaintIn({ message: thrown.message, type: thrown.type }));
  }
  if (!(thrown instanceof Error)) return thrown;
  switch (thrown.name) {
    case 'AI_APICallError':
      return failureOfCall(thrown);
    case 'AI_UnsupportedFunctionalityError':
      return new ProviderError('bad-request', `This model does not take it: ${thrown.message}`, {
        beforeSending: true,
      });
    case 'AI_InvalidPromptError':
    case 'AI_InvalidArgumentError':
    case 'AI_TooManyEmbeddingValuesForCallError':
      return new ProviderError('bad-request', 'This provider cannot take the request in this form.', {
        beforeSending: true,
      });
    case 'AI_NoSuchModelError':
      return new ProviderError('unknown-model', 'This provider has no such model.', { beforeSending: true });
    case 'AI_LoadAPIKeyError':
      return new ProviderError('unauthorized', 'There is no API key for this provider.', {
        beforeSending: true,
      });
    case 'AI_TypeValidationError':
    case 'AI_JSONParseError':
    case 'AI_InvalidResponseDataError':
    case 'AI_EmptyResponseBodyError':
      return malformed();
    case 'AbortError':
      return new ProviderError('aborted', 'The call was given up.');
    default:
      return thrown;
  }
}

/** A house error somewhere in the chain of causes; a transport's comes out of an answer that had begun. */
function ownErrorIn(thrown: unknown): ProviderError | TransportError | undefined {
  const seen = new Set<unknown>();
  for (let error = thrown; error instanceof Error && !seen.has(error); error = error.cause) {
    if (error instanceof ProviderError || error instanceof TransportError) return error;
    seen.add(error);
  }
  return undefined;
}

interface StreamError {
  readonly message: string;
  readonly type?: string | undefined;
  readonly statusCode?: number | undefined;
}

/** The SDK's plain object for an error event within a stream. */
function isStreamError(thrown: unknown): thrown is StreamError {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    !(thrown instanceof Error) &&
    'message' in thrown &&
    typeof thrown.message === 'string'
  );
}

/** An error event that came first makes the SDK throw as if the status had said it. */
function failureOfCall(error: Error): ProviderError {
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 200;
  const body = 'responseBody' in error && typeof error.responseBody === 'string' ? error.responseBody : '';
  return status < 300 ? malformed() : failureOf(status, complaintOf(body));
}

function malformed(): ProviderError {
  return new ProviderError('malformed', 'The answer is not in the shape that this provider documents.');
}
