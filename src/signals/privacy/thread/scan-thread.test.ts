import { describe, expect, it, onTestFinished } from 'vitest';
import { ScanFailed, ScanThread, type ScanThreadOptions } from './scan-thread.ts';

const settings = { words: ['Nordlicht'], names: [], patterns: [], unreadable: 'private' as const };
const address = ['jan.jansen', 'kpnmail.nl'].join('@');

function threadFor(options: ScanThreadOptions = {}): ScanThread {
  const thread = new ScanThread(settings, options);
  onTestFinished(() => thread.close());
  return thread;
}

/** A thread that runs this in place of the detector. */
const running = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

/** Answers `read` to everything, but a request to die or to hang it obeys. */
const mortal = running(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (value) => {
    if (value === 'die') process.exit(1);
    if (value === 'throw') throw new Error('the value was ' + value);
    if (value === 'hang') for (;;);
    parentPort.postMessage({ kind: 'read', reasons: [value] });
  });`);

describe('the thread that reads long requests', () => {
  it('finds what the detector finds, by the user’s own rules too', async () => {
    const thread = threadFor();
    expect(await thread.reasonsFor({ messages: [{ content: 'hello' }] }, 5)).toEqual([]);
    expect(await thread.reasonsFor({ messages: [{ content: `write to ${address}` }] }, 30)).toEqual([
      'an e-mail address',
    ]);
    expect(await thread.reasonsFor({ metadata: { project: 'nordlicht' } }, 20)).toEqual([
      'a word from your own list',
    ]);
  });

  it.each(['die', 'throw'])(
    'P18, R54: a thread that is told to %s fails that one value, and the next is read',
    async (fate) => {
      const thread = threadFor({ file: mortal });
      const [dead, ...others] = await Promise.allSettled([
        thread.reasonsFor(fate, 1),
        thread.reasonsFor('second', 1),
        thread.reasonsFor('third', 1),
      ]);
      expect(dead).toEqual({ status: 'rejected', reason: new ScanFailed() });
      expect(others).toEqual([
        { status: 'fulfilled', value: ['second'] },
        { status: 'fulfilled', value: ['third'] },
      ]);
    },
  );

  it('P18, R54: a thread that hangs is ended when its time is up, and the next value is read', async () => {
    const patienceFor = (characters: number) => (characters === 1 ? 300 : 60_000);
    const thread = threadFor({ file: mortal, patienceFor });
    const hung = thread.reasonsFor('hang', 1);
    const next = thread.reasonsFor('next', 2);
    await expect(hung).rejects.toEqual(new ScanFailed());
    expect(await next).toEqual(['next']);
  });

  it('P18: a thread that cannot start fails what it is given', async () => {
    const thread = threadFor({ file: running('throw new Error("no")') });
    await expect(thread.reasonsFor('a', 1)).rejects.toBeInstanceOf(ScanFailed);
    await expect(thread.reasonsFor('b', 1)).rejects.toBeInstanceOf(ScanFailed);
  });

  it('P18: what cannot be handed to a thread fails, and the next value is read', async () => {
    const thread = threadFor({ file: mortal });
    await expect(thread.reasonsFor(() => undefined, 1)).rejects.toBeInstanceOf(ScanFailed);
    expect(await thread.reasonsFor('next', 1)).toEqual(['next']);
  });

  it('fails what is still waiting when it is closed', async () => {
    const thread = threadFor({ file: mortal });
    const waiting = Promise.allSettled([thread.reasonsFor('hang', 1), thread.reasonsFor('next', 1)]);
    await thread.close();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(thread.reasonsFor('late', 1)).rejects.toBeInstanceOf(ScanFailed);
  });
});
