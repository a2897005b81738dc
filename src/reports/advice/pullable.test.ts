import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hardware } from '../../catalog/hardware/hardware.ts';
import { pullableOn } from './pullable.ts';

const gibibyte = 2 ** 30;
const machine = (memory: number, ...cards: number[]): Hardware => ({
  memoryBytes: memory * gibibyte,
  unified: false,
  devices: cards.map((size) => ({ name: 'card', source: 'a test', memoryBytes: size * gibibyte })),
});

describe('what a machine can run', () => {
  it.each([
    [machine(4), /1\.7b|:3b/],
    [machine(16), /8b|:12b|:14b/],
    [machine(16, 24), /:32b|gpt-oss:20b|:30b-a3b/],
    [machine(64, 48, 48), /gpt-oss:120b|:70b/],
  ])('is, at its best, of its size', (hardware, name) => {
    expect(pullableOn(hardware)[0]?.name).toMatch(name);
  });

  it('never gets worse with more memory, and fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 0, max: 96 }), (memory, card) => {
        const cards = card === 0 ? [] : [card];
        const here = pullableOn(machine(memory, ...cards));
        const there = pullableOn(machine(2 * memory, ...cards));
        expect(there.length).toBeGreaterThanOrEqual(here.length);
        for (const { memoryBytes } of here)
          expect(memoryBytes).toBeLessThanOrEqual((memory + card) * gibibyte);
      }),
    );
  });
});
