import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { homeFolder } from '../config/home.ts';
import { loadConfig } from '../config/load.ts';
import { ConfigError, problemLine } from '../config/problems.ts';

/** One finding. `absent`: something optional that is not there; only `broken` keeps Polder from working. */
export interface Check {
  readonly name: string;
  readonly state: 'good' | 'doubtful' | 'broken' | 'absent';
  readonly finding: string;
  /** What to do, where something is amiss. */
  readonly advice?: string;
}

/** Whether a Node version, `v24.1.0`, can run Polder. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const good = major > 22 || (major === 22 && minor >= 19);
  if (good) return { name: 'Node', state: 'good', finding: version };
  return {
    name: 'Node',
    state: 'broken',
    finding: `${version} is too old`,
    advice: 'Install Node 24 from https://nodejs.org.',
  };
}

/** SQLite before this version can damage a database in WAL mode. */
const oldestSqlite = [3, 51, 3] as const;

export function isSqliteSound(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) return part > oldest;
  }
  return true;
}

export async function checkSqlite(): Promise<Check> {
  const name = 'SQLite';
  try {
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(':memory:');
    const version = String(database.prepare('select sqlite_version()').pluck().get());
    database.close();
    if (isSqliteSound(version)) return { name, state: 'good', finding: version };
    return {
      name,
      state: 'broken',
      finding: `${version} has a fault that can damage data`,
      advice: 'Install Polder anew.',
    };
  } catch (error) {
    const finding = `does not load: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
    return {
      name,
      state: 'broken',
      finding,
      advice: 'Install Polder anew, under the same Node that runs it.',
    };
  }
}

export function checkConfig(home: string | undefined, env: NodeJS.ProcessEnv): Check {
  const name = 'Config';
  try {
    const loaded = loadConfig({ home, env });
    const set = loaded.sources.size;
    const finding = set === 0 ? 'all defaults' : `${set} ${set === 1 ? 'value' : 'values'} set`;
    if (loaded.warnings.length === 0) return { name, state: 'good', finding };
    return { name, state: 'doubtful', finding, advice: loaded.warnings.join('\n') };
  } catch (error) {
    if (error instanceof ConfigError) {
      return {
        name,
        state: 'broken',
        finding: 'has faults',
        advice: error.problems.map(problemLine).join('\n'),
      };
    }
    return { name, state: 'broken', finding: error instanceof Error ? error.message : String(error) };
  }
}

export function checkDataFolder(given: string | undefined, env: NodeJS.ProcessEnv): Check {
  const name = 'Data folder';
  const home = homeFolder(given, env);
  if (!existsSync(home))
    return {
      name,
      state: 'broken',
      finding: `${home} cannot be made`,
      advice: 'Name another with POLDER_HOME.',
    };
  try {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
    return { name, state: 'good', finding: home };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return {
      name,
      state: 'broken',
      finding: `${home} cannot be written (${code})`,
      advice: 'Name another with POLDER_HOME, or take it over.',
    };
  }
}

const tooLittle = 50e6;
const little = 1e9;

/** Whether the disk of the data folder has room. */
export async function checkDisk(given: string | undefined, env: NodeJS.ProcessEnv): Promise<Check> {
  const name = 'Disk';
  let folder = homeFolder(given, env);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  return roomCheck(name, bavail * bsize);
}

export function roomCheck(name: string, free: number): Check {
  const finding = `${(free / 1e9).toFixed(1)} GB free`;
  if (free < tooLittle)
    return {
      name,
      state: 'broken',
      finding,
      advice: 'Polder takes no tasks that it cannot record: make room.',
    };
  if (free < little) return { name, state: 'doubtful', finding, advice: 'Room is getting short.' };
  return { name, state: 'good', finding };
}
