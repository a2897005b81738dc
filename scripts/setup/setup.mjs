// The set-up that every command shares: packages, a Node that is new enough, and what is built.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhenNeeded, staleParts } from './build.mjs';
import { installWhenNeeded, stateOfPackages } from './install.mjs';
import { alone } from './lock.mjs';
import { findNode } from './node.mjs';
import { explain } from './terminal.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Makes the clone ready and gives the path of the Node to use. Does nothing where all is current. */
export async function setUp({ build }) {
  const ready = () => stateOfPackages(root) === 'current' && (!build || staleParts(root).length === 0);
  if (!ready()) {
    await alone(root, async () => {
      await installWhenNeeded(root);
      if (build) await buildWhenNeeded(root, findNode(root));
    });
  }
  return findNode(root);
}

/** Runs a script's work and ends the process with the exit code that it gives. */
export async function finish(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = explain(error);
  }
}
