import type { Model } from '../providers/provider.ts';
import type { ModelStatistics, Statistics } from '../records/statistics.ts';
import type { Breaker } from './breaker.ts';
import type { ProviderState } from './catalog.ts';
import { type Fit, fitOf } from './hardware/fit.ts';
import type { Hardware } from './hardware/hardware.ts';
import { memoryNeeded } from './hardware/memory-needed.ts';

/** A model with what is known of it at this moment; the same object stays while the model stays. */
export interface KnownModel {
  readonly model: Model;
  readonly available: boolean;
  readonly breakerOpen: boolean;
  readonly statistics: ModelStatistics | undefined;
  /** Bytes it takes at work on this machine, estimated; undefined in the cloud and where its size is unknown. */
  readonly memoryBytes: number | undefined;
  /** Where that fits on the hardware there is; null where that is no question or not known. */
  readonly fits: Fit | null;
}

/** Where the state of a model is read. */
interface Sources {
  readonly provider: { readonly state: ProviderState };
  readonly breaker: Breaker;
  readonly statistics: Statistics;
  readonly hardware: { readonly current: Hardware };
}

/** A class and not a literal with getters, which would have a shape of its own for each of ten thousand. */
export class WatchedModel implements KnownModel {
  readonly model: Model;
  readonly memoryBytes: number | undefined;
  readonly #sources: Sources;

  constructor(model: Model, sources: Sources) {
    this.model = model;
    this.memoryBytes = model.place === 'local' && !model.practice ? memoryNeeded(model) : undefined;
    this.#sources = sources;
  }

  get available(): boolean {
    const { state } = this.#sources.provider;
    return state === 'up' || state === 'loading';
  }

  get breakerOpen(): boolean {
    const { breaker } = this.#sources;
    return breaker.wasTripped && breaker.isOpen(Date.now());
  }

  get statistics(): ModelStatistics | undefined {
    return this.#sources.statistics.of(this.model.id);
  }

  get fits(): Fit | null {
    return this.memoryBytes === undefined ? null : fitOf(this.memoryBytes, this.#sources.hardware.current);
  }
}
