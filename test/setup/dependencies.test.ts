import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}

const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const lock = JSON.parse(read('package-lock.json')) as {
  lockfileVersion: number;
  packages: Record<string, Locked>;
};
const locked = Object.entries(lock.packages).filter(([place]) => place !== '');
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('F01: what is installed', () => {
  it('F01: each package is known by a strong digest, and comes from no address of its own', () => {
    const weak = locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(weak.map(([place]) => place)).toEqual([]);
    const elsewhere = locked.filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere.map(([place]) => place)).toEqual([]);
    expect(locked.filter(([, { link }]) => link === true)).toEqual([]);
  });

  it('F01: each direct dependency is named by one exact version', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    // Types are read by the compiler and run nowhere.
    const running = wanted.filter(([name]) => !name.startsWith('@types/'));
    expect(running.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
    for (const [name, version] of running)
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
  });

  it('F01: no package runs a script when it is installed without somebody having decided on it', () => {
    const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const undecided = running
      .map(([place]) => nameOf(place))
      .filter((name) => !(name in manifest.allowScripts));
    expect(undecided).toEqual([]);
    expect(Object.entries(manifest.allowScripts).filter(([, allowed]) => allowed)).toEqual([['node', true]]);
  });
});
