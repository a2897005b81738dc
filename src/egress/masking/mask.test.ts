import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage, ChatRequest } from '../../task/chat.ts';
import type { ChatInput } from '../../task/task.ts';
import type { Find } from './finding.ts';
import { encodedForms } from './known-words.ts';
import { Mapping } from './mapping.ts';
import { Mappings } from './mappings.ts';
import { maskInput } from './mask.ts';
import { MaskingRefused } from './refused.ts';
import { stubFind } from './stub-find.ts';
import { TextUnmasker, unmaskText } from './text-unmasker.ts';

const originals = [
  'ada.lovelace@mail.test',
  'Ada Byron',
  'Dr. Maria van der Berg',
  'MARIA SOUZA',
  'maria souza',
  "José O'Brien",
  'Jean-Luc Crusher',
  '王小明',
  '4111 1111 1111 1111',
  '4111111111111111',
  'DE89 3704 0044 0532 0130 00',
  '+49 301 234 5678',
  '(212) 736-5000',
  '078-05-1120',
  '1985-07-14',
  '10.20.30.40',
  '12 Main Street, Springfield',
  'EMP-20417B',
  'sk-abcdefghijklmnop1234',
];

function chat(...messages: (string | ChatMessage)[]): ChatInput {
  return {
    kind: 'chat',
    request: {
      model: 'gpt-test',
      messages: messages.map((one) => (typeof one === 'string' ? { role: 'user', content: one } : one)),
    },
  };
}

function maskOne(text: string, mapping = new Mapping(), find: Find = stubFind) {
  const { input, index, masked } = maskInput(chat(text), mapping, find);
  return { text: input.request.messages[0]!.content as string, index, masked };
}

function inPieces(text: string, cuts: readonly number[]): string[] {
  const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((one, other) => one - other);
  return [...at, text.length].map((end, index) => text.slice(index === 0 ? 0 : at[index - 1], end));
}

