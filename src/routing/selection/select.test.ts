import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf, qualityLevels } from './quality-level.ts';
import { type Option, qualityOf, type SelectionWish, select } from './select.ts';

const local = (id: string, more: Partial<Option> = {}): Option => ({
  id,
  place: 'local',
  costUsd: 0,
  published: 0.7,
  satisfaction: null,
  ratings: 0,
  successRate: 1,
  seconds: null,
  loaded: false,
  fits: 'gpu',
  listed: null,
  ...more,
});
const cloud = (id: string, more: Partial<Option> = {}): Option =>
  local(id, { place: 'cloud', costUsd: 0.04, published: 0.9, fits: null, ...more });

const wish = (more: Partial<SelectionWish> = {}): SelectionWish => ({
  level: 'better',
  prefer: 'none',
  limited: false,
  ...more,
});
const order = (options: Option[], more: Partial<SelectionWish> = {}) =>
  select(options, wish(more)).map(({ option }) => option.id);

describe('which of several models for the same work', () => {
  it('is the free one that is good enough, and for the best the best one', () => {
    const options = [cloud('big'), local('sdxl')];
    expect(order(options)).toEqual(['sdxl', 'big']);
    expect(order(options, { level: 'best' })).toEqual(['big', 'sdxl']);
  });

  it('is one that is good enough for the level, before one that is only free', () => {
    const options = [local('sd15', { published: 0.48 }), cloud('big')];
    expect(order(options, { level: 'good' })).toEqual(['sd15', 'big']);
    expect(order(options, { level: 'better' })).toEqual(['big', 'sd15']);
  });

  it('is the free one where money is limited', () => {
    const options = [cloud('big'), local('sd15', { published: 0.48 })];
    expect(order(options, { limited: true })).toEqual(['sd15', 'big']);
    expect(select(options, wish({ limited: true }))[0]!.reason).toBe('costs nothing, and money is limited');
  });

  it('is what the user listed, before anything else', () => {
    const options = [
      local('flux', { published: 0.9 }),
      local('mine', { published: 0.5, fits: 'no', listed: 0 }),
    ];
    for (const level of qualityLevels) expect(order(options, { level })[0]).toBe('mine');
  });

  it('is at the place that is preferred', () => {
    expect(order([local('here'), cloud('there')], { prefer: 'cloud' })).toEqual(['there', 'here']);
    expect(order([cloud('there'), local('here')], { prefer: 'local', level: 'best' })).toEqual([
      'here',
      'there',
    ]);
  });

  it('is not one that does not fit this machine, while there is another', () => {
    expect(order([local('huge', { published: 0.95, fits: 'no' }), local('small')])).toEqual([
      'small',
      'huge',
    ]);
  });

  it('moves with the user’s own ratings', () => {
    const [flux, sdxl] = [local('flux', { published: 0.85 }), local('sdxl', { published: 0.68 })];
    expect(order([flux, sdxl])).toEqual(['flux', 'sdxl']);
    const disliked = { ...flux, satisfaction: 2, ratings: 8 };
    expect(order([disliked, { ...sdxl, satisfaction: 4.6, ratings: 8 }])).toEqual(['sdxl', 'flux']);
    expect(order([{ ...flux, successRate: 0.3 }, sdxl])).toEqual(['sdxl', 'flux']);
  });

  it('is the quick one where good is enough, and the better one where waiting matters less', () => {
    const options = [
      local('slow', { published: 0.86, seconds: 240 }),
      local('quick', { published: 0.7, seconds: 4, loaded: true }),
    ];
    expect(order(options, { level: 'good' })).toEqual(['quick', 'slow']);
    expect(order(options, { level: 'best' })).toEqual(['slow', 'quick']);
  });

  it('is the cheaper of two cloud models that are good enough', () => {
    expect(
      order([cloud('dear', { costUsd: 0.4, published: 0.92 }), cloud('cheap', { costUsd: 0.02 })])[0],
    ).toBe('cheap');
  });

  it('says of each why it stands before the next', () => {
    const options = [cloud('big'), local('sdxl'), local('huge', { fits: 'no' })];
    expect(select(options, wish()).map(({ reason }) => reason)).toEqual([
      'costs nothing',
      'needs no memory of this machine',
      'can do it (quality 0.70, published)',
    ]);
  });

  const option = fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    place: fc.constantFrom('local', 'cloud'),
    costUsd: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
    published: fc.double({ min: 0, max: 1, noNaN: true }),
    satisfaction: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
    ratings: fc.nat(50),
    successRate: fc.double({ min: 0, max: 1, noNaN: true }),
    seconds: fc.option(fc.double({ min: 0, max: 10_000, noNaN: true })),
    loaded: fc.boolean(),
    fits: fc.option(fc.constantFrom('gpu', 'partly', 'memory', 'no')),
    listed: fc.option(fc.nat(5)),
  }) as fc.Arbitrary<Option>;
  const wishes = fc.record({
    level: fc.constantFrom(...qualityLevels),
    prefer: fc.constantFrom('local', 'cloud', 'none'),
    limited: fc.boolean(),
  }) as fc.Arbitrary<SelectionWish>;

  it('depends on the models and not on the order they are told in', () => {
    const several = fc.uniqueArray(option, { selector: ({ id }) => id, maxLength: 12 });
    fc.assert(
      fc.property(several, wishes, fc.infiniteStream(fc.nat()), (options, wanted, random) => {
        const shuffled = options
          .map((one) => ({ one, at: random.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(({ one }) => one);
        const ids = select(options, wanted).map(({ option: { id } }) => id);
        expect(select(shuffled, wanted).map(({ option: { id } }) => id)).toEqual(ids);
        expect(new Set(ids)).toEqual(new Set(options.map(({ id }) => id)));
      }),
    );
  });

  it('expects no less of a model for a better rating, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(option, fc.double({ min: 0, max: 4, noNaN: true }), (one, more) => {
        const quality = qualityOf(one);
        expect(quality).toBeGreaterThanOrEqual(0);
        expect(quality).toBeLessThanOrEqual(1);
        if (one.satisfaction === null) return;
        const happier = { ...one, satisfaction: Math.min(5, one.satisfaction + more) };
        expect(qualityOf(happier)).toBeGreaterThanOrEqual(quality - 1e-12);
      }),
    );
  });
});

describe('the level of quality', () => {
  it.each([
    ['hd', 'casual', 'best'],
    ['LOW', 'critical', 'good'],
    ['better', 'casual', 'better'],
    ['auto', 'critical', 'best'],
    [undefined, 'balanced', 'better'],
    ['constructor', 'casual', 'good'],
  ] as const)('of %s and %s is %s', (word, profile, level) => {
    expect(levelOf(word, profile)).toBe(level);
  });
});
