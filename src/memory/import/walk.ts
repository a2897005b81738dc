import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { type Format, formatOf } from './read-document.ts';

/** A file to import. */
export interface FoundFile {
  /** Absolute, without symbolic links: the same file has one name however it was reached. */
  readonly path: string;
  /** As people know it: its path within the folder that was named, which it begins with. */
  readonly shown: string;
  readonly bytes: number;
  /** Undefined: its ending says nothing. */
  readonly format: Format | undefined;
}

/** What nobody wrote to be read. */
const passedOver = new Set(['node_modules', '__pycache__', 'target', 'dist', 'build', 'vendor', 'venv']);

/**
 * The files under a path, in order of their names: itself where it is a file. Hidden files and folders,
 * symbolic links and folders of dependencies are passed over.
 *
 * @throws the error of the file system where the path itself cannot be read
 */
export async function* filesUnder(path: string): AsyncGenerator<FoundFile> {
  const root = await realpath(path);
  const found = await stat(root);
  if (found.isDirectory()) yield* folder(root, root);
  else yield { path: root, shown: basename(root), bytes: found.size, format: formatOf(root) };
}

async function* folder(root: string, at: string): AsyncGenerator<FoundFile> {
  const entries: Dirent[] = [];
  for await (const entry of await opendir(at)) entries.push(entry);
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(at, entry.name);
    if (entry.isDirectory()) {
      if (!passedOver.has(entry.name)) yield* folder(root, path);
    } else if (entry.isFile()) {
      const shown = [basename(root), ...relative(root, path).split(sep)].join('/');
      yield { path, shown, bytes: (await stat(path)).size, format: formatOf(path) };
    }
  }
}
