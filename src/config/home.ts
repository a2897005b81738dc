import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { environmentValue } from './environment.ts';

/** The data folder: `given`, else POLDER_HOME, else `~/.polder`. */
export function homeFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  return resolve(given ?? environmentValue(env, 'POLDER_HOME') ?? join(homedir(), '.polder'));
}

const ours = /^(polder\..*|config\.yaml|datasets|versions|runs|engines|models|cache|backups)$/;

/** Those that hold what was asked and answered, or keys. */
const ownFiles = /^(polder\..*|config\.yaml)$/;

/**
 * Makes the data folder, for its owner only. One that others can read is closed to them, unless it
 * holds more than Polder's own files: then a warning says so, and Polder's files are closed by themselves.
 * Modes mean nothing on Windows.
 */
export function prepareHome(home: string): string[] {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return [];
  const warnings: string[] = [];
  if (isOpen(home)) {
    const foreign = readdirSync(home).find((name) => !ours.test(name));
    if (foreign === undefined) warnings.push(...close(home, 0o700));
    else
      warnings.push(`${home} can be read by other users of this machine, and holds more than Polder's data.`);
  }
  for (const name of readdirSync(home)) {
    const file = join(home, name);
    if (ownFiles.test(name) && statSync(file, { throwIfNoEntry: false })?.isFile() && isOpen(file))
      warnings.push(...close(file, 0o600));
  }
  return warnings;
}

function isOpen(path: string): boolean {
  return (statSync(path).mode & 0o077) !== 0;
}

function close(path: string, mode: number): string[] {
  try {
    chmodSync(path, mode);
    return [];
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EPERM' && code !== 'EROFS' && code !== 'EACCES') throw error;
    return [`${path} can be read by other users of this machine, and its mode cannot be changed (${code}).`];
  }
}
