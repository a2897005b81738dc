// Whether anything changed since last time, told from names, sizes and times without reading contents.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const leftOut = /(^|\/)(node_modules|dist|coverage)$|\.test\.tsx?$/;

/** One hash over name, size and time of every file under `inputs` (files or folders below `root`). */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (leftOut.test(path)) return;
    const entry = statSync(join(root, path), { throwIfNoEntry: false });
    if (entry === undefined) return;
    if (entry.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    } else {
      hash.update(`${path}\0${entry.size}\0${entry.mtimeMs}\n`);
    }
  };
  for (const input of inputs) visit(input);
  return hash.digest('hex');
}

/** The text of a stamp file; undefined where there is none. */
export function readStamp(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

export function writeStamp(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\n`);
}
