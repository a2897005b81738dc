import { describe, expect, it } from 'vitest';
import { Statistics } from '../records/statistics.ts';
import type { KnownModel } from './catalog.ts';
import type { Hardware } from './hardware/hardware.ts';
import { completeModel } from './model.ts';
import { ModelListing } from './model-listing.ts';

const measured = {
  attempts: 3,
  successRate: 1,
  tokensPerSecond: 20,
  firstTokenMs: 100,
  answerMs: 900,
  ratings: 0,
  satisfaction: null,
};

function known(name: string): { -readonly [Key in keyof KnownModel]: KnownModel[Key] } {
  const owner = { id: 'ollama', kind: 'ollama', place: 'local' } as const;
  return {
    model: completeModel(owner, { name, capabilities: ['text-generation'] }, {}),
    available: true,
    breakerOpen: false,
    statistics: undefined,
    memoryBytes: 5e9,
    fits: 'gpu',
  };
}

function listingOf(models: KnownModel[]) {
  const house = {
    models,
    hardware: { current: { memoryBytes: 8e9, unified: false, devices: [] } as Hardware },
  };
  const statistics = new Statistics();
  const listing = new ModelListing({ known: () => house.models }, house.hardware, statistics);
  return { house, statistics, listing };
}

const parsed = (body: Buffer) => JSON.parse(body.toString()) as { models: { id: string }[] };

describe('the list of models', () => {
  it('is the same in JSON as it is in memory', () => {
    const { listing } = listingOf([known('one'), known('zwölf')]);
    expect(parsed(listing.body()).models).toEqual(JSON.parse(JSON.stringify(listing.models())));
    expect(listing.models()[1]).toMatchObject({
      id: 'ollama/zwölf',
      memoryBytes: 5e9,
      fits: 'gpu',
      statistics: null,
    });
  });

  it('stays the same object until something changes', () => {
    const { listing } = listingOf([known('one'), known('two')]);
    const [models, body] = [listing.models(), listing.body()];
    expect(listing.models()).toBe(models);
    expect(listing.body()).toBe(body);
  });

  it('is made anew for a model of which something was measured', () => {
    const one = known('one');
    const { listing, statistics } = listingOf([one, known('two')]);
    const [, two] = listing.models();
    listing.body();
    one.statistics = measured;
    statistics.rate('ollama/one', 5, null);
    statistics.rate('ollama/unknown', 5, null);
    expect(parsed(listing.body()).models[0]).toMatchObject({ statistics: measured });
    expect(listing.models()[1]).toBe(two);
  });

  it('is made anew for the models of a provider that goes away', () => {
    const one = known('one');
    const { listing, house } = listingOf([one, known('two')]);
    const [, two] = listing.models();
    one.available = false;
    house.models = [...house.models];
    expect(parsed(listing.body()).models[0]).toMatchObject({ available: false });
    expect(listing.models()[1]).toBe(two);
  });

  it('is made anew where models come and go, and where the hardware changes', () => {
    const one = known('one');
    const { listing, house } = listingOf([one]);
    listing.body();
    house.models = [one, known('two')];
    expect(parsed(listing.body()).models).toHaveLength(2);
    house.models = [];
    expect(listing.body().toString()).toBe('{"models":[],"next":null}');
    house.models = [one];
    one.fits = 'no';
    house.hardware.current = { ...house.hardware.current, memoryBytes: 1e9 };
    expect(listing.models()[0]!.fits).toBe('no');
  });

  it('leaves out what a key may not use, of a model that was measured since too', () => {
    const two = known('two');
    const { listing, statistics } = listingOf([known('one'), two, known('three')]);
    const seenBy = (...usable: string[]) => parsed(listing.body(usable)).models;
    expect(seenBy('ollama/t*').map(({ id }) => id)).toEqual(['ollama/two', 'ollama/three']);
    expect(seenBy('cloud')).toEqual([]);
    two.statistics = measured;
    statistics.rate('ollama/two', 5, null);
    expect(seenBy('ollama/t*')[0]).toMatchObject({ id: 'ollama/two', statistics: measured });
    expect(parsed(listing.body()).models).toHaveLength(3);
  });

  it('gives each of many keys its own', () => {
    const names = Array.from({ length: 300 }, (_, index) => `number-${index}`);
    const { listing } = listingOf(names.map(known));
    for (const _ of [1, 2])
      for (const name of names.slice(0, 40))
        expect(parsed(listing.body([`ollama/${name}`])).models.map(({ id }) => id)).toEqual([
          `ollama/${name}`,
        ]);
  });
});
