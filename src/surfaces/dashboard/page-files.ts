import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is known of a built file; see Vite's guide, "Backend Integration". */
interface BuiltFile {
  readonly file: string;
  /** Names, in the same manifest, of what it cannot run without. */
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, BuiltFile>>;

const frame = 'index.html';

/**
 * The programs that a page needs beside those that its frame names, for each page by the name of its component.
 * Sent along with the frame, they are fetched with it and not only once it runs. Empty where the build left no
 * manifest.
 */
export class PageFiles {
  readonly #manifest: Manifest;

  constructor(root: string) {
    const file = join(root, '.vite', 'manifest.json');
    this.#manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
  }

  /** The value of a `link` header (RFC 8288); undefined where nothing more is needed. */
  linksFor(component: string): string | undefined {
    const framed = this.#neededBy(frame);
    const files = [...this.#neededBy(`src/pages/${component}.tsx`)].filter((name) => !framed.has(name));
    if (files.length === 0) return undefined;
    return files.map((name) => `</${this.#manifest[name]!.file}>; rel=modulepreload`).join(', ');
  }

  #neededBy(name: string, found = new Set<string>()): Set<string> {
    const built = this.#manifest[name];
    if (built === undefined || found.has(name)) return found;
    found.add(name);
    for (const needed of built.imports ?? []) this.#neededBy(needed, found);
    return found;
  }
}
