// Chromium for the browser tests: the one there is, or Debian's, or none with a word about it.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './processes.mjs';
import { say, step, yellow } from './terminal.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium or Chrome; undefined where there is none. */
export function findChromium(env = process.env, exists = existsSync) {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...places, ...elsewhere].find((path) => exists(path));
}

function isDebianAsRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!existsSync('/etc/os-release') || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Finds a Chromium, installs Debian's where that is possible; undefined where there is none. */
export async function bringChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (isDebianAsRoot()) {
    try {
      await step('installing Chromium for the browser tests', 'Chromium installed', installWithApt);
    } catch (error) {
      say(`${yellow('!')} apt-get could not install Chromium: ${error.message}`);
    }
  }
  const installed = findChromium();
  if (installed === undefined) {
    say(`${yellow('!')} no Chromium here: the browser tests are skipped (set CHROMIUM_PATH to run them)`);
  }
  return installed;
}

async function installWithApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => runQuietly('apt-get', args, { env, failure: `apt-get ${args[0]} failed` });
  await apt('update', '-qq');
  await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
}
