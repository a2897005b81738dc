import { parentPort, workerData } from 'node:worker_threads';
import { reasonsFor, type Standard } from '../judge.ts';
import { compileRules } from '../own-rules.ts';
import { ScanCache } from '../value/cache.ts';
import type { ThreadReply, ThreadSettings } from './messages.ts';

/** The thread that reads long requests, so that nobody else waits meanwhile. */
const port = parentPort!;
const settings = workerData as ThreadSettings;
const standard: Standard = {
  rules: compileRules(settings),
  cache: new ScanCache(),
  unreadable: settings.unreadable,
};

function read(value: unknown): ThreadReply {
  try {
    return { kind: 'read', reasons: reasonsFor(value, standard) };
  } catch {
    return { kind: 'failed' };
  }
}

port.on('message', (value: unknown) => port.postMessage(read(value)));
