import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../src/memory/import/fixtures.ts';
import { letter, zipOf } from '../../src/memory/import/office/fixtures.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { drawBomb, drawPicture } from '../world/index.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.knows('practice-local/small', 'practice-local/describer');
});
afterAll(() => gateway.close());

async function give(task: string, name: string, bytes: Uint8Array | string, type = '') {
  const body = new FormData();
  body.append('task', task);
  body.append('capability', 'summarization');
  const content = typeof bytes === 'string' ? bytes : Uint8Array.from(bytes);
  body.append('files', new Blob([content], { type }), name);
  const response = await fetch(`${gateway.url}/task`, { method: 'POST', body });
  const answer = (await response.json()) as { output?: string; error?: { type: string; message: string } };
  return { status: response.status, ...answer };
}

const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
  '',
);
const laughs = `<!DOCTYPE svg [<!ENTITY l0 "ha">${entities}]><svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>`;
const nothing = Buffer.alloc(100 << 20);

describe('a file that is given with a task', () => {
  it.each([
    ['a picture of a million million pixels', 'photo.png', drawBomb(), 413, /pixels/],
    ['a picture that is cut off', 'photo.png', drawPicture(1, 64, 64).subarray(0, 300), 400, /files/],
    ['a text that says it is a picture', 'photo.png', 'no picture', 400, /bytes are text/],
    ['a gzip bomb that says it is a picture', 'photo.png', gzipSync(nothing), 400, /no kind that is known/],
    ['a gzip bomb', 'data.gz', gzipSync(nothing), 415, /no kind that is taken/],
    ['a ZIP bomb', 'data.zip', zipOf({ a: nothing }), 415, /no kind that is taken/],
    ['an office document that is a bomb', 'a.docx', zipOf({ 'word/document.xml': nothing }), 413, /unpacks/],
    ['an office document that is cut off', 'a.docx', letter().subarray(0, 400), 415, /no kind/],
    ['nothing', 'empty.txt', '', 400, /empty/],
  ])('is refused in plain words where it is %s', async (_name, file, bytes, status, words) => {
    const type = file.endsWith('.png') ? 'image/png' : '';
    const answer = await give('summarise this', file, bytes, type);
    expect(answer.status, JSON.stringify(answer)).toBe(status);
    expect(answer.error?.message).toMatch(words);
  });

  it('is never unfolded where it is a drawing full of entities', async () => {
    const answer = await give('summarise this', 'laughs.svg', laughs, 'image/svg+xml');
    expect(answer.status).toBe(200);
    expect(answer.output?.length).toBeLessThan(2_000);
  });

  it('is read where it is a letter of Word or a PDF', async () => {
    const written = await give('summarise this', 'letter.docx', letter('out there'));
    expect(written.output).toMatch(/Hello out there/);
    const printed = await give('summarise this', 'tide.pdf', makePdf([['The tide comes in at nine.']]));
    expect(printed.output).toMatch(/The tide comes in at nine/);
  });

  it('leaves the gateway as well as it was', async () => {
    expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({ status: 'ok' });
  });
});
