import type { PolderEvent } from '../dashboard/contract.ts';

type Listener = (event: PolderEvent) => void;

/** What happens in the house, told to whoever listens (the dashboard's event stream). */
export class Events {
  readonly #listeners = new Set<Listener>();

  /** False while nobody listens, so that nothing need be made ready for them. */
  get wanted(): boolean {
    return this.#listeners.size > 0;
  }

  emit(event: PolderEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Gives the function that ends the listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
