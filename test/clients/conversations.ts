import { expect, it } from 'vitest';
import { type BackendName, freshWord, sent } from './backends.ts';
import { type Client, type Setting, says, type ToolUse } from './scenarios.ts';

/** What long conversations bring: several calls at once, turns of other models, answers that break off. */
export function conversations(name: BackendName, setting: () => Setting): void {
  it.each(['answer', 'stream'] as const)('calls two tools at once after a word (%s)', async (how) => {
    const { client, backend } = setting();
    const word = freshWord();
    backend.server.script.when(`Compare ${word}`, {
      content: 'Let me look.',
      toolCalls: [
        { name: 'get_weather', arguments: { city: 'Graz “Süd”\n' } },
        { name: 'get_weather', arguments: { city: 'Łódź 🌦️' } },
      ],
    });
    const asked = says(`Compare ${word}`);
    const called = await client[how]({ model: backend.chat, tools: true, turns: [asked] });
    expect(called.text).toBe('Let me look.');
    expect(called.calls.map(({ input }) => input.city)).toEqual(['Graz “Süd”\n', 'Łódź 🌦️']);
    if (client.name !== 'ollama') expect(new Set(called.calls.map(({ id }) => id)).size).toBe(2);
    const results = called.calls.map((call, index) => ({
      from: 'tool' as const,
      call,
      text: `result ${index} ${word}`,
    }));
    const { text } = await client[how]({
      model: backend.chat,
      tools: true,
      turns: [asked, { from: 'assistant', text: called.text, calls: called.calls }, ...results],
    });
    expect(text).toContain('The tool answered:');
    const { body } = sent(backend.server, `result 1 ${word}`);
    expect(body.indexOf(`result 0 ${word}`)).toBeLessThan(body.indexOf(`result 1 ${word}`));
  });

  it('takes up a conversation that another model began', async () => {
    const { client, backend } = setting();
    const word = freshWord();
    const call: ToolUse = { id: 'call_0|fc:é.1', name: 'get_weather', input: { city: 'Graz' } };
    const { text } = await client.answer({
      model: backend.chat,
      tools: true,
      turns: [
        says(`Begin ${word}`),
        { from: 'assistant', thoughts: `secret thoughts ${word}`, text: 'I look.', calls: [call] },
        { from: 'tool', call, text: 'sunny' },
        { from: 'assistant', thoughts: `more thoughts ${word}`, text: 'It is sunny.' },
        says(`And now ${word}`),
      ],
    });
    expect(text).toBe(`You said: And now ${word}`);
    expect(sent(backend.server, `And now ${word}`).body).not.toContain('thoughts');
  });

  it('reads turns in an unusual order', async () => {
    const { client, backend } = setting();
    const word = freshWord();
    const { text } = await client.answer({
      model: backend.chat,
      turns: [
        { from: 'assistant', text: 'Welcome.' },
        says('One.'),
        says('Two.'),
        { from: 'assistant', text: 'Three.' },
        { from: 'assistant', text: 'Four.' },
        says(word),
      ],
    });
    expect(text).toContain(word);
  });

  it('is answered to instructions alone', async ({ skip }) => {
    const { client, backend } = setting();
    if (client.lacks?.includes('instructions alone')) return skip();
    const word = freshWord();
    const { text } = await client.answer({
      model: backend.chat,
      system: `Say something ${word}.`,
      turns: [],
    });
    expect(text).not.toBe('');
    expect(sent(backend.server, word).method).toBe('POST');
  });

  it('throws when an answer breaks off', async () => {
    const { client, backend } = setting();
    const word = freshWord();
    const content = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');
    backend.server.script.when(word, { content });
    await backend.server.fault({ name: 'reset-mid-stream', afterBytes: 4000, times: 1, path: asks });
    const broken = await failureOf(client, backend.chat, word);
    expect(broken).toBeInstanceOf(Error);
    expect(String(broken)).toContain(name === 'ollama' ? 'ollama' : name);
  });
}

/** Where a model is asked, as opposed to listed. */
const asks = /chat|messages|generate/i;

async function failureOf(client: Client, model: string, text: string): Promise<unknown> {
  try {
    await client.stream({ model, turns: [says(text)] });
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}
