import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapesOf } from './shapes.ts';

describe('how a wish looks', () => {
  it('shows a pasted table, and that a cell of it is empty', () => {
    const table = 'rooms;floor;price\n2;1;210\n3;4;265\n4;2;';
    expect(shapesOf(table)).toEqual(expect.arrayContaining(['table', 'empty cell', 'several lines']));
    expect(shapesOf(`${table}318`)).not.toContain('empty cell');
    expect(shapesOf('Well, hello.\nAs I said, no.\nSo, bye.')).not.toContain('table');
  });

  it('shows what is there to choose from', () => {
    expect(shapesOf('8x7? a) 54 b) 56 c) 58')).toContain('lettered choices');
    expect(shapesOf('Kies: A ze rookte, B ze sliep, C ze las')).toContain('named letters');
    expect(shapesOf('which?\n1) a barn\n2) a caravan')).toContain('listed lines');
  });

  it('shows a row of numbers, who speaks, a blank and a quotation', () => {
    expect(shapesOf('sold 120, 135, 210, 340')).toContain('row of numbers');
    expect(shapesOf('Mo: not me\nJo: in the shed')).toContain('several speakers');
    expect(shapesOf('the [...] is red')).toContain('blank to fill');
    expect(shapesOf('was heißt „guten Tag“?')).toContain('quotation');
    expect(shapesOf("was sold in 2021, in May, and don't ask")).not.toContain('quotation');
  });

  it('says of every text how long it is, once', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(shapesOf(text).filter((shape) => shape.endsWith(' wish'))).toHaveLength(1);
      }),
    );
  });
});
