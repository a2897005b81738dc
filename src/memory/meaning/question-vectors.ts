import type { Embedder } from '../embedders/embedder.ts';

interface Recent {
  readonly vector: Promise<Float32Array>;
  /** As `performance.now()` has it. */
  readonly begun: number;
  /** Once it is there. */
  ready?: Float32Array;
}

const mostRecent = 64;
/** A model that is being loaded takes its time; nobody waits for so long, but who asks next has it. */
const longestMs = 10_000;
/** Of questions that nobody waits for any more, and that would keep a model busy. */
const mostUnderWay = 8;

/** Vectors of the questions asked of late, each made once: who needs the same again, or meanwhile, gets it. */
export class QuestionVectors {
  readonly #embedder: Embedder;
  readonly #recent = new Map<string, Recent>();
  #underWay = 0;

  constructor(embedder: Embedder) {
    this.#embedder = embedder;
  }

  /** Goes on where the signal aborts, so that it is there for others. @throws PolderError */
  async of(text: string, signal?: AbortSignal | undefined): Promise<Float32Array> {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent.vector;
    if (this.#underWay < mostUnderWay) return this.#begin(text);
    const [vector] = await this.#embedder.embed([text], 'query', signal);
    return vector!;
  }

  /** Undefined where it is not there at this moment, for who cannot wait at all. */
  ready(text: string): Float32Array | undefined {
    return this.#recent.get(text)?.ready;
  }

  /**
   * Undefined where it is not there `patienceMs` after it was first asked for, so that who waited for it once
   * does not wait again; and where it cannot be had.
   */
  async inTime(text: string, patienceMs: number): Promise<Float32Array | undefined> {
    const vector = this.of(text).catch(() => undefined);
    const begun = this.#recent.get(text)?.begun ?? performance.now();
    const left = begun + patienceMs - performance.now();
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), Math.max(0, left));
    try {
      return await Promise.race([vector, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Of many, in order, for work in the background. @throws PolderError */
  async ofAll(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const missing = texts.filter((text) => !this.#recent.has(text));
    const made = await this.#embedder.embed(missing, 'query', signal);
    const fresh = new Map(missing.map((text, index) => [text, made[index]!]));
    return Promise.all(texts.map((text) => fresh.get(text) ?? this.of(text, signal)));
  }

  #begin(text: string): Promise<Float32Array> {
    this.#underWay += 1;
    const vector = this.#embedder
      .embed([text], 'query', AbortSignal.timeout(longestMs))
      .then(([first]) => first!)
      .finally(() => {
        this.#underWay -= 1;
      });
    const recent: Recent = { vector, begun: performance.now() };
    this.#recent.set(text, recent);
    vector.then(
      (ready) => {
        recent.ready = ready;
      },
      () => this.#recent.delete(text),
    );
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > mostRecent) this.#recent.delete(oldest!);
    return vector;
  }
}
