import { describe, expect, it } from 'vitest';
import { artefactIn, type ChatStep, chatRequestFor } from './stand-in.ts';

const step: ChatStep = {
  capability: 'summarization',
  wish: 'Summarise this in 2 sentences',
  parameters: { sentences: 2 },
  material: { text: 'A long story.', files: [] },
  position: 'only',
  model: 'auto',
};

describe('a chat model that stands in', () => {
  it('is told what to do by the agent, how by the parameters, and what with', () => {
    const { messages } = chatRequestFor(step);
    expect(messages[0]).toMatchObject({
      role: 'system',
      content: expect.stringMatching(/^Summarise the text.*\nIn 2 sentences\.$/s),
    });
    expect(messages[1]).toEqual({ role: 'user', content: 'Summarise this in 2 sentences\n\nA long story.' });
  });

  it('of a later step gets what the one before it made, and knows of the whole', () => {
    const { messages } = chatRequestFor({ ...step, position: 'later', wish: 'Transcribe and summarise' });
    expect(messages[0]?.content).toContain('one step of a larger task: “Transcribe and summarise”');
    expect(messages[1]?.content).toBe('A long story.');
  });

  it('sees pictures', () => {
    const file = {
      role: 'input' as const,
      mediaType: 'image/png',
      name: 'a.png',
      bytes: new Uint8Array([1]),
    };
    const { messages } = chatRequestFor({ ...step, material: { text: '', files: [file] } });
    expect(messages[1]?.content).toEqual([
      { type: 'text', text: 'Summarise this in 2 sentences' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AQ==' } },
    ]);
  });

  it('chats as it is asked to, without an instruction', () => {
    const { messages } = chatRequestFor({
      ...step,
      capability: 'text-generation',
      wish: 'Hi',
      material: { text: '', files: [] },
    });
    expect(messages).toEqual([{ role: 'user', content: 'Hi' }]);
  });

  it('is refused a file that no chat takes', () => {
    const film = {
      role: 'input' as const,
      mediaType: 'video/mp4',
      name: 'a.mp4',
      bytes: new Uint8Array([1]),
    };
    expect(() => chatRequestFor({ ...step, material: { text: '', files: [film] } })).toThrow(/video\/mp4/);
  });
});

describe('what stands in an answer for a file', () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4" fill="url(#g)"/></svg>';

  it('is a drawing where a picture was asked for', () => {
    const file = artefactIn('text-to-image', `Here it is:\n${drawing}\nEnjoy!`);
    expect(file).toMatchObject({ mediaType: 'image/svg+xml', name: 'picture.svg' });
    expect(new TextDecoder().decode(file?.bytes)).toBe(drawing);
  });

  it.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"></svg>',
    '<svg><a href="https://example.org">x</a></svg>',
    '<svg><image xlink:href="https://example.org/x.png"/></svg>',
    '<svg><style>@import "https://example.org/x.css";</style></svg>',
    '<svg><rect fill="url(https://example.org/x)"/></svg>',
    '<svg><foreignObject><p>x</p></foreignObject></svg>',
  ])('is none that could run or fetch something: %s', (unsafe) => {
    expect(artefactIn('text-to-image', unsafe)).toBeUndefined();
  });

  it('is none for work whose result is text', () => {
    expect(artefactIn('translation', drawing)).toBeUndefined();
  });
});
