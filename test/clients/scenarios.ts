import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestGateway } from '../support/gateway.ts';
import {
  type Backend,
  type BackendName,
  backendNames,
  eventually,
  freshWord,
  type House,
  sent,
  startHouse,
} from './backends.ts';
import { conversations } from './conversations.ts';

/** A turn of a conversation, in no client's words. */
export type Turn =
  | { readonly from: 'user'; readonly text: string; readonly image?: string }
  | {
      readonly from: 'assistant';
      readonly thoughts?: string;
      readonly text?: string;
      readonly calls?: readonly ToolUse[];
    }
  | { readonly from: 'tool'; readonly call: ToolUse; readonly text: string };

export interface ToolUse {
  readonly id: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A request that every client can make in its own words. */
export interface Question {
  readonly model: string;
  readonly turns: readonly Turn[];
  readonly system?: string;
  readonly tools?: boolean;
  /** The tool must be called; clients without such a wish leave it out. */
  readonly mustCall?: boolean;
  readonly schema?: boolean;
  readonly thinks?: boolean;
  readonly maxTokens?: number;
}

/** Why an answer ended; `other` for a client whose protocol cannot say it. */
export type Ending = 'stop' | 'length' | 'tools' | 'filtered' | 'other';

/** An answer, in no client's words. */
export interface Told {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly ToolUse[];
  readonly ending: Ending;
  readonly usage: { readonly input: number; readonly output: number };
  readonly headers: Headers;
  /** How many pieces of text came. */
  readonly pieces: number;
}

/** What a client's own error class says. */
export interface Refused {
  readonly status: number;
  readonly message: string;
}

export interface Client {
  readonly name: string;
  answer(question: Question): Promise<Told>;
  stream(question: Question): Promise<Told>;
  /** Reads the first piece of text and leaves. */
  leaveEarly(question: Question): Promise<void>;
  /** A request with one field of the wrong kind. */
  malformed(model: string): Promise<unknown>;
  /** What a thrown error says; throws where it is not of the class that the client documents. */
  refused(thrown: unknown, kind: 'unknown model' | 'bad request' | 'too long'): Refused;
  readonly lacks?: readonly ('tool choice' | 'filtered ending' | 'instructions alone')[];
}

/** The tool of all questions, called when the weather is asked for. */
export const weather = {
  name: 'get_weather',
  description: 'The weather in a city.',
  parameters: {
    type: 'object' as const,
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
};

/** The shape of all structured answers. */
export const citySchema = {
  type: 'object' as const,
  properties: { city: { type: 'string' }, inhabitants: { type: 'integer' } },
  required: ['city', 'inhabitants'],
  additionalProperties: false,
};

/** A picture of one pixel. */
export const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Runs every scenario with one client against every backend; `more` adds the client's own tests. */
export function describeClient(
  make: (gateway: TestGateway) => Client,
  more: (house: () => House) => void,
): void {
  let house: House | undefined;
  let client: Client;
  beforeAll(async () => {
    house = await startHouse();
    client = make(house.gateway);
  });
  afterAll(() => house?.[Symbol.asyncDispose]());

  const started = () => house as House;
  describe.each(backendNames)('%s', (name) => {
    const setting = () => ({ client, backend: started().backend(name), gateway: started().gateway });
    scenarios(name, setting);
    conversations(name, setting);
  });
  more(started);
}

export interface Setting {
  readonly client: Client;
  readonly backend: Backend;
  readonly gateway: TestGateway;
}

export function says(text: string): Turn {
  return { from: 'user', text };
}

function scenarios(name: BackendName, setting: () => Setting): void {
  it('answers, whole and streamed, with the same text', async () => {
    const { client, backend } = setting();
    const turns = [says(`Hello to you there, ${freshWord()}`)];
    const whole = await client.answer({ model: backend.chat, turns });
    const streamed = await client.stream({ model: backend.chat, turns });
    expect(whole.text).toBe(`You said: ${(turns[0] as { text: string }).text}`);
    expect(streamed.text).toBe(whole.text);
    expect(streamed.pieces).toBeGreaterThan(2);
    expect([whole.ending, streamed.ending]).toEqual(['stop', 'stop']);
  });

  it('says in its headers what answered, and the record agrees', async () => {
    const { client, backend, gateway } = setting();
    const { headers } = await client.answer({ model: backend.chat, turns: [says('Hello')] });
    expect(headers.get('x-polder-model')).toBe(backend.chat);
    expect(headers.get('x-polder-place')).toBe(backend.place);
    expect(headers.get('x-polder-reason')).not.toBe('');
    const streamed = await client.stream({ model: backend.chat, turns: [says('Hello')] });
    for (const told of [headers, streamed.headers]) {
      const recorded = await gateway.interaction(told.get('x-polder-interaction')!);
      expect(recorded).toMatchObject({ state: 'answered', model: backend.chat, place: backend.place });
    }
  });

  it('hands the instructions over in their place', async () => {
    const { client, backend } = setting();
    const word = freshWord();
    await client.answer({ model: backend.chat, system: `Be brief ${word}.`, turns: [says('Hello')] });
    expect(instructionsIn(sent(backend.server, word).json, name)).toContain(`Be brief ${word}.`);
  });

  it('keeps the turns of a conversation in order', async () => {
    const { client, backend } = setting();
    const words = [freshWord(), freshWord(), freshWord()];
    const { text } = await client.answer({
      model: backend.chat,
      turns: [says(words[0]!), { from: 'assistant', text: words[1]! }, says(words[2]!)],
    });
    const { body } = sent(backend.server, words[0]!);
    const places = words.map((word) => body.indexOf(word));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(text).toBe(`You said: ${words[2]}`);
  });

  it.each(['answer', 'stream'] as const)('calls a tool and reads its result (%s)', async (how) => {
    const { client, backend } = setting();
    const word = freshWord();
    const question = { model: backend.chat, tools: true } as const;
    const asked = says(`What is the weather? ${word}`);
    const called = await client[how]({ ...question, turns: [asked] });
    expect(called.calls).toMatchObject([{ name: 'get_weather', input: { city: 'example' } }]);
    expect(called.ending).toBe('tools');
    const [call] = called.calls;
    const answered = await client[how]({
      ...question,
      turns: [
        asked,
        { from: 'assistant', text: called.text, calls: called.calls },
        { from: 'tool', call: call!, text: `{"sunny":true,"for":"${word}"}` },
      ],
    });
    expect(answered.text).toContain('The tool answered:');
    expect(answered.text).toContain('sunny');
  });

  it('calls the tool it must call', async ({ skip }) => {
    const { client, backend } = setting();
    if (client.lacks?.includes('tool choice')) return skip();
    const { calls } = await client.answer({
      model: backend.chat,
      tools: true,
      mustCall: true,
      turns: [says('Hello')],
    });
    expect(calls).toMatchObject([{ name: 'get_weather' }]);
  });

  it.each(['answer', 'stream'] as const)('answers in the shape of a schema (%s)', async (how) => {
    const { client, backend } = setting();
    const { text } = await client[how]({ model: backend.chat, schema: true, turns: [says('Which city?')] });
    expect(JSON.parse(text)).toEqual({ city: 'example', inhabitants: 1 });
  });

  it('shows a picture to a model that sees', async ({ skip }) => {
    const { client, backend } = setting();
    if (backend.sees === undefined) return skip();
    const word = freshWord();
    const turns = [{ from: 'user', text: `What is this? ${word}`, image: pixel }] as const;
    const { text } = await client.answer({ model: backend.sees, turns });
    expect(text).toContain('What is this?');
    expect(sent(backend.server, word).body.split(pixel)).toHaveLength(2);
  });

  it.each(['answer', 'stream'] as const)('shows the reasoning beside the text (%s)', async (how) => {
    const { client, backend } = setting();
    if (backend.thinks === undefined) return;
    const word = freshWord();
    const said = { reasoning: 'First I think about it.', content: 'Then I say it.' };
    backend.server.script.when(word, said);
    const told = await client[how]({ model: backend.thinks, thinks: true, turns: [says(`Think ${word}`)] });
    expect(told.reasoning).toBe(said.reasoning);
    expect(told.text).toBe(said.content);
  });

  it('counts the tokens as the model did, whole and streamed', async () => {
    const { client, backend, gateway } = setting();
    const word = freshWord();
    backend.server.script.when(word, {
      content: 'Seven tokens.',
      promptTokens: 31,
      completionTokens: 7,
      reasoningTokens: 0,
    });
    for (const how of ['answer', 'stream'] as const) {
      const told = await client[how]({ model: backend.chat, turns: [says(`Count ${word}`)] });
      expect(told.usage).toEqual({ input: 31, output: 7 });
      const recorded = await gateway.interaction(told.headers.get('x-polder-interaction')!);
      expect(recorded).toMatchObject({ inputTokens: 31, outputTokens: 7, tokensEstimated: false });
    }
  });

  it('says that an answer was cut at its limit', async () => {
    const { client, backend } = setting();
    const turns = [says('A question that is answered at some length')];
    for (const how of ['answer', 'stream'] as const) {
      const told = await client[how]({ model: backend.chat, maxTokens: 5, turns });
      expect(told.ending).toBe('length');
      expect('You said: A question').toContain(told.text);
    }
  });

  it('says that an answer was withheld', async ({ skip }) => {
    const { client, backend } = setting();
    // Ollama has no such ending.
    if (name === 'ollama' || client.lacks?.includes('filtered ending')) return skip();
    const word = freshWord();
    backend.server.script.when(word, { content: 'I would rather', finish: 'content_filter' });
    for (const how of ['answer', 'stream'] as const) {
      const told = await client[how]({ model: backend.chat, turns: [says(`Something bad ${word}`)] });
      expect(told.ending).toBe('filtered');
    }
  });

  it('refuses a model that is not there, by the class the client documents', async () => {
    const { client } = setting();
    const model = `${name}/there-is-no-such-model`;
    for (const how of ['answer', 'stream'] as const) {
      const thrown = await thrownBy(client[how]({ model, turns: [says('Hello')] }));
      expect(client.refused(thrown, 'unknown model').status).toBe(404);
    }
  });

  it('refuses a malformed request by the class the client documents', async () => {
    const { client, backend } = setting();
    const { status } = client.refused(await thrownBy(client.malformed(backend.chat)), 'bad request');
    expect(status).toBe(400);
  });

  it('refuses a prompt that is too long by the class the client documents', async ({ skip }) => {
    const { client, backend } = setting();
    if (backend.tooLong === undefined) return skip();
    const { model, words } = backend.tooLong;
    const turns = [says('word '.repeat(words))];
    for (const how of ['answer', 'stream'] as const) {
      const refused = client.refused(await thrownBy(client[how]({ model, turns })), 'too long');
      expect(refused.status).toBe(400);
      expect(refused.message).toMatch(/tokens|too long|context/i);
    }
  });

  it('stops the model when the client leaves', async () => {
    const { client, backend } = setting();
    const word = freshWord();
    const content = 'one two three four five six seven eight nine ten '.repeat(20);
    backend.server.script.when(word, { content, delayPerPieceMs: 40 });
    await client.leaveEarly({ model: backend.chat, turns: [says(`Count ${word}`)] });
    expect(await eventually(() => sent(backend.server, word).aborted)).toBe(true);
  });
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('It was answered, where it should have been refused.');
}

/** The instructions where each system wants them, as a text. */
function instructionsIn(json: Readonly<Record<string, unknown>>, name: BackendName): string {
  if (name === 'anthropic') return JSON.stringify(json.system);
  if (name === 'gemini') return JSON.stringify(json.systemInstruction);
  const [first] = json.messages as { role: string; content: unknown }[];
  if (first?.role !== 'system' && first?.role !== 'developer') return 'no instructions come first';
  return JSON.stringify(first.content);
}
