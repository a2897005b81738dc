import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import type { Block } from './block.ts';
import type { PdfMessage } from './pdf.ts';
import { pageBlocks, type TextItem } from './pdf-text.ts';

/** Reads one PDF in a thread of its own, which can be stopped whatever the file makes it do. */
const { bytes, mostPages } = workerData as { bytes: Uint8Array; mostPages: number };
const tell = (message: PdfMessage) => parentPort!.postMessage(message);

try {
  const document = await getDocumentProxy(bytes, { verbosity: 0 });
  if (document.numPages > mostPages) tell({ kind: 'failed', reason: 'too-many-pages' });
  else {
    const blocks: Block[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      blocks.push(
        ...pageBlocks(
          items.filter((item): item is typeof item & TextItem => 'str' in item),
          number,
        ),
      );
      page.cleanup();
    }
    tell({ kind: 'read', blocks, pages: document.numPages });
  }
} catch (thrown) {
  const isLocked = thrown instanceof Error && thrown.name === 'PasswordException';
  tell({ kind: 'failed', reason: isLocked ? 'locked' : 'broken' });
}
