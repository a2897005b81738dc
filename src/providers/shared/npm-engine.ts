import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNpm } from './npm.ts';

/** A package that runs models, too large for the house's own dependencies. */
export interface NpmEngine {
  /** The folder it lies in: `<home>/engines/<folder>`. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** Its entry, within the package. */
  readonly entry: readonly string[];
  /** Further packages and npm's options. */
  readonly args: () => readonly string[];
  /** Takes out what is not needed here, given `node_modules`. */
  tidy(modules: string): Promise<void>;
}

const underway = new Map<string, Promise<string>>();

/** The file URL of the engine's entry under `home`, or undefined where it has not been fetched. */
export async function installedEngineAt(home: string, engine: NpmEngine): Promise<string | undefined> {
  const folder = folderOf(home, engine);
  return (await versionIn(folder, engine)) === engine.version ? entryIn(folder, engine) : undefined;
}

/**
 * Fetches the engine where it is not there yet, by npm, without running any install script. Gives the file
 * URL of its entry. Callers at the same time share one fetch. Throws `PolderError` (code `offline`,
 * `npm_missing`, …).
 */
export async function ensureEngineAt(home: string, engine: NpmEngine): Promise<string> {
  const installed = await installedEngineAt(home, engine);
  if (installed !== undefined) return installed;
  const folder = folderOf(home, engine);
  const fetching = underway.get(folder) ?? install(home, engine).finally(() => underway.delete(folder));
  underway.set(folder, fetching);
  return fetching;
}

async function install(home: string, engine: NpmEngine): Promise<string> {
  const args = engine.args();
  const engines = join(home, 'engines');
  await mkdir(engines, { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(join(engines, `.${engine.folder}-`));
  try {
    await writeFile(join(draft, 'package.json'), '{"private": true}\n');
    await runNpm(
      [
        ...['install', '--prefix', draft, '--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev'],
        ...['--no-package-lock', '--loglevel=error', '--no-update-notifier'],
        ...['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=3000'],
        `${engine.name}@${engine.version}`,
        ...args,
      ],
      draft,
    );
    await engine.tidy(join(draft, 'node_modules'));
    await moveInto(folderOf(home, engine), draft, engine);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return entryIn(folderOf(home, engine), engine);
}

/** Puts the finished draft in place in one step; where another process was quicker, its copy stays. */
async function moveInto(folder: string, draft: string, engine: NpmEngine): Promise<void> {
  if ((await versionIn(folder, engine)) === engine.version) return;
  await rm(folder, { recursive: true, force: true });
  try {
    await rename(draft, folder);
  } catch (thrown) {
    if ((await versionIn(folder, engine)) !== engine.version) throw thrown;
  }
}

function folderOf(home: string, { folder }: NpmEngine): string {
  return join(home, 'engines', folder);
}

function entryIn(folder: string, { name, entry }: NpmEngine): string {
  return pathToFileURL(join(folder, 'node_modules', name, ...entry)).href;
}

async function versionIn(folder: string, { name }: NpmEngine): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version?: string }).version;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}
