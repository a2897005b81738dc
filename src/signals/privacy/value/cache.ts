import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import type { CompiledRules } from '../own-rules.ts';
import { scanText } from '../scan.ts';

const shortestKept = 256;
const mostFindings = 64;

/**
 * What was found in texts already read, by a digest of the text: the text itself is not kept. Bounded;
 * the entry that was not asked for longest goes first. New rules empty it.
 */
export class ScanCache {
  readonly #most: number;
  readonly #found = new Map<string, readonly Finding[]>();
  #rules: CompiledRules | undefined;

  /** @param most texts remembered at the same time; each takes a few hundred bytes */
  constructor(most = 20_000) {
    this.#most = most;
  }

  get size(): number {
    return this.#found.size;
  }

  scan(text: string, rules: CompiledRules): readonly Finding[] {
    if (text.length < shortestKept) return scanText(text, rules);
    if (this.#rules !== rules) {
      this.#found.clear();
      this.#rules = rules;
    }
    const key = createHash('sha256').update(text, 'utf16le').digest('base64');
    const known = this.#found.get(key);
    if (known !== undefined) {
      this.#found.delete(key);
      this.#found.set(key, known);
      return known;
    }
    const findings = scanText(text, rules);
    if (findings.length <= mostFindings) this.#keep(key, findings);
    return findings;
  }

  #keep(key: string, findings: readonly Finding[]): void {
    if (this.#found.size >= this.#most) {
      const oldest = this.#found.keys().next();
      if (!oldest.done) this.#found.delete(oldest.value);
    }
    this.#found.set(key, findings);
  }
}
