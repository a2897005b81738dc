const mostTokens = 10;
const tokensPerTask = 0.1;

/**
 * Lets about one retry through for every ten tasks (ten in a burst), so that a failing provider is not
 * buried under repeated calls.
 */
export class RetryBudget {
  #tokens = mostTokens;

  taskBegan(): void {
    if (this.#tokens < mostTokens) this.#tokens += tokensPerTask;
  }

  /** True where a retry may be made now. */
  take(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
