import { describe, expect, it } from 'vitest';
import type { ChatCompletion } from '../task/chat.ts';
import type { ChatInput } from '../task/task.ts';
import { clear, EgressRefused, letThrough, type Masking } from './gate.ts';
import { Mapping } from './masking/mapping.ts';
import { stubFind } from './masking/stub-find.ts';

const masking: Masking = { find: stubFind, mapping: () => new Mapping(), secrets: 'remove' };
const cloud = { way: 'cloud', work: 'cloud' } as const;
const local = { way: 'local', work: 'local' } as const;
const onlyLooksLocal = { way: 'local', work: 'cloud' } as const;

function chat(content: ChatInput['request']['messages'][number]['content']): ChatInput {
  return { kind: 'chat', request: { model: 'm', messages: [{ role: 'user', content }] } };
}

function picture(url: string): ChatInput {
  return chat([{ type: 'image_url', image_url: { url } }]);
}

describe('the egress gate', () => {
  it('lets private content nowhere but to local work', () => {
    const input = chat('hello');
    expect(letThrough(input, local, 'private', masking).input.content).toBe(input);
    expect(() => letThrough(input, cloud, 'private', masking)).toThrow(EgressRefused);
    expect(() => letThrough(input, onlyLooksLocal, 'private', masking)).toThrow(EgressRefused);
    expect(() => clear('text', 'cloud', 'masked')).toThrow(EgressRefused);
  });

  it('lets open content through as it is', () => {
    const input = chat('hello ada.lovelace@mail.test');
    expect(letThrough(input, cloud, 'open', masking).input.content).toBe(input);
  });

  it('masks on the way to the cloud, also behind a local server, and restores the answer', () => {
    const input = chat('Mail ada.lovelace@mail.test');
    for (const destination of [cloud, onlyLooksLocal]) {
      const passage = letThrough(input, destination, 'masked', masking);
      const sent = passage.input.content.request.messages[0]!.content as string;
      expect(sent).toMatch(/^Mail \S+@example\.\w+$/);
      expect(passage.masked).toEqual([{ type: 'EMAIL', count: 1 }]);
      const value: ChatCompletion = {
        id: 'x',
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices: [
          { index: 0, message: { role: 'assistant', content: `Done: ${sent}` }, finish_reason: 'stop' },
        ],
      };
      const restored = passage.restore({ kind: 'whole', value });
      expect(restored.kind === 'whole' && restored.value.choices[0]!.message.content).toBe(
        'Done: Mail ada.lovelace@mail.test',
      );
    }
    expect(letThrough(input, local, 'masked', masking).input.content).toBe(input);
  });

  it('keeps what cannot be masked: pictures, a failing detector, secrets where they are to be refused', () => {
    expect(() => letThrough(picture('data:image/png;base64,AA=='), cloud, 'masked', masking)).toThrow(
      EgressRefused,
    );
    const failing: Masking = {
      ...masking,
      find() {
        throw new Error('ada.lovelace@mail.test');
      },
    };
    expect(() => letThrough(chat('x'), cloud, 'masked', failing)).toThrow(/^(?!.*lovelace)/);
    const secret = chat('sk-abcdefghijklmnop1234');
    expect(() => letThrough(secret, cloud, 'masked', { ...masking, secrets: 'refuse' })).toThrow(
      EgressRefused,
    );
    expect(JSON.stringify(letThrough(secret, cloud, 'masked', masking).input.content)).not.toContain('sk-');
  });
});

describe('addresses of pictures', () => {
  it.each([
    'http://127.0.0.1:4747/polder/status',
    'http://localhost/x',
    'http://[::1]/x',
    'http://169.254.169.254/latest/meta-data/',
    'http://metadata.google.internal/x',
    'http://10.1.2.3/x',
    'http://192.168.0.1/x',
    'http://printer/x',
    'http://nas.local/x',
    'file:///etc/passwd',
    'gopher://example.com/x',
    'ftp://example.com/x',
    'javascript:alert(1)',
    'not an address',
  ])('E03 %s is refused before a server could fetch it', (url) => {
    for (const destination of [local, cloud]) {
      expect(() => letThrough(picture(url), destination, 'open', masking)).toThrow(EgressRefused);
    }
  });

  it.each([
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.1/',
    'http://[::ffff:7f00:1]/',
    'http://127.1/',
    'http://①②⑦.0.0.1/',
    'http://127.0.0.1./',
    'http://localhost./',
    'http://127.0.0.1%00/',
    'http://[64:ff9b::7f00:1]/',
  ])('E04 %s is loopback, however it is written', (url) => {
    expect(() => letThrough(picture(url), local, 'open', masking)).toThrow(EgressRefused);
  });

  it.each([
    'http://good.example.com#@127.0.0.1/',
    'http://good.example.com\\@127.0.0.1',
    'http://a@b@127.0.0.1/',
    'http://user@good.example.com/',
    'http:good.example.com/x',
    'http://good.example.com/a b',
    'http://good.exa\tmple.com/',
  ])('E06 %s could be read in two ways and is refused', (url) => {
    expect(() => letThrough(picture(url), local, 'open', masking)).toThrow(EgressRefused);
  });

  it('lets open requests name public pictures, and private ones none', () => {
    const input = picture('https://example.com/a.png?x=1');
    expect(letThrough(input, local, 'open', masking).input.content).toBe(input);
    expect(() => letThrough(input, local, 'private', masking)).toThrow(EgressRefused);
    expect(() => letThrough(picture('data:image/png;base64,AA=='), local, 'private', masking)).not.toThrow();
  });
});
