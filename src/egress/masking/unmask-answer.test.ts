import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatChunk, ChatCompletion, ChatDelta } from '../../task/chat.ts';
import type { ChatInput } from '../../task/task.ts';
import { Mapping } from './mapping.ts';
import { type Masked, maskInput } from './mask.ts';
import { stubFind } from './stub-find.ts';
import { TextUnmasker } from './text-unmasker.ts';
import { unmaskResult } from './unmask-answer.ts';

const said = [
  'Ada Byron has the card 4111 1111 1111 1111, born 1985-07-14.',
  'Mail ada.lovelace@mail.test or ring (212) 736-5000 or +49 301 234 5678.',
  'She pays from DE89 3704 0044 0532 0130 00 and lives at 12 Main Street, Springfield.',
];

function masked(): Masked<ChatInput> & { sent: string } {
  const request = { model: 'm', messages: [{ role: 'user' as const, content: said.join('\n') }] };
  const result = maskInput({ kind: 'chat', request }, new Mapping(), stubFind);
  return { ...result, sent: result.input.request.messages[0]!.content as string };
}

function inPieces(text: string, length: number): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? [];
}

function chunk(delta: ChatDelta, index = 0, finish_reason: 'stop' | null = null): ChatChunk {
  return {
    id: 'x',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index, delta, finish_reason }],
  };
}

async function read(pieces: ChatChunk[]): Promise<ChatChunk[]> {
  const { input, index } = masked();
  async function* stream() {
    yield* pieces;
  }
  const result = unmaskResult(input, { kind: 'stream', pieces: stream() }, index);
  const out: ChatChunk[] = [];
  if (result.kind === 'stream') for await (const piece of result.pieces) out.push(piece);
  return out;
}

function joined(
  chunks: ChatChunk[],
  read: (delta: ChatDelta) => string | null | undefined,
  index = 0,
): string {
  return chunks
    .flatMap(({ choices }) => choices.filter((choice) => choice.index === index))
    .map(({ delta }) => read(delta) ?? '')
    .join('');
}

