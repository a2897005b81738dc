import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNewEnough } from '../../bin/engine.mjs';
import { problemsOf } from '../../scripts/setup/boundaries.mjs';
import { findChromium } from '../../scripts/setup/browser.mjs';
import { parts, staleParts } from '../../scripts/setup/build.mjs';
import { tally } from '../../scripts/setup/closing-line.mjs';
import { fingerprint, writeStamp } from '../../scripts/setup/fingerprint.mjs';
import { installedMatches, stateOfPackages } from '../../scripts/setup/install.mjs';
import { alone } from '../../scripts/setup/lock.mjs';
import { runQuietly } from '../../scripts/setup/processes.mjs';
import { duration, lastLines, SetupError } from '../../scripts/setup/terminal.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'polder-setup-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function file(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('the packages of a clone', () => {
  const lock = {
    packages: {
      '': { name: 'polder' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };
  const installed = (version: string) => JSON.stringify({ packages: { 'node_modules/a': { version } } });

  it('are missing in a fresh clone', () => {
    file('package-lock.json', JSON.stringify(lock));
    expect(stateOfPackages(root)).toBe('missing');
  });

  it('are current where npm itself installed what the lock file says', () => {
    file('package-lock.json', JSON.stringify(lock));
    file('node_modules/.package-lock.json', installed('1.0.0'));
    expect(stateOfPackages(root)).toBe('current');
    file('node_modules/.package-lock.json', installed('1.0.1'));
    expect(stateOfPackages(root)).toBe('outdated');
  });

  it('may lack optional ones, and no others', () => {
    expect(installedMatches(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
    expect(installedMatches(lock, { packages: { 'node_modules/b': { version: '2.0.0' } } })).toBe(false);
  });

  it('are outdated once the lock file differs from the one last installed', () => {
    file('package-lock.json', JSON.stringify(lock));
    file('node_modules/.package-lock.json', installed('1.0.0'));
    writeStamp(join(root, 'node_modules', '.polder-setup'), 'another');
    expect(stateOfPackages(root)).toBe('outdated');
  });
});

describe('what is built', () => {
  it('is stale until it was built from the files as they are', () => {
    const [program] = parts;
    file('src/main.ts', 'one');
    expect(staleParts(root).map(({ name }: { name: string }) => name)).toEqual(['program']);
    file('dist/main.js', 'built');
    writeStamp(join(root, 'dist', '.stamps', 'program'), fingerprint(root, program!.inputs));
    expect(staleParts(root)).toEqual([]);
    file('src/main.test.ts', 'tests are not built');
    expect(staleParts(root)).toEqual([]);
    file('src/new.ts', 'new');
    expect(staleParts(root)).toHaveLength(1);
  });

  it('has a fingerprint that follows names, sizes and times', () => {
    file('src/a.ts', 'a');
    const first = fingerprint(root, ['src']);
    expect(fingerprint(root, ['src'])).toBe(first);
    utimesSync(join(root, 'src/a.ts'), 1, 1);
    const second = fingerprint(root, ['src']);
    expect(second).not.toBe(first);
    expect(fingerprint(root, ['src', 'web'])).toBe(second);
  });
});

describe('the other parts of the set-up', () => {
  it('know which Node is new enough', () => {
    const accepted = ['v22.19.0', 'v22.20.1', 'v24.0.0', '26.1.0'].map(isNewEnough);
    const refused = ['v22.18.9', 'v20.20.2', 'v18.0.0', 'v9.99.0', 'no version', ''].map(isNewEnough);
    expect([...accepted, ...refused]).toEqual([...accepted.map(() => true), ...refused.map(() => false)]);
  });

  it('find a Chromium: the one named, else one on the path, else none', () => {
    const only = (path: string) => (candidate: string) => candidate === path;
    expect(findChromium({ CHROMIUM_PATH: '/my/chrome' }, () => false)).toBe('/my/chrome');
    expect(findChromium({ PATH: '/x:/y' }, only('/y/google-chrome'))).toBe('/y/google-chrome');
    expect(findChromium({ PATH: '' }, () => false)).toBeUndefined();
  });

  it('tell times in few words, and failures by the lines that matter', () => {
    expect([300, 38_400, 125_000].map(duration)).toEqual(['0.3 s', '38 s', '2 min 5 s']);
    const output = 'npm warn EBADENGINE Unsupported engine\nnpm warn deprecated x@1\n\nnpm error code E404\n';
    expect(lastLines(output, 15)).toEqual(['npm error code E404']);
  });

  it('keep the output of a program that fails', async () => {
    const failing = runQuietly(process.execPath, ['-e', 'console.error("the reason"); process.exit(3)'], {
      cwd: root,
      failure: 'it did not work',
    });
    await expect(failing).rejects.toMatchObject({
      message: 'it did not work (exit 3)',
      output: 'the reason\n',
    });
    await expect(failing).rejects.toBeInstanceOf(SetupError);
  });

  it('do one set-up of a clone at a time', async () => {
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
    };
    await Promise.all([alone(root, work('one')), alone(root, work('two'))]);
    expect(events).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('count the tests for the closing line, with a file that did not load as one failure', () => {
    const module = (states: string[], ok: boolean) => ({
      ok: () => ok,
      children: { allTests: () => states.map((state) => ({ result: () => ({ state }) })) },
    });
    expect(tally([module(['passed', 'failed', 'skipped'], false), module(['passed'], true)], [])).toEqual({
      passed: 2,
      failed: 1,
    });
    expect(tally([module([], false)], [])).toEqual({ passed: 0, failed: 1 });
    expect(tally([module(['passed'], true)], [new Error('unhandled')])).toEqual({ passed: 1, failed: 1 });
  });
});

describe('the doors of the house', () => {
  it('are the only places that open connections or issue clearances', () => {
    expect(problemsOf('src/gateway/a.ts', 'const x = 1;\nawait fetch(url);')).toEqual([
      'src/gateway/a.ts:2 opens a connection outside src/egress',
    ]);
    expect(problemsOf('src/gateway/a.ts', 'globalThis.fetch (url); new WebSocket(url)')).toHaveLength(1);
    expect(problemsOf('src/gateway/a.ts', "Cleared.issue(x)\nCleared['issue'](x)")).toHaveLength(2);
  });

  it('are not seen in comments, methods of other objects, and their own rooms', () => {
    expect(
      problemsOf('src/gateway/a.ts', '// fetch(url)\n/* Cleared.issue */ transport.fetch(url); prefetch(x)'),
    ).toEqual([]);
    expect(problemsOf('src/egress/gate.ts', 'Cleared.issue(x); fetch(y)')).toEqual([]);
    expect(problemsOf('src/cli/gateway-client.ts', 'fetch(y)')).toEqual([]);
  });
});
