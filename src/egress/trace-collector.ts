import type { Span } from '../reports/telemetry/spans.ts';
import { clear } from './gate.ts';
import type { HttpTransport } from './http-transport.ts';
import { TransportError } from './transport.ts';

export interface TraceCollectorOptions {
  readonly transport: HttpTransport<'local'>;
  readonly serviceName: string;
  readonly version: string;
  /** Told once when the collector cannot be reached, and once when it can again. */
  readonly onState: (reachable: boolean, problem: string | null) => void;
}

const sendEvery = 5_000;
const spansAtOnce = 512;
/** More than these are let go: traces may be lost, requests never wait for them. */
const spansKept = 4_096;
const patience = 10_000;

/** Sends spans to an OpenTelemetry collector of the user's own, many at a time. Source: OTLP/HTTP 1.5 */
export class TraceCollector {
  readonly #options: TraceCollectorOptions;
  readonly #timer: NodeJS.Timeout;
  #waiting: Span[] = [];
  #sending: Promise<void> = Promise.resolve();
  #reachable = true;

  constructor(options: TraceCollectorOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#send(), sendEvery).unref();
  }

  add(spans: readonly Span[]): void {
    if (this.#waiting.length + spans.length > spansKept) return;
    this.#waiting.push(...spans);
    if (this.#waiting.length >= spansAtOnce) this.#send();
  }

  /** Sends what is left and closes the connection. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#send();
    await this.#sending;
    await this.#options.transport.close();
  }

  #send(): void {
    const spans = this.#waiting;
    if (spans.length === 0) return;
    this.#waiting = [];
    this.#sending = this.#sending.then(() => this.#post(spans));
  }

  async #post(spans: readonly Span[]): Promise<void> {
    const { transport, serviceName, version } = this.#options;
    const attributes = [
      { key: 'service.name', value: { stringValue: serviceName } },
      { key: 'service.version', value: { stringValue: version } },
    ];
    const scopeSpans = [{ scope: { name: 'polder', version }, spans }];
    const body = { resourceSpans: [{ resource: { attributes }, scopeSpans }] };
    try {
      const reply = await transport.send({
        method: 'POST',
        path: '/v1/traces',
        // To the user's own machines alone; and nothing in a span is private.
        body: clear<'local', object>(body, 'local', 'private'),
        headersTimeout: patience,
        idleTimeout: patience,
      });
      reply.discard();
      this.#tell(reply.status < 300 ? null : `it answered with status ${reply.status}`);
    } catch (thrown) {
      if (!(thrown instanceof TransportError)) throw thrown;
      this.#tell(thrown.failure);
    }
  }

  #tell(problem: string | null): void {
    const reachable = problem === null;
    if (reachable !== this.#reachable) this.#options.onState(reachable, problem);
    this.#reachable = reachable;
  }
}