describe('unmasking an answer', () => {
  it('restores content, reasoning and the arguments of calls in a whole', () => {
    const { input, index, sent } = masked();
    const value: ChatCompletion = {
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: {
            role: 'assistant',
            content: sent,
            reasoning_content: sent,
            tool_calls: [
              {
                id: 'c',
                type: 'function',
                function: { name: 'f', arguments: JSON.stringify({ a: sent, b: JSON.stringify([sent]) }) },
              },
            ],
          },
        },
      ],
    };
    unmaskResult(input, { kind: 'whole', value }, index);
    const { message } = value.choices[0]!;
    const text = said.join('\n');
    expect(message.content).toBe(text);
    expect(message.reasoning_content).toBe(text);
    const args = JSON.parse(message.tool_calls![0]!.function.arguments);
    expect(args).toEqual({ a: text, b: JSON.stringify([text]) });
  });

  it('restores a stream at any length of piece: choices, reasoning, calls side by side', async () => {
    const { sent } = masked();
    const text = said.join('\n');
    const args = JSON.stringify({ note: sent });
    for (const length of [1, 2, 3, 7, 40, 4000]) {
      const chunks = [
        ...inPieces(sent, length).map((piece) => chunk({ reasoning_content: piece, content: '' })),
        ...inPieces(sent, length).map((piece) => chunk({ content: piece })),
        ...inPieces(sent, length).map((piece) => chunk({ content: piece }, 1)),
        ...[0, 1].flatMap((call) =>
          inPieces(args, length).map((piece) =>
            chunk({ tool_calls: [{ index: call, function: { arguments: piece } }] }),
          ),
        ),
        chunk({}, 0, 'stop'),
        chunk({}, 1, 'stop'),
      ];
      const out = await read(structuredClone(chunks));
      expect(out).toHaveLength(chunks.length);
      expect(joined(out, (delta) => delta.reasoning_content)).toBe(text);
      expect(joined(out, (delta) => delta.content)).toBe(text);
      expect(joined(out, (delta) => delta.content, 1)).toBe(text);
      for (const call of [0, 1]) {
        const restored = joined(out, (delta) =>
          delta.tool_calls
            ?.filter(({ index }) => index === call)
            .map((one) => one.function?.arguments ?? '')
            .join(''),
        );
        expect(JSON.parse(restored)).toEqual({ note: text });
      }
    }
  });

  it('gives what it held back where a stream ends without a finish reason', async () => {
    const { sent } = masked();
    const out = await read(inPieces(sent, 5).map((piece) => chunk({ content: piece })));
    expect(joined(out, (delta) => delta.content)).toBe(said.join('\n'));
  });

  it('holds back only what could still become a stand-in', () => {
    const { index } = masked();
    const unmasker = new TextUnmasker(index);
    const plain = 'The quick brown fox jumps over 13 lazy dogs; 7 times. Why? ';
    let shown = 0;
    let most = 0;
    for (const [at, sign] of [...plain.repeat(20)].entries()) {
      shown += unmasker.push(sign).length;
      most = Math.max(most, at + 1 - shown);
    }
    expect(most).toBeLessThan(8);
  });

  it('knows stand-ins that a model writes in another way', () => {
    const { index, sent } = masked();
    const [, first, last] = /^(\w+) (\w+) has/.exec(sent)!;
    const card = /\d{4} \d{4} \d{4} \d{4}/.exec(sent)![0];
    const phone = /\(\d{3}\) \d{3}-\d{4}/.exec(sent)![0];
    const foreign = /\+49 [\d ]+\d/.exec(sent)![0];
    const mail = /\S+@example\.\w+/.exec(sent)![0];
    const date = /\d{4}-\d\d-\d\d/.exec(sent)![0];
    const iban = /DE00[ \dA-Z]+/.exec(sent)![0].trim();
    const [year, month, day] = date.split('-').map(Number);
    const monthName = new Date(Date.UTC(2000, month! - 1, 1)).toLocaleString('en', {
      month: 'long',
      timeZone: 'UTC',
    });
    const written: [string, string][] = [
      [`Ms ${last}'s card`, "Ms Byron's card"],
      [`${first!.toUpperCase()} ${last!.toUpperCase()}`, 'ADA BYRON'],
      [`**${first}** _${last}_`, '**Ada** _Byron_'],
      [`${last!.toLowerCase()}_${first!.toLowerCase()}.pdf`, 'byron_ada.pdf'],
      [`all ${last}s`, 'all Byrons'],
      [card.replaceAll(' ', ''), '4111111111111111'],
      [card.replaceAll(' ', '-'), '4111-1111-1111-1111'],
      [card.replaceAll(' ', '\\-'), '4111\\-1111\\-1111\\-1111'],
      [phone.replace('(', '').replace(') ', '-'), '212-736-5000'],
      [`+1 ${phone}`, '+1 (212) 736-5000'],
      [foreign.replace('+49 ', '0'), '0301 234 5678'],
      [foreign.replaceAll(' ', ''), '+493012345678'],
      [`[${mail}](mailto:${mail})`, '[ada.lovelace@mail.test](mailto:ada.lovelace@mail.test)'],
      [encodeURIComponent(mail), 'ada.lovelace%40mail.test'],
      [iban.replaceAll(' ', ''), 'DE89370400440532013000'],
      [`${monthName} ${day}, ${year}`, 'July 14, 1985'],
    ];
    for (const [form, meant] of written) {
      const unmasker = new TextUnmasker(index);
      expect(unmasker.push(form) + unmasker.flush(), form).toBe(meant);
    }
  });

  it('leaves longer numbers alone that only hold a stand-in', () => {
    const { index, sent } = masked();
    const card = /\d{4} \d{4} \d{4} \d{4}/.exec(sent)![0].replaceAll(' ', '');
    for (const text of [`9${card}`, `${card}9`, `x${card}`]) {
      const unmasker = new TextUnmasker(index);
      expect(unmasker.push(text) + unmasker.flush()).toBe(text);
    }
  });

  it('gives the same for any text of stand-ins and other signs, whatever the pieces', () => {
    const { index, sent } = masked();
    const parts = [...sent.split(/[\s,]+/), ' ', '-', '.', '1', 'x', '\\'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts), { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (some, length) => {
          const text = some.join('');
          const whole = new TextUnmasker(index);
          const cut = new TextUnmasker(index);
          const once = whole.push(text) + whole.flush();
          expect(
            inPieces(text, length)
              .map((piece) => cut.push(piece))
              .join('') + cut.flush(),
          ).toBe(once);
        },
      ),
    );
  });
});
