import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.ts';

describe('the words of a text', () => {
  it('are the same whether or not signs of other scripts stand beside them', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'abcXYZ019_-.,/ \n('),
      maxLength: 60,
    });
    fc.assert(
      fc.property(plain, (text) => {
        expect(wordsOf(text)).toEqual(wordsOf(`${text} …`));
      }),
    );
  });

  it('come with the parts of names put together, in lower case and without accents', () => {
    expect(wordsOf('Does readFileSync read HTTPServer2?')).toEqual(
      'does readfilesync read file sync read httpserver2 http server2'.split(' '),
    );
    expect(wordsOf('Où est le café?')).toEqual(['ou', 'est', 'le', 'cafe']);
  });
});
