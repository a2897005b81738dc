import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LedgerWorld, ledgerWorld, noon, price } from '../ledger/fixtures.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Model } from '../providers/provider.ts';
import { EgressJournal, type EgressRecord } from '../records/egress-journal.ts';
import type { Rider } from '../records/recorder.ts';
import { Departure } from './departure.ts';
import { Purse, Unfunded } from './purse.ts';

const interaction = '01k9z3v7m2aaqx8e5r0t4w';

const leaving: EgressRecord = {
  at: noon,
  interaction,
  conversation: null,
  provider: 'sky',
  origin: 'https://sky.example',
  model: 'sky/large',
  request: 'POST /chat/completions',
  sha256: '0'.repeat(64),
  bytes: 12,
  contents: ['messages'],
  privacy: 'open',
  masked: [],
  reason: 'open: the default',
};

let world: LedgerWorld;
let ledger: Ledger;
let journal: EgressJournal;
/** What happened, in order. */
let events: string[];

beforeEach(async () => {
  world = await ledgerWorld();
  ledger = await world.open({ limits: { day: 100_000 } });
  journal = new EgressJournal(world.database, world.writer, 30);
  events = [];
  world.writer.commits.length = 0;
});
afterEach(() => world[Symbol.asyncDispose]());

const model: Model = {
  id: 'sky/large',
  name: 'large',
  provider: 'sky',
  kind: 'openai',
  place: 'cloud',
  capabilities: ['text-generation'],
  loaded: true,
  vision: false,
  tools: true,
  reasoning: false,
  quality: 0.8,
  practice: false,
  price,
};

/** An event stands for the intent, so that it can be seen whether it is on disk. */
const intent = (): Rider => ({
  writes: [['ledgerEvent', [noon, 'warning', 'the intent', '']]],
  done: () => events.push('intent is on disk'),
  failed: () => events.push('intent is lost'),
});

function purseFor(answerTokens: number): Purse {
  const request = {
    model: model.id,
    messages: [{ role: 'user' as const, content: 'Hi' }],
    max_tokens: answerTokens,
  };
  return Purse.for(
    { ledger, config: { budget: { allowUnpriced: false } } as never },
    {
      interaction,
      model,
      input: { kind: 'chat', request },
      inputTokens: 10,
      caller: { client: undefined, keyId: undefined, forward: {} },
    },
  )!;
}

function departureWith(purse: Purse | undefined): Departure {
  const intents: Rider[] = [intent()];
  return new Departure({
    journal,
    purse,
    log: { intent: () => intents.pop() },
    onLeaving: () => events.push('leaving'),
  });
}

const left = async () => (await journal.page({ interaction }, 10)).items;

describe('the departure of a call', () => {
  it('puts intent, money and journal entry on disk in one commit, then lets it leave', async () => {
    await departureWith(purseFor(1_000)).note(leaving);
    expect(world.writer.commits).toHaveLength(1);
    const [written] = world.writer.commits;
    expect(written!.indexOf('ledgerEvent')).toBe(0);
    expect(written!.slice(-6)).toEqual([
      'reservation',
      'reserve',
      'egressForget',
      'egressForgetDays',
      'egressSum',
      'egressFunded',
    ]);
    expect(events).toEqual(['intent is on disk', 'leaving']);
    expect(world.account('total')!.reserved).toBeGreaterThan(10_000);
    expect(await left()).toEqual([leaving]);
  });

  it('does not say that anything left where the money is refused', async () => {
    const refused = departureWith(purseFor(50_000)).note(leaving);
    await expect(refused).rejects.toThrow(Unfunded);
    expect(events).toEqual(['intent is on disk']);
    expect(await left()).toEqual([]);
    expect(world.account('total')?.reserved ?? 0).toBe(0);
  });

  it('needs no money for a call that is free, and one commit all the same', async () => {
    await departureWith(undefined).note(leaving);
    expect(world.writer.commits).toHaveLength(1);
    expect(events).toEqual(['intent is on disk', 'leaving']);
    expect(await left()).toEqual([leaving]);
  });

  it.each(['paid', 'free'])('lets nothing of a %s call leave where nothing can be written', async (kind) => {
    const departure = departureWith(kind === 'paid' ? purseFor(1_000) : undefined);
    world.disk.full = true;
    await expect(departure.note(leaving)).rejects.toMatchObject({ kind: 'storage_unavailable' });
    world.disk.full = false;
    expect(events).toEqual(['intent is lost']);
    expect(await left()).toEqual([]);
  });

  it('pays once for a call that takes several requests, and notes each of them', async () => {
    const departure = departureWith(purseFor(1_000));
    await departure.note(leaving);
    const reserved = world.account('total')!.reserved;
    await departure.note({ ...leaving, request: 'POST /more' });
    expect(world.account('total')!.reserved).toBe(reserved);
    expect((await left()).map(({ request }) => request)).toEqual(['POST /more', 'POST /chat/completions']);
  });
});
