import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../task/chat.ts';
import type { Task } from '../../task/task.ts';
import { conversationKey, PrivacyReader } from './index.ts';
import { ScanThread } from './thread/scan-thread.ts';

const settings = {
  default: 'open' as const,
  found: 'private' as const,
  unreadable: 'private' as const,
  words: [],
  names: [],
  patterns: [],
};
const address = ['jan.jansen', 'kpnmail.nl'].join('@');

function task(request: ChatRequest, conversation?: string, keyId?: string): Task {
  return {
    input: { kind: 'chat', request },
    surface: 'openai',
    caller: { client: undefined, keyId, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore: undefined, conversation },
  };
}
const saying = (content: string): ChatRequest => ({ model: 'auto', messages: [{ role: 'user', content }] });

describe('PrivacyReader', () => {
  it('P18: what cannot be read is private, and the failure is not quoted', async () => {
    const failing = Object.defineProperty(saying('hello'), 'metadata', {
      enumerable: true,
      get() {
        throw new Error(`no reading ${address}`);
      },
    });
    expect(await new PrivacyReader(settings).read(task(failing))).toEqual({
      privacy: 'private',
      reason: 'it could not be read for what is private',
    });
  });

  it('P18: also where what is found would be masked', async () => {
    const failing = new Proxy(saying('hello'), {
      ownKeys() {
        throw new RangeError('too much');
      },
    });
    const reader = new PrivacyReader({ ...settings, found: 'masked' });
    expect((await reader.read(task(failing)))?.privacy).toBe('private');
  });

  it('P15: keeps a conversation private, for its own caller', async () => {
    const reader = new PrivacyReader(settings);
    expect((await reader.read(task(saying(`write to ${address}`), 'a', 'k1')))?.privacy).toBe('private');
    expect((await reader.read(task(saying('hello'), 'a', 'k1')))?.privacy).toBe('private');
    expect(await reader.read(task(saying('hello'), 'a', 'k2'))).toBeUndefined();
    expect(await reader.read(task(saying('hello'), 'b', 'k1'))).toBeUndefined();
  });

  it('does not remember what was only asked about', async () => {
    const reader = new PrivacyReader(settings);
    expect((await reader.look(task(saying(`write to ${address}`), 'a')))?.privacy).toBe('private');
    expect(await reader.look(task(saying('hello'), 'a'))).toBeUndefined();
    await reader.read(task(saying(`write to ${address}`), 'a'));
    expect((await reader.look(task(saying('hello'), 'a')))?.privacy).toBe('private');
  });

  it('P15: keeps private what its caller once called so', async () => {
    const reader = new PrivacyReader(settings);
    const first = task(saying('hello'), 'a');
    await reader.read({ ...first, wishes: { ...first.wishes, privacy: 'private' } } as Task);
    expect((await reader.read(task(saying('hello'), 'a')))?.privacy).toBe('private');
  });

  it('P15: knows those that were private before it was made', async () => {
    const reader = new PrivacyReader(settings, [conversationKey(undefined, 'a')!]);
    expect((await reader.read(task(saying('hello'), 'a')))?.privacy).toBe('private');
  });

  it('reads what is long in a thread of its own, by the same rules', async () => {
    const reader = new PrivacyReader({ ...settings, words: ['Nordlicht'] });
    const filler = 'All is well in the harbour today. '.repeat(3_000);
    expect(await reader.read(task(saying(filler)))).toBeUndefined();
    expect(await reader.read(task(saying(`${filler}write to ${address}`)))).toEqual({
      privacy: 'private',
      reason: 'found: an e-mail address',
    });
    expect((await reader.read(task(saying(`Nordlicht ${filler}`))))?.privacy).toBe('private');
    await reader.close();
  });

  it('P15: a turn waits for what the long one before it in the same conversation shows', async () => {
    const reader = new PrivacyReader(settings);
    const long = `${'All is well in the harbour today. '.repeat(3_000)}write to ${address}`;
    const [first, second, other] = await Promise.all([
      reader.read(task(saying(long), 'a')),
      reader.read(task(saying('hello'), 'a')),
      reader.read(task(saying('hello'), 'b')),
    ]);
    expect([first?.privacy, second?.privacy, other?.privacy]).toEqual(['private', 'private', undefined]);
    await reader.close();
  });

  it('P18, R54: what the thread could not read is private', async () => {
    const file = new URL(`data:text/javascript,${encodeURIComponent('process.exit(1)')}`);
    const reader = new PrivacyReader(settings, [], new ScanThread(settings, { file }));
    expect(await reader.read(task(saying('hello '.repeat(20_000))))).toEqual({
      privacy: 'private',
      reason: 'it could not be read for what is private',
    });
    expect(await reader.read(task(saying('hello')))).toBeUndefined();
  });
});
