/** Asks for what it is told and tells how long it took, on a thread of its own beside the gateway's. */
import { get } from 'node:http';
import { parentPort } from 'node:worker_threads';

parentPort!.on('message', ({ url, key }: { url: string; key: string }) => {
  const started = performance.now();
  const headers = { accept: 'application/json', authorization: `Bearer ${key}` };
  get(url, { headers }, (response) => {
    response.resume();
    response.once('end', () => {
      const milliseconds = performance.now() - started;
      parentPort!.postMessage({ status: response.statusCode, milliseconds });
    });
  });
});
