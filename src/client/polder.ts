import { type Answer, AnswerStream, bodyOf, type Question, wholeAnswer } from './chat.ts';
import { type CallOptions, Connection, type PolderOptions } from './connection.ts';

/** A model as `GET /v1/models` lists it. */
export interface ListedModel {
  /** `provider/name`, or a name that stands for a choice: `auto`. */
  readonly id: string;
  readonly name: string;
  readonly place?: 'local' | 'cloud' | undefined;
  /** Tokens. */
  readonly context_length?: number | undefined;
}

/** What somebody thinks of an answer; at least one of these. */
export interface FeedbackGiven {
  /** 1 (bad) to 5 (good). */
  readonly rating?: 1 | 2 | 3 | 4 | 5 | undefined;
  readonly comment?: string | undefined;
  /** What would have been the right answer. */
  readonly correction?: string | undefined;
}

/**
 * A gateway, for programs and pages: `new Polder({ url, key })`. Everything that fails throws a
 * `RequestError`, whose class says why.
 */
export class Polder {
  readonly #connection: Connection;

  constructor(options: PolderOptions = {}) {
    this.#connection = new Connection(options);
  }

  /** Asks, and waits for the whole answer. */
  async chat(question: string | Question, options: CallOptions = {}): Promise<Answer> {
    const { value, headers } = await this.#connection.json<Parameters<typeof wholeAnswer>[0]>({
      ...options,
      method: 'POST',
      path: '/v1/chat/completions',
      body: bodyOf(question),
    });
    return wholeAnswer(value, headers);
  }

  /** Asks; the answer can be read as it comes. */
  async stream(question: string | Question, options: CallOptions = {}): Promise<AnswerStream> {
    const response = await this.#connection.send({
      ...options,
      method: 'POST',
      path: '/v1/chat/completions',
      accept: 'text/event-stream',
      body: { ...bodyOf(question), stream: true, stream_options: { include_usage: true } },
    });
    return new AnswerStream(response, options.signal);
  }

  /** The models that can be asked now, those that stand for a choice first. */
  async models(options: Pick<CallOptions, 'signal'> = {}): Promise<readonly ListedModel[]> {
    const { value } = await this.#connection.json<{ data: readonly ListedModel[] }>({
      ...options,
      method: 'GET',
      path: '/v1/models',
    });
    return value.data;
  }

  /**
   * Says what somebody thinks of an answer, from which the gateway learns.
   *
   * @param interaction of the answer
   */
  async feedback(
    interaction: string,
    given: FeedbackGiven,
    options: Pick<CallOptions, 'signal'> = {},
  ): Promise<void> {
    await this.#connection.json({
      ...options,
      method: 'POST',
      path: '/feedback',
      body: { interaction_id: interaction, ...given },
    });
  }
}
