import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFolder } from './serve-dashboard.ts';

const root = join(import.meta.dirname, '../..');

const lock = join(root, 'dist/.building-the-dashboard');
const longestBuildMs = 120_000;

/** Builds the dashboard where it is not built, or something that it is made of is newer. */
export function requireFreshDashboard(): void {
  if (isFresh()) return;
  const wait = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; !takeLock() && waited < longestBuildMs; waited += 200) Atomics.wait(wait, 0, 0, 200);
  try {
    if (!isFresh()) build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Several test files begin at once; one of them builds. */
function takeLock(): boolean {
  try {
    mkdirSync(join(root, 'dist'), { recursive: true });
    mkdirSync(lock);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    return false;
  }
}

function build(): void {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', 'web', '--config', 'web/vite.config.ts'], { cwd: root });
}

function isFresh(): boolean {
  const page = join(dashboardFolder, 'index.html');
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  const sources = globSync(['web/src/**/*', 'web/public/*', 'web/index.html', 'web/vite.config.ts'], {
    cwd: root,
  });
  return sources.every((file) => {
    const found = statSync(join(root, file));
    return found.isDirectory() || found.mtimeMs <= builtAt;
  });
}
