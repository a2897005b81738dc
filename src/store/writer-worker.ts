import { parentPort, workerData } from 'node:worker_threads';
import { crashPoint } from '../shared/crash-point.ts';
import { Committer, type CommitterSettings, codeOf } from './committer.ts';
import type { WriterReply, WriterRequest } from './group-commit.ts';
import type { Unit } from './writes.ts';

/** The thread that writes groups, so that no answer waits for another's flush to disk. */
const port = parentPort!;
const committer = new Committer(workerData as CommitterSettings);

function answer(request: WriterRequest): WriterReply {
  switch (request.kind) {
    case 'commit':
      return committer.commitWithReserve(JSON.parse(request.units) as Unit[]);
    case 'recover':
      try {
        committer.recover();
        return { kind: 'recovered' };
      } catch (thrown) {
        return { kind: 'still-failing', code: codeOf(thrown) };
      }
    case 'close':
      crashPoint('before-checkpoint');
      committer.close();
      return { kind: 'closed' };
  }
}

port.on('message', (request: WriterRequest) => {
  port.postMessage(answer(request));
  if (request.kind === 'close') port.close();
});
