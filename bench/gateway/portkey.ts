import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmCommand } from '../../scripts/setup/processes.mjs';

export const portkeyVersion = '1.15.2';

const folder = join(import.meta.dirname, '../../node_modules/.cache/polder/portkey');
const entry = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js');
const patience = 180_000;

/** The file that starts Portkey's gateway, fetched once by npm. Rejects where it cannot be fetched. */
export async function portkeyEntry(): Promise<string> {
  if (existsSync(entry)) return entry;
  mkdirSync(folder, { recursive: true });
  const { command, args }: { command: string; args: string[] } = npmCommand();
  const options = [
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=0',
    '--loglevel=error',
  ];
  const install = ['install', ...options, '--prefix', folder, `@portkey-ai/gateway@${portkeyVersion}`];
  try {
    await promisify(execFile)(command, [...args, ...install], { timeout: patience, cwd: folder });
  } catch (cause) {
    throw new Error('npm could not fetch it; can its registry be reached?', { cause });
  }
  return entry;
}
