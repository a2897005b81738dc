import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrences, shapeOf } from './shape.ts';

describe('shapeOf', () => {
  it('counts words, numbers, questions and sentences', () => {
    const shape = shapeOf('What is 12 times 3.5? Well. It is something extraordinary! See example.com');
    expect(shape).toMatchObject({ words: 11, numbers: 3, questions: 1, sentences: 3, longWords: 2 });
  });

  it('knows choices, list items, headings and paragraphs by how lines begin', () => {
    const shape = shapeOf('# Title\n\nDo:\n1. one\n2) two\n- three\n\nPick:\nA. yes\n(B) no\nC) both');
    expect(shape).toMatchObject({ headings: 1, listItems: 3, choices: 3, paragraphs: 3, lines: 9 });
  });

  it('sees code inside fences and outside', () => {
    expect(shapeOf('Look:\n```py\nx = 1\ny = 2\n```\nwell').codeLines).toBeGreaterThanOrEqual(2);
    expect(shapeOf('def f(x):\n    return x\nassert f(1) == 1').codeLines).toBe(3);
    expect(shapeOf('If you return, wait for me. While you are at it, import the goods.').codeLines).toBe(0);
  });

  it('finds words of a group in five languages and in any case', () => {
    for (const text of [
      'It MUST be',
      'Dat moet zo',
      'Das muss sein',
      'Il doit venir',
      'Debe ser',
      'GENAU so',
    ]) {
      expect(occurrences(shapeOf(text), 'constraint'), text).toBe(1);
    }
    expect(occurrences(shapeOf('ÉCRIS un poème'), 'making')).toBe(1);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shape = shapeOf(text);
        expect(shape.characters).toBe(text.length);
        expect(shape.words).toBeLessThanOrEqual(text.length);
        expect(shape.choices + shape.listItems + shape.headings).toBeLessThanOrEqual(shape.lines);
      }),
    );
  });
});
