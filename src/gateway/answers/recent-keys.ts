/**
 * Which of many keys were added of late: all of the last `most` additions, some of those before them, and none
 * that never was. Adding one again makes it new.
 */
export class RecentKeys {
  readonly #most: number;
  #newer = new Set<string>();
  #older: ReadonlySet<string> = new Set();

  constructor(most: number) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#newer.size === 0 && this.#older.size === 0;
  }

  has(key: string): boolean {
    return this.#newer.has(key) || this.#older.has(key);
  }

  add(key: string): void {
    this.#newer.add(key);
    if (this.#newer.size < this.#most) return;
    this.#older = this.#newer;
    this.#newer = new Set();
  }
}