const filler = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(' ', ', ', '\n', '"', '\\', '谢谢', ' and ', ' 1 ', '555', '-', 'contact', '[secret '),
);
const mixed = fc
  .array(fc.oneof(filler, fc.constantFrom(...originals)), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('masking a text', () => {
  it('gives it back whole when it is unmasked, however it is cut into pieces', () => {
    fc.assert(
      fc.property(mixed, fc.array(fc.nat(400), { maxLength: 12 }), (text, cuts) => {
        const { text: masked, index } = maskOne(text);
        const unmasker = new TextUnmasker(index);
        const back =
          inPieces(masked, cuts)
            .map((piece) => unmasker.push(piece))
            .join('') + unmasker.flush();
        expect(back).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves nothing of an original, in whatever way it is encoded', () => {
    fc.assert(
      fc.property(mixed, fc.shuffledSubarray(originals, { minLength: 1, maxLength: 4 }), (text, private_) => {
        const encoded = private_.flatMap((one) => [
          Buffer.from(one).toString('base64'),
          Buffer.from(`x${one}`).toString('base64'),
          Buffer.from(`xy${one} z`).toString('base64'),
          Buffer.from(one).toString('hex'),
          encodeURIComponent(one),
          JSON.stringify(one),
        ]);
        const input = chat(`${text}\n${private_.join('\n')}`, encoded.join('\n'));
        const sent = JSON.stringify(maskInput(input, new Mapping(), stubFind).input).toLowerCase();
        for (const one of private_) {
          for (const form of [one, ...encodedForms(one)]) expect(sent).not.toContain(form.toLowerCase());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives an original the same stand-in every time, and different ones different ones', () => {
    const mapping = new Mapping();
    const first = maskOne('Ada Byron wrote to ada.lovelace@mail.test. Byron signed.', mapping);
    const second = maskOne('Did Ada Byron write to other@mail.test?', mapping);
    const name = /^(\w+ \w+) wrote/.exec(first.text)![1]!;
    expect(second.text).toContain(name);
    expect(first.text).toMatch(new RegExp(`\\. ${name.split(' ')[1]} signed\\.$`));
    const mails = `${first.text} ${second.text}`.match(/\S+@example\.\w+/g)!;
    expect(new Set(mails.map((mail) => mail.replace(/\.$/, ''))).size).toBe(2);
  });

  it('is the same for the same history, so that a provider can keep its prompt cache', () => {
    const history = 'Ada Byron, 4111 1111 1111 1111';
    const once = maskInput(chat(history), new Mapping(), stubFind).input;
    const later = maskInput(chat(history, 'and Maria Souza?'), new Mapping(), stubFind).input;
    expect(later.request.messages[0]).toEqual(once.request.messages[0]);
  });

  it('uses numbers and addresses that nobody has', () => {
    const { text } = maskOne(originals.join('\n'));
    expect(text).toMatch(/@example\.(com|org|net)/);
    expect(text).toMatch(/\(\d{3}\) 555-01\d\d/);
    expect(text).toMatch(/DE00 /);
    expect(text).toMatch(/\b9\d\d-\d\d-\d{4}/);
    expect(text).toMatch(/192\.0\.2\.\d+/);
    expect(text).toMatch(/\b1985-\d\d-\d\d\b/);
    expect(text).toMatch(/EMP-\d{5}[A-Z]/);
    expect(text).toMatch(/\d+ \w+ Street, \w+/);
    expect(text).toContain('Dr. ');
    expect(text).toContain(' van der ');
  });

  it('takes another stand-in where the text holds the first by itself', () => {
    const standIn = maskOne('Ada Byron').text;
    const { text, index } = maskOne(`${standIn} met Ada Byron`);
    expect(text.startsWith(`${standIn} met `)).toBe(true);
    expect(text.slice(`${standIn} met `.length)).not.toContain(standIn.split(' ')[0]);
    expect(unmaskText(text, index)).toBe(`${standIn} met Ada Byron`);
  });

  it('sends a mark in place of a secret, and says what it replaced', () => {
    const { text, masked } = maskOne('key sk-abcdefghijklmnop1234, mail ada.lovelace@mail.test');
    expect(text).toContain('[secret 1 removed]');
    expect(masked).toEqual([
      { type: 'SECRET', count: 1 },
      { type: 'EMAIL', count: 1 },
    ]);
  });
});

describe('masking a request', () => {
  it('reads every position: tools, arguments, results, metadata, names of fields', () => {
    const mail = 'ada.lovelace@mail.test';
    const request: ChatRequest = {
      model: 'gpt-test',
      user: mail,
      metadata: { owner: mail, [mail]: 'x' },
      stop: [mail],
      prediction: { type: 'content', content: `about ${mail}` },
      logit_bias: { [mail]: 1 },
      strange: { deep: [{ field: mail }] },
      response_format: { type: 'json_schema', json_schema: { schema: { description: mail } } },
      tools: [
        {
          type: 'function',
          function: {
            name: 'send',
            description: mail,
            parameters: { properties: { [mail]: { enum: [mail], default: mail } } },
          },
        },
      ],
      messages: [
        { role: 'system', content: [{ type: 'text', text: mail }] },
        {
          role: 'assistant',
          content: null,
          reasoning_content: mail,
          tool_calls: [
            {
              id: 'call_1',
              type: 'function',
              function: {
                name: 'send',
                arguments: JSON.stringify({ to: mail, body: JSON.stringify({ from: mail }) }),
              },
            },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: `{"sent_to":"${mail.replace('@', '\\u0040')}"}` },
        { role: 'user', name: mail, content: 'Again, please.' },
      ],
    };
    const { input } = maskInput({ kind: 'chat', request }, new Mapping(), stubFind);
    const sent = JSON.stringify(input.request);
    expect(sent).not.toContain('lovelace');
    expect(sent).not.toContain('u0040');
    const args = JSON.parse(input.request.messages[1]!.tool_calls![0]!.function.arguments);
    expect(args.to).toMatch(/@example\./);
    expect(JSON.parse(args.body)).toEqual({ from: args.to });
    expect(input.request.model).toBe('gpt-test');
    expect(input.request.messages[2]!.tool_call_id).toBe('call_1');
  });

  it('keeps a number of JSON a number', () => {
    const text = '{"card": 4111111111111111, "n": 1e3}';
    const masked = maskOne(text).text;
    expect(masked).toMatch(/^\{"card": 4\d{15}, "n": 1e3\}$/);
    expect(masked).not.toBe(text);
  });

  it('P09 refuses what is spread over two texts', () => {
    const spread: Find = (text) =>
      stubFind(text).concat(
        [...text.matchAll(/4111 1111\n1111 1111/g)].map((match) => ({
          type: 'CREDIT_CARD',
          level: 'hard' as const,
          start: match.index,
          end: match.index + match[0].length,
          confidence: 1,
          reason: '',
        })),
      );
    expect(() => maskInput(chat('4111 1111', '1111 1111'), new Mapping(), spread)).toThrow(MaskingRefused);
  });

  it('P11 refuses pictures and files', () => {
    const picture: ChatMessage = {
      role: 'user',
      content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }],
    };
    expect(() => maskInput(chat(picture), new Mapping(), stubFind)).toThrow(MaskingRefused);
  });

  it('masks what is to be embedded or continued', () => {
    const embedding = maskInput(
      { kind: 'embedding', request: { model: 'm', input: ['Ada Byron', 'x'] } },
      new Mapping(),
      stubFind,
    );
    expect(embedding.input.request.input[0]).not.toContain('Byron');
    const completion = maskInput(
      { kind: 'completion', request: { model: 'm', prompt: 'Ada Byron', suffix: '078-05-1120' } },
      new Mapping(),
      stubFind,
    );
    expect(JSON.stringify(completion.input)).not.toMatch(/Byron|078/);
  });
});

describe('mappings', () => {
  it('are kept by caller and conversation', () => {
    const mappings = new Mappings();
    expect(mappings.of('one', 'key')).toBe(mappings.of('one', 'key'));
    expect(mappings.of('one', 'key')).not.toBe(mappings.of('one', 'other'));
    expect(mappings.of(undefined, 'key')).not.toBe(mappings.of(undefined, 'key'));
  });

  it('forget the conversation not used for longest', () => {
    const mappings = new Mappings();
    const first = mappings.of('first', undefined);
    for (let index = 0; index < 1_000; index++) mappings.of(String(index), undefined);
    expect(mappings.of('first', undefined)).not.toBe(first);
  });
});
