// Which Node runs Polder: the one that runs this script if it is new enough, else the one inside the
// development dependency `node`.
import { join } from 'node:path';
import { isNewEnough, isUsableNode, nodeFile, oldestNode } from '../../bin/engine.mjs';
import { SetupError } from './terminal.mjs';

/** Where the development dependency `node` keeps its Node. */
export function packagedNode(root) {
  return join(root, 'node_modules', 'node', 'bin', nodeFile);
}

/** The path of a Node that can run Polder. */
export function findNode(root) {
  if (isNewEnough(process.version)) return process.execPath;
  const packaged = packagedNode(root);
  if (isUsableNode(packaged)) return packaged;
  throw new SetupError(`Polder needs Node ${oldestNode} or newer; this is ${process.version}.`, {
    advice: 'Install Node 24 from https://nodejs.org, or run `npm ci` to get the one of the package "node".',
  });
}
