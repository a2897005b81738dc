import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { FileView } from '../gateway/steps/task-result.ts';
import { extensionOf } from '../providers/shared/media.ts';
import { CommandError } from './context.ts';
import type { GatewayClient } from './gateway-client.ts';

export interface WrittenFile extends FileView {
  /** Where it was written. */
  readonly path: string;
}

const mostOfOneName = 1_000;

/**
 * Fetches what was made and writes it into a folder, beside what is there already.
 *
 * @throws CommandError where it cannot be fetched or written
 */
export async function writeResults(
  gateway: GatewayClient,
  files: readonly FileView[],
  folder: string,
): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const file of files) {
    const bytes = await gateway.bytes(file.url);
    written.push({ ...file, path: await writeNew(folder, nameFor(file), bytes) });
  }
  return written;
}

/** A plain name: it comes from elsewhere, and must not lead out of the folder or hide. */
function nameFor({ name, media_type: mediaType }: FileView): string {
  const plain = basename((name ?? '').replaceAll('\\', '/'))
    .replace(/[^\p{L}\p{N}._ -]/gu, '-')
    .replace(/^[.\s]+/, '')
    .slice(-120);
  const stem = plain === '' ? 'result' : plain;
  return extname(stem) === '' ? `${stem}.${extensionOf(mediaType)}` : stem;
}

/** `fox.png`, or `fox-2.png` where that is there already. */
async function writeNew(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const ending = extname(name);
  try {
    await mkdir(folder, { recursive: true });
    for (let number = 1; number <= mostOfOneName; number++) {
      const numbered = number === 1 ? name : `${name.slice(0, -ending.length)}-${number}${ending}`;
      const path = join(folder, numbered);
      if (await isNew(path, bytes)) return path;
    }
  } catch (thrown) {
    throw new CommandError(
      1,
      `${join(folder, name)} cannot be written (${(thrown as NodeJS.ErrnoException).code}).`,
    );
  }
  throw new CommandError(
    1,
    `There are too many files called ${name} in ${folder}.`,
    'Name another with --out.',
  );
}

/** Writes the file; false where there is one of its name. */
async function isNew(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeFile(path, bytes, { flag: 'wx' });
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
}
