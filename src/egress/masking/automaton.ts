/**
 * Many words sought at once in one pass over a text, after Aho and Corasick ("Efficient string
 * matching", 1975). States are numbers; 0 is the start. Characters are UTF-16 code units.
 */
export class Automaton<Value> {
  readonly #children: Map<number, number>[] = [new Map()];
  readonly #depth: number[] = [0];
  readonly #values: (Value | undefined)[] = [undefined];
  #fallback: number[] = [];
  /** The nearest state on the way of fallbacks at which a word ends; 0 for none. */
  #shorter: number[] = [];
  #open: number[] = [];

  get isEmpty(): boolean {
    return this.#children.length === 1;
  }

  /** Adds a word, unless it is there already. All words come before `prepare`. */
  add(word: string, value: Value): void {
    let state = 0;
    for (let index = 0; index < word.length; index++) {
      const code = word.charCodeAt(index);
      let next = this.#children[state]!.get(code);
      if (next === undefined) {
        next = this.#children.length;
        this.#children.push(new Map());
        this.#depth.push(this.#depth[state]! + 1);
        this.#values.push(undefined);
        this.#children[state]!.set(code, next);
      }
      state = next;
    }
    if (state !== 0) this.#values[state] ??= value;
  }

  prepare(): this {
    const count = this.#children.length;
    this.#fallback = new Array<number>(count).fill(0);
    this.#shorter = new Array<number>(count).fill(0);
    this.#open = new Array<number>(count).fill(0);
    const queue = [0];
    for (let index = 0; index < queue.length; index++) {
      const state = queue[index]!;
      const fallback = this.#fallback[state]!;
      this.#shorter[state] = this.#values[fallback] === undefined ? this.#shorter[fallback]! : fallback;
      this.#open[state] = this.#children[state]!.size > 0 ? this.#depth[state]! : this.#open[fallback]!;
      for (const [code, next] of this.#children[state]!) {
        if (state !== 0) this.#fallback[next] = this.step(fallback, code);
        queue.push(next);
      }
    }
    return this;
  }

  step(state: number, code: number): number {
    for (let from = state; ; from = this.#fallback[from]!) {
      const next = this.#children[from]!.get(code);
      if (next !== undefined) return next;
      if (from === 0) return 0;
    }
  }

  /** How many of the last characters could still grow into a longer word. */
  openLength(state: number): number {
    return this.#open[state]!;
  }

  /** The words that end at this state, longest first. */
  *wordsAt(state: number): Generator<{ length: number; value: Value }> {
    let at = this.#values[state] === undefined ? this.#shorter[state]! : state;
    for (; at !== 0; at = this.#shorter[at]!) {
      yield { length: this.#depth[at]!, value: this.#values[at]! };
    }
  }

  /** True where some word ends here. */
  hasWordAt(state: number): boolean {
    return this.#values[state] !== undefined || this.#shorter[state] !== 0;
  }
}
