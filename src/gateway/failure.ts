import type { ProviderError, ProviderFailure } from '../providers/provider.ts';
import type { AttemptRecord } from '../records/interaction.ts';
import { type ErrorKind, PolderError } from '../shared/errors.ts';
import type { PrivacyClass } from '../shared/place.ts';
import { Unfunded } from './purse.ts';

const kinds: Readonly<Record<ProviderFailure, ErrorKind>> = {
  unreachable: 'upstream_failed',
  loading: 'no_model',
  timeout: 'upstream_timeout',
  'rate-limited': 'rate_limited',
  'quota-exhausted': 'rate_limited',
  overloaded: 'no_model',
  failed: 'upstream_failed',
  'out-of-memory': 'no_model',
  unauthorized: 'upstream_failed',
  'unknown-model': 'unknown_model',
  'context-too-long': 'context_too_long',
  'bad-request': 'invalid_request',
  malformed: 'upstream_failed',
  empty: 'upstream_failed',
  incomplete: 'upstream_failed',
  aborted: 'client_gone',
  'content-filtered': 'invalid_request',
  unconvincing: 'upstream_failed',
};

/** What to tell where nothing better is known. */
const advice: Partial<Readonly<Record<ProviderFailure, string>>> = {
  unreachable: 'Check that it is running: `polder doctor` tells.',
  unauthorized: 'The provider refuses Polder’s key: check it in the environment or config.yaml.',
  'quota-exhausted': 'The account there has no money or quota left.',
  'out-of-memory': 'Try a smaller model, a shorter prompt, or free memory.',
  loading: 'It is still loading; try again shortly.',
};

const adviceOnMoney = 'Local models go on; `polder budget` shows what is left and sets limits.';

/** The caller's fault rather than a provider's: told as the provider told it. */
const callersFault: ReadonlySet<ProviderFailure> = new Set<ProviderFailure>([
  'bad-request',
  'context-too-long',
  'content-filtered',
]);

/** What says that a model cannot work now, rather than that it worked badly. */
const unavailable: ReadonlySet<ProviderFailure> = new Set<ProviderFailure>([
  'unreachable',
  'loading',
  'overloaded',
  'out-of-memory',
]);

/** The error for a caller whose attempts all failed. The last failure decides, a fault of the caller's goes first. */
export function failureAfter(
  attempts: readonly AttemptRecord[],
  errors: readonly ProviderError[],
  privacy: PrivacyClass,
): PolderError {
  const decisive = errors.find((error) => callersFault.has(error.failure)) ?? errors.at(-1)!;
  const retryAfterSeconds = retryAfter(errors);
  if (privacy === 'private' && !callersFault.has(decisive.failure)) {
    return new PolderError(
      'local_unavailable',
      `This request is private and stays on this machine, and no local model could answer: ${listed(attempts, privacy)}.`,
      { cause: decisive, retryAfterSeconds },
    );
  }
  const isLocal = attempts.at(-1)?.place === 'local';
  const kind = isLocal && unavailable.has(decisive.failure) ? 'local_unavailable' : kinds[decisive.failure];
  const hint = decisive instanceof Unfunded ? adviceOnMoney : advice[decisive.failure];
  return new PolderError(kind, `${listed(attempts, privacy)}.${hint === undefined ? '' : ` ${hint}`}`, {
    cause: decisive,
    retryAfterSeconds,
    code: decisive.failure === 'context-too-long' ? 'context_length_exceeded' : decisive.code,
  });
}

/** A server's own words may repeat what it was asked: they are not told on where that was private. */
function listed(attempts: readonly AttemptRecord[], privacy: PrivacyClass): string {
  return attempts
    .map(({ model, message, failure }) => {
      const kind = (failure ?? 'failed').replaceAll('-', ' ');
      return `${model}: ${privacy === 'open' ? trimmed(message ?? kind) : kind}`;
    })
    .join('; ');
}

function trimmed(message: string): string {
  return message.replace(/[.\s]+$/, '').slice(0, 400);
}

function retryAfter(errors: readonly ProviderError[]): number | undefined {
  const given = errors.map((error) => error.retryAfterSeconds).filter((seconds) => seconds !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}
