import { parentPort, workerData } from 'node:worker_threads';
import type { FromIndex, Outcome, ToIndex, Work, WorkerSettings } from './messages.ts';
import { loadNative } from './native.ts';
import { Shelves } from './shelves.ts';

/** The thread that holds an index: what takes long here keeps nobody waiting elsewhere. */
const port = parentPort!;
const settings = workerData as WorkerSettings;
const native = await loadNative();
const shelves = new Shelves(settings, native);
const damaged = shelves.open();

function perform(work: Work): Outcome {
  switch (work.kind) {
    case 'add': {
      const { dimensions } = settings;
      for (const [order, id] of work.ids.entries()) {
        const vector = work.values.subarray(order * dimensions, (order + 1) * dimensions);
        shelves.add(id, vector, work.partitions[work.places[order]!]!);
      }
      return { kind: 'done', size: shelves.size };
    }
    case 'remove':
      for (const id of work.ids) shelves.remove(id);
      return { kind: 'done', size: shelves.size };
    case 'search':
      return { kind: 'found', neighbours: shelves.search(work.vector, work.limit, work.scope) };
    case 'ids':
      return { kind: 'ids', ids: Float64Array.from(shelves.ids()) };
    case 'save':
    case 'close':
      shelves.save();
      return { kind: 'done', size: shelves.size };
  }
}

function attempt(work: Work): Outcome {
  try {
    return perform(work);
  } catch (thrown) {
    return { kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function tell(message: FromIndex): void {
  port.postMessage(message);
}

port.on('message', ({ ticket, work }: ToIndex) => {
  tell({ kind: 'outcome', ticket, outcome: attempt(work) });
  if (work.kind === 'close') port.close();
});
tell({ kind: 'open', size: shelves.size, native: native !== undefined, damaged });
