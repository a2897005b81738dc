import { type Answer, AnswerStream, bodyOf, type Question, wholeAnswer } from './chat.ts';
import { broken, type CallOptions, Connection, type PolderOptions } from './connection.ts';
import { errorOfRun, IncompleteError } from './errors.ts';
import { readEvents } from './server-sent-events.ts';
import { formOf, type MadeFile, type Run, type TaskDone, type TaskOptions } from './task.ts';

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
  /** Interaction of another answer to the same question, than which this one is better. */
  readonly preferred_over?: string | undefined;
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

  /**
   * Has a wish in plain words done, of whatever kind: a translation, a picture, a transcript. It runs in the
   * gateway until it is done; aborting `signal` cancels it there.
   */
  async task(wish: string, options: TaskOptions = {}): Promise<TaskDone> {
    const { signal, privacy, profile, conversation, memory, onProgress } = options;
    const { value } = await this.#connection.json<{ run_id: string }>({
      ...{ signal, privacy, profile, conversation, memory },
      method: 'POST',
      path: '/task',
      body: formOf(wish, options),
    });
    const run = await this.#follow(value.run_id, onProgress, signal);
    if (run.state === 'done') return run.result as TaskDone;
    throw errorOfRun(run.error?.type ?? run.state, run.error?.message ?? `The work was ${run.state}.`);
  }

  /** The bytes of a file that was made. */
  async fetchFile({ url }: Pick<MadeFile, 'url'>, options: Pick<CallOptions, 'signal'> = {}): Promise<Blob> {
    const path = url.startsWith('/') ? url : new URL(url).pathname;
    const response = await this.#connection.send({ ...options, method: 'GET', path });
    return response.blob();
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

  /** Waits until long work has ended. Where the connection breaks off it is taken up again once. */
  async #follow(
    id: string,
    onProgress: TaskOptions['onProgress'],
    signal: AbortSignal | undefined,
    isSecond = false,
  ): Promise<Run> {
    try {
      const response = await this.#connection.send({
        signal,
        method: 'GET',
        path: `/polder/runs/${id}`,
        accept: 'text/event-stream',
      });
      for await (const { event, data } of readEvents(response.body!)) {
        const run = JSON.parse(data) as Run;
        if (event === 'end') return run;
        onProgress?.(run.progress);
      }
    } catch (thrown) {
      if (signal?.aborted) await this.#cancel(id);
      if (signal?.aborted || isSecond)
        throw broken(
          signal,
          thrown,
          new IncompleteError('The connection to the work broke off.', {}, thrown),
        );
    }
    if (isSecond) throw new IncompleteError('The connection to the work broke off.');
    return this.#follow(id, onProgress, signal, true);
  }

  async #cancel(id: string): Promise<void> {
    try {
      await this.#connection.json({ method: 'POST', path: `/polder/runs/${id}/cancel`, body: {} });
    } catch {
      // It has ended by itself, or nobody is there to be told; what the caller gets is that it gave up.
    }
  }
}
