import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chanceFrom } from '../../src/routing/evidence/fixtures.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAI, startOpenAICompatible } from '../world/index.ts';

/** Requests that are asked and rated before the house is given time to learn. */
const askedAtOnce = 20;
const minute = 60_000;
const begins = Date.UTC(2026, 0, 5, 8);
const taxes = ['income', 'property', 'sales', 'wealth', 'corporate', 'inheritance', 'excise', 'payroll'];
const rivers = ['Rhine', 'Meuse', 'Danube', 'Loire', 'Elbe', 'Oder', 'Tiber', 'Ebro'];
const countries = ['Spain', 'France', 'Peru', 'Chile', 'Japan', 'Kenya', 'Norway', 'Ghana'];

interface Kind {
  readonly kind: string;
  readonly rule: string;
  readonly since: number | null;
  readonly handBacks: number;
  readonly outcomes: number;
}

/**
 * A house asked short questions that look alike to the tree: all within reach of its local model. About taxes that
 * model knows nothing, which only the words of a question tell. Models, raters and the day are simulated; the
 * bounds on how long it takes are three times what the slowest of forty seeds took.
 */
describe('the learned policy of a house', () => {
  let gateway: TestGateway;
  let desk: SimulatedServer;
  let sky: SimulatedServer;
  const chance = chanceFrom(20260105);
  let asked = 0;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: begins });
    const answer = { content: 'So it is.' };
    [desk, sky] = await Promise.all([
      startOpenAICompatible({
        flavour: 'llama-server',
        models: [{ id: 'small-8b', contextLength: 32_768, sizeBytes: 5e9 }],
        answer,
      }),
      startOpenAI({ models: [{ id: 'large', contextLength: 128_000 }], answer }),
    ]);
    gateway = await startGateway({
      config: {
        providers: [
          { id: 'desk', kind: 'llama-server', url: desk.url },
          { id: 'sky', kind: 'openai', url: sky.url, apiKey: 'sk-simulated-key' },
        ],
        prices: { 'sky/large': { inputPerMillion: 1, outputPerMillion: 5 } },
        // What is tried and what is learned is all that this is about.
        routing: { cascade: 'never', explore: 0.2, localGoal: 0, savedGoal: 0, adapt: false },
        memory: { enabled: false, learn: false },
      },
    });
    await gateway.knows('desk/small-8b', 'sky/large');
  }, 60_000);
  afterAll(async () => {
    await gateway?.close();
    await Promise.all([desk?.close(), sky?.close()]);
    vi.useRealTimers();
  });

  const pick = (words: readonly string[]) => words[Math.floor(chance() * words.length)]!;
  const read = async <Body>(path: string) => (await (await fetch(gateway.url + path)).json()) as Body;

  function post(path: string, body: unknown): Promise<Response> {
    return fetch(gateway.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async function ask(content: string): Promise<{ id: string; place: string }> {
    const reply = await post('/v1/chat/completions', {
      model: 'auto',
      messages: [{ role: 'user', content }],
    });
    expect(reply.status).toBe(200);
    await reply.arrayBuffer();
    return { id: reply.headers.get('x-polder-interaction')!, place: reply.headers.get('x-polder-place')! };
  }

  /** Asks some questions, every other one about taxes, and rates the answers; which places were chosen for those. */
  async function live(goodOnTaxes: string): Promise<string[]> {
    const places: string[] = [];
    for (let index = 0; index < askedAtOnce; index++) {
      asked += 1;
      vi.setSystemTime(begins + asked * 2 * minute);
      const isTax = chance() < 0.5;
      const { id, place } = await ask(
        isTax
          ? `How high is the ${pick(taxes)} tax of ${pick(countries)} in case ${asked}?`
          : `How long is the river ${pick(rivers)} from ${pick(countries)} to mark ${asked}?`,
      );
      if (isTax) places.push(place);
      const rating = isTax && place !== goodOnTaxes ? 1 : 5;
      expect((await post('/feedback', { interaction_id: id, rating })).status).toBe(200);
    }
    await expect
      .poll(async () => (await read<{ outcomes: number }>('/polder/routing')).outcomes, { timeout: 60_000 })
      .toBe(asked);
    return places;
  }

  async function decides(): Promise<Kind> {
    const { kinds } = await read<{ kinds: Kind[] }>('/polder/routing');
    return kinds.find(({ kind }) => kind === 'question')!;
  }

  async function liveUntil(rule: string, goodOnTaxes: string, requestsAtMost: number): Promise<Kind> {
    const from = asked;
    for (;;) {
      await live(goodOnTaxes);
      const kind = await decides();
      if (kind.rule === rule) return kind;
      expect(asked - from).toBeLessThan(requestsAtMost);
    }
  }

  const findings = async () => (await read<{ findings: string[] }>('/polder/report/routing')).findings;
  const share = (places: readonly string[], place: string) =>
    places.filter((one) => one === place).length / places.length;

  it('takes over from the tree by itself once it has shown that it does better, and says so', async () => {
    const before = await live('cloud');
    expect(share(before, 'local')).toBeGreaterThan(0.8);
    expect(await decides()).toMatchObject({ rule: 'tree', since: null, handBacks: 0 });
    const kind = await liveUntil('learned', 'cloud', 400);
    expect(kind.since).toBeGreaterThan(begins);
    expect(await findings()).toContain(
      'The learned policy decides short questions since 2026-01-05: it has shown that it does better (95 % confidence).',
    );
    const { id } = await ask('How high is the sales tax of Peru in case 0?');
    expect(await gateway.interaction(id)).toMatchObject({ trace: { policy: 'learned' } });
  }, 300_000);

  it('hands back to the tree where it does worse than it after a drift, and says so', async () => {
    const places: string[] = [];
    for (let more = 0; more < 200; more += askedAtOnce) places.push(...(await live('cloud')));
    expect(share(places, 'cloud')).toBeGreaterThan(0.5);
    expect((await decides()).rule).toBe('learned');
    // From now on the local model knows taxes, and the cloud does not.
    const kind = await liveUntil('tree', 'local', 500);
    expect(kind.handBacks).toBe(1);
    expect(await findings()).toContainEqual(
      expect.stringMatching(
        /^The tree decides short questions again since 2026-01-0\d: the learned policy no longer did better\.$/,
      ),
    );
  }, 300_000);
});
