import { Worker } from 'node:worker_threads';
import { PolderError } from '../../shared/errors.ts';
import type { Block } from './block.ts';

export type PdfMessage =
  | { readonly kind: 'read'; readonly blocks: Block[]; readonly pages: number }
  | { readonly kind: 'failed'; readonly reason: 'locked' | 'broken' | 'too-many-pages' };

export interface PdfLimits {
  readonly pages: number;
  /** Megabytes that the thread may take: a small file can unpack to a thousand times its size. */
  readonly memoryMb: number;
  readonly seconds: number;
}

const most: PdfLimits = { pages: 10_000, memoryMb: 1_000, seconds: 300 };

/**
 * What a file of so many bytes may take: a small one that wants much is not what it looks like, and is given up
 * early, while books have all the room there is.
 */
export function pdfLimitsFor(size: number): PdfLimits {
  const megabytes = size / 2 ** 20;
  return {
    pages: most.pages,
    memoryMb: Math.min(most.memoryMb, Math.ceil(200 + 30 * megabytes)),
    seconds: Math.min(most.seconds, Math.ceil(30 + 20 * megabytes)),
  };
}

const lookEvery = 50;

/**
 * Reads the text of a PDF, paragraph by paragraph with their pages, in a thread that is stopped where it
 * takes too much memory or time.
 *
 * @throws PolderError `invalid_request` where it is broken, locked, too large or has no text
 */
export async function pdfBlocks(bytes: Uint8Array, limits = pdfLimitsFor(bytes.length)): Promise<Block[]> {
  const answer = await readInThread(bytes, limits);
  if (answer.kind === 'failed') throw refused(reasons[answer.reason]);
  if (answer.blocks.length === 0)
    throw refused('There is no text in it: its pages are pictures. Run it through OCR first.');
  return answer.blocks;
}

const reasons = {
  locked: 'It is locked with a password. Save it without one first.',
  broken: 'It is no PDF that can be read, or is damaged.',
  'too-many-pages': 'It has more pages than are read at once. Split it.',
} as const;

function readInThread(bytes: Uint8Array, { pages, memoryMb, seconds }: PdfLimits): Promise<PdfMessage> {
  const copy = bytes.slice();
  const until = performance.now() + seconds * 1_000;
  const worker = new Worker(workerFile(), {
    workerData: { bytes: copy, mostPages: pages },
    transferList: [copy.buffer],
    name: 'polder-pdf',
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  return new Promise<PdfMessage>((resolve, reject) => {
    const look = async () => {
      if (performance.now() > until) return end(() => reject(refused('It takes too long to read.')));
      const { used_heap_size: heap, external_memory: buffers } = await worker.getHeapStatistics();
      if ((heap + buffers) / 2 ** 20 > memoryMb) end(() => reject(refused(tooMuch)));
    };
    // A thread that has ended by now says by itself how.
    const watch = setInterval(() => void look().catch(() => undefined), lookEvery);
    const end = (settle: () => void) => {
      clearInterval(watch);
      void worker.terminate().then(settle, reject);
    };
    worker.once('message', (message: PdfMessage) => end(() => resolve(message)));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(() => reject(full ? refused(tooMuch) : error));
    });
  });
}

const tooMuch = 'It unpacks to more than can be read safely.';

function refused(message: string): PolderError {
  return new PolderError('invalid_request', message);
}

/** Beside this module: TypeScript in a checkout, JavaScript in the package. */
function workerFile(): URL {
  const built = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
  return new URL(built, import.meta.url);
}
