import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../task/chat.ts';
import type { Task } from '../../task/task.ts';
import { conversationKey, PrivacyReader } from './index.ts';

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
  it('P18: what cannot be read is private, and the failure is not quoted', () => {
    const failing = Object.defineProperty(saying('hello'), 'metadata', {
      enumerable: true,
      get() {
        throw new Error(`no reading ${address}`);
      },
    });
    expect(new PrivacyReader(settings).read(task(failing))).toEqual({
      privacy: 'private',
      reason: 'it could not be read for what is private',
    });
  });

  it('P18: also where what is found would be masked', () => {
    const failing = new Proxy(saying('hello'), {
      ownKeys() {
        throw new RangeError('too much');
      },
    });
    const reader = new PrivacyReader({ ...settings, found: 'masked' });
    expect(reader.read(task(failing))?.privacy).toBe('private');
  });

  it('P15: keeps a conversation private, for its own caller', () => {
    const reader = new PrivacyReader(settings);
    expect(reader.read(task(saying(`write to ${address}`), 'a', 'k1'))?.privacy).toBe('private');
    expect(reader.read(task(saying('hello'), 'a', 'k1'))?.privacy).toBe('private');
    expect(reader.read(task(saying('hello'), 'a', 'k2'))).toBeUndefined();
    expect(reader.read(task(saying('hello'), 'b', 'k1'))).toBeUndefined();
  });

  it('does not remember what was only asked about', () => {
    const reader = new PrivacyReader(settings);
    expect(reader.look(task(saying(`write to ${address}`), 'a'))?.privacy).toBe('private');
    expect(reader.look(task(saying('hello'), 'a'))).toBeUndefined();
    reader.read(task(saying(`write to ${address}`), 'a'));
    expect(reader.look(task(saying('hello'), 'a'))?.privacy).toBe('private');
  });

  it('P15: keeps private what its caller once called so', () => {
    const reader = new PrivacyReader(settings);
    const first = task(saying('hello'), 'a');
    reader.read({ ...first, wishes: { ...first.wishes, privacy: 'private' } } as Task);
    expect(reader.read(task(saying('hello'), 'a'))?.privacy).toBe('private');
  });

  it('P15: knows those that were private before it was made', () => {
    const reader = new PrivacyReader(settings, [conversationKey(undefined, 'a')!]);
    expect(reader.read(task(saying('hello'), 'a'))?.privacy).toBe('private');
  });
});
