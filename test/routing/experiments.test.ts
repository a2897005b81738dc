import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAICompatible } from '../world/index.ts';

/** The instruction of the second arm, by which the simulated model answers otherwise. */
const instruction = 'Answer in one word.';
const experiment = {
  name: 'brevity',
  arms: [{ name: 'plain' }, { name: 'short', prompt: instruction }],
  outcomes: 40,
};

interface View {
  readonly experiments: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly finding: string;
    readonly arms: readonly { readonly name: string; readonly outcomes: number }[];
  }[];
}

describe('an experiment in a gateway that runs', () => {
  let gateway: TestGateway;
  let desk: SimulatedServer;
  beforeAll(async () => {
    desk = await startOpenAICompatible({
      flavour: 'llama-server',
      models: [{ id: 'small-8b', contextLength: 32_768, sizeBytes: 5e9 }],
      answer: { content: 'Paris.' },
    });
    gateway = await startGateway({
      config: {
        providers: [{ id: 'desk', kind: 'llama-server', url: desk.url }],
        experiments: [experiment],
      },
    });
    await gateway.knows('desk/small-8b');
  });
  afterAll(async () => {
    await gateway?.close();
    await desk?.close();
  });

  /** Asks in a conversation; which arm answered, as the model was told. */
  async function ask(conversation: string, model = 'auto'): Promise<{ id: string; arm: string }> {
    const response = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-polder-conversation': conversation },
      body: JSON.stringify({
        model,
        messages: [{ role: 'user', content: 'What is the capital of France?' }],
      }),
    });
    expect(response.status).toBe(200);
    const { messages } = desk.requests.at(-1)!.json as { messages: { role: string; content: string }[] };
    const isShort = messages.some(({ role, content }) => role === 'system' && content.includes(instruction));
    return { id: response.headers.get('x-polder-interaction')!, arm: isShort ? 'short' : 'plain' };
  }

  async function view(): Promise<View['experiments'][number]> {
    const { experiments } = (await (await fetch(`${gateway.url}/polder/routing`)).json()) as View;
    return experiments[0]!;
  }

  it('gives a conversation the same arm each time, says so in the record, and sends both arms out', async () => {
    const seen = new Set<string>();
    for (let talk = 0; talk < 12; talk++) {
      const first = await ask(`talk ${talk}`);
      const again = await ask(`talk ${talk}`);
      expect(again.arm).toBe(first.arm);
      expect(await gateway.interaction(first.id)).toMatchObject({
        trace: { experiment: { name: 'brevity', arm: first.arm } },
      });
      seen.add(first.arm);
    }
    expect([...seen].toSorted()).toEqual(['plain', 'short']);
  });

  it('leaves out who names a model', async () => {
    const { id, arm } = await ask('talk by name', 'desk/small-8b');
    expect(arm).toBe('plain');
    const { trace } = (await gateway.interaction(id)) as { trace: object };
    expect(trace).not.toHaveProperty('experiment');
  });

  it('counts ratings by arm, ends by itself, and then gives everybody what is configured', async () => {
    for (let talk = 100; (await view()).verdict === 'running'; talk++) {
      expect(talk).toBeLessThan(300);
      const { id, arm } = await ask(`talk ${talk}`);
      const rated = await fetch(`${gateway.url}/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ interaction_id: id, rating: arm === 'short' ? 5 : 1 }),
      });
      expect(rated.status).toBe(200);
    }
    const ended = await view();
    expect(ended.verdict).toBe('second');
    expect(ended.finding).toMatch(/^short does better than plain/);
    for (const { outcomes } of ended.arms) expect(outcomes).toBeGreaterThan(0);
    for (let talk = 0; talk < 12; talk++) expect((await ask(`talk ${talk}`)).arm).toBe('plain');
  }, 60_000);
});
