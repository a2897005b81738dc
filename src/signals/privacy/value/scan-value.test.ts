import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules, type PlacedFinding, ScanCache, scanValue } from '../index.ts';

const card = '4111 1111 1111 1111';
const address = 'jan.jansen@kpnmail.nl';
const pathsOf = (value: unknown): string[] =>
  scanValue(value).findings.map(({ path }: PlacedFinding) => path);
const message = (content: unknown, role = 'user') => ({ role, content });

describe('scanValue reads every position', () => {
  it.each([
    ['P01', { messages: [message(`pay ${card}`)] }, 'messages[0].content'],
    [
      'P02',
      { messages: [message(`pay ${card}`), ...Array.from({ length: 39 }, () => message('hi'))] },
      'messages[0].content',
    ],
    ['P03', { system: [{ type: 'text', text: address }] }, 'system[0].text'],
    [
      'P04',
      { messages: [{ tool_calls: [{ function: { name: 'f', arguments: `{"to":"${address}"}` } }] }] },
      'messages[0].tool_calls[0].function.arguments',
    ],
    [
      'P04',
      { messages: [message([{ type: 'tool_use', input: { deep: [{ ssn: '123456789' }] } }])] },
      'messages[0].content[0].input.deep[0].ssn',
    ],
    [
      'P05',
      { messages: [message([{ type: 'tool_result', content: [{ type: 'text', text: card }] }], 'tool')] },
      'messages[0].content[0].content[0].text',
    ],
    [
      'P06',
      { tools: [{ function: { parameters: { properties: { a: { enum: [address] } } } } }] },
      'tools[0].function.parameters.properties.a.enum[0]',
    ],
    [
      'P06',
      { tools: [{ function: { parameters: { properties: { [address]: {} } } } }] },
      `tools[0].function.parameters.properties.${address}`,
    ],
    ['P07', { instructions: `write to ${address}` }, 'instructions'],
    ['P08', { metadata: { note: card } }, 'metadata.note'],
    ['P08', { something_new: { password: 'hunter85!' } }, 'something_new.password'],
    ['P08', { user: address }, 'user'],
    ['P08', { logit_bias: { [address]: 1 } }, `logit_bias.${address}`],
    ['P08', { a: { card: 4111111111111111 } }, 'a.card'],
    [
      'P10',
      { input: Array.from({ length: 1000 }, (_, index) => (index === 997 ? card : 'hello')) },
      'input[997]',
    ],
  ])('%s', (_id, value, path) => expect(pathsOf(value)).toContain(path));

  it('P09 finds a value split over parts, over messages, and over single characters', () => {
    const halves = ['my card: 4111 1111', '1111 1111 thanks'];
    expect(pathsOf({ messages: [message(halves.map((text) => ({ type: 'text', text })))] })).toEqual([
      'messages[0].content[0].text',
      'messages[0].content[1].text',
    ]);
    expect(pathsOf({ messages: halves.map((text) => message(text)) })).toEqual([
      'messages[0].content',
      'messages[1].content',
    ]);
    expect(scanValue([...'4111111111111111']).level).toBe('hard');
  });

  it('P09 gives the same verdict for any chunking', () => {
    const text = `Please charge the card ${card} and mail ${address} today, thank you very much.`;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: text.length }), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((one, other) => one - other), text.length];
        const parts = places
          .slice(1)
          .map((end, index) => ({ type: 'text', text: text.slice(places[index], end) }));
        expect(scanValue({ messages: [message(parts)] }).level).toBe('hard');
      }),
      { numRuns: 200 },
    );
  });

  it('P11 says what it cannot read', () => {
    const data = 'A'.repeat(400);
    const kinds = [
      { type: 'image_url', image_url: { url: `data:image/png;base64,${data}` } },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data } },
      { type: 'input_audio', input_audio: { data, format: 'wav' } },
      { type: 'file', file: { file_id: 'file-abc' } },
      { images: [data] },
    ];
    for (const part of kinds) {
      const scan = scanValue({ messages: [message([part])] });
      expect(scan.findings.some(({ type }) => type === 'UNREADABLE')).toBe(true);
      expect(scan.level).toBe('hard');
    }
  });

  it('reads a document and a data address that hold text', () => {
    expect(pathsOf([{ type: 'document', source: { type: 'text', data: address } }])).toEqual([
      '[0].source.data',
    ]);
    const encoded = Buffer.from(`mail ${address}`).toString('base64');
    expect(scanValue({ url: `data:text/plain;base64,${encoded}` }).level).toBe('hard');
  });

  it('P12 reads to the last byte of a long text', () => {
    const filler = 'a plain sentence of no interest. '.repeat(30_000);
    for (const text of [`${address} ${filler}`, `${filler}${address} ${filler}`, `${filler}${address}`])
      expect(scanValue({ messages: [message(text)] }).level).toBe('hard');
  });

  it('lets the requests of ordinary clients go', () => {
    const request = {
      model: 'claude-x',
      max_tokens: 100_000,
      seed: 1234567890,
      system: [{ type: 'text', text: 'You are a helpful assistant.', cache_control: { type: 'ephemeral' } }],
      messages: [
        message('hi'),
        message(
          [{ type: 'tool_use', id: 'toolu_01A09q90qw90lq917835lq9', name: 'get', input: {} }],
          'assistant',
        ),
      ],
      metadata: { user_id: 'user_8f3a0c_account__session_0b1f9a1e-1111-4222-8333-123456789012' },
      prompt_cache_key: '0b1f9a1e-1111-4222-8333-123456789012',
    };
    expect(scanValue(request).findings).toEqual([]);
  });

  it('survives any depth and a circle', () => {
    let deep: unknown = address;
    for (let depth = 0; depth < 50_000; depth++) deep = [deep];
    expect(scanValue(deep).level).toBe('hard');
    const circle: Record<string, unknown> = { text: 'hi' };
    circle.self = circle;
    expect(scanValue(circle).level).toBe('none');
  });
});

describe('ScanCache', () => {
  it('gives the same findings as without it, and forgets them with new rules', () => {
    const text = `${'a plain sentence. '.repeat(30)}Project Falcon`;
    const cache = new ScanCache();
    const rules = compileRules();
    const request = { messages: [message(text), message(`mail ${address} ${'and so on '.repeat(40)}`)] };
    const first = scanValue(request, rules, cache);
    expect(scanValue(request, rules, cache)).toEqual(first);
    expect(first).toEqual(scanValue(request, rules));
    expect(scanValue(request, compileRules({ words: ['Project Falcon'] }), cache).findings).toHaveLength(2);
  });

  it('keeps no more than it may', () => {
    const cache = new ScanCache(3);
    for (let index = 0; index < 10; index++) cache.scan(`${'word '.repeat(80)}${index}`, compileRules());
    expect(cache.size).toBeLessThanOrEqual(3);
  });
});
