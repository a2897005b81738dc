import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodedForms } from '../../src/egress/masking/known-words.ts';
import { Mapping } from '../../src/egress/masking/mapping.ts';
import { maskInput } from '../../src/egress/masking/mask.ts';
import { MaskingRefused } from '../../src/egress/masking/refused.ts';
import { unmaskText } from '../../src/egress/masking/text-unmasker.ts';
import { scanText } from '../../src/signals/privacy/scan.ts';
import type { ChatMessage, ChatRequest } from '../../src/task/chat.ts';

const canaries = [
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  'ada.lovelace@fastmail.com',
  '+49 30 901820-14',
  '078-05-1120',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
] as const;

type Place = (request: ChatRequest, text: string) => void;

/** Positions of a request at which something private may stand. */
const places: Readonly<Record<string, Place>> = {
  'last message': (request, text) => request.messages.push({ role: 'user', content: text }),
  'first message': (request, text) => request.messages.unshift({ role: 'user', content: text }),
  'system parts': (request, text) =>
    request.messages.unshift({
      role: 'system',
      content: [
        { type: 'text', text: 'Be brief.' },
        { type: 'text', text },
      ],
    }),
  'tool result': (request, text) =>
    request.messages.push({
      role: 'tool',
      tool_call_id: 'c1',
      content: JSON.stringify({ rows: [{ text }] }),
    }),
  'call arguments': (request, text) =>
    request.messages.push(callWith(JSON.stringify({ note: text, inner: JSON.stringify({ text }) }))),
  'call arguments that are no JSON': (request, text) => request.messages.push(callWith(`{"note": ${text}`)),
  reasoning: (request, text) =>
    request.messages.push({ role: 'assistant', content: 'Yes.', reasoning_content: text }),
  'tool schema': (request, text) => {
    request.tools = [
      {
        type: 'function',
        function: { name: 'f', description: text, parameters: { properties: { [text]: { enum: [text] } } } },
      },
    ];
  },
  'metadata and user': (request, text) => {
    request.metadata = { text, [text]: 'name' };
    request.user = text;
  },
  'stop and prediction': (request, text) => {
    request.stop = [text];
    request.prediction = { type: 'content', content: [{ type: 'text', text }] };
  },
  'unknown field': (request, text) => {
    request.whatever = { deeper: [[{ text }]] };
  },
};

function callWith(text: string): ChatMessage {
  return {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: text } }],
  };
}

function requestWith(private_: readonly (readonly [keyof typeof places, string])[]): ChatRequest {
  const request: ChatRequest = {
    model: 'gpt-test',
    messages: [{ role: 'user', content: 'Please see to it.' }],
  };
  for (const [place, text] of private_) places[place]!(request, text);
  return request;
}

const situation = fc
  .array(
    fc.tuple(
      fc.constantFrom(...Object.keys(places)),
      fc.constantFrom(...canaries),
      fc.constantFrom('', 'My own is ', 'see "', 'a\n'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((some) => some.map(([place, canary, before]) => ({ place, canary, text: `${before}${canary}` })));

describe('masking with the detector', () => {
  it('P33 leaves nothing of what is private in any position, and gives it all back', () => {
    let masked = 0;
    fc.assert(
      fc.property(situation, (parts) => {
        const request = requestWith(parts.map(({ place, text }) => [place, text] as const));
        const before = JSON.stringify(request);
        const result = (() => {
          try {
            return maskInput({ kind: 'chat', request }, new Mapping(), scanText);
          } catch (thrown) {
            if (thrown instanceof MaskingRefused) return undefined;
            throw thrown;
          }
        })();
        expect(JSON.stringify(request)).toBe(before);
        if (result === undefined) return;
        masked += 1;
        const sent = JSON.stringify(result.input);
        for (const { canary } of parts) {
          for (const form of [canary, canary.replace(/[ -]/g, ''), ...encodedForms(canary)]) {
            expect(sent.toLowerCase()).not.toContain(form.toLowerCase());
          }
        }
        expect(unmaskText(sent, result.index)).toBe(JSON.stringify({ kind: 'chat', request }));
      }),
      { numRuns: 300 },
    );
    expect(masked).toBeGreaterThan(270);
  });

  it('P33 positive control: without masking the oracle sees it at every position', () => {
    for (const place of Object.keys(places)) {
      expect(JSON.stringify(requestWith([[place, canaries[2]]]))).toContain(canaries[2]);
    }
  });
});
