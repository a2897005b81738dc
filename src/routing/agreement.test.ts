import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementWith, likeness } from './agreement.ts';

describe('how much alike two answers are', () => {
  it.each([
    ['25', '25.0'],
    ['$1,250', '1250'],
    ['1,250.50', '1250.5'],
    ['12 apples', '12'],
    ["['v,']", '["v,"]'],
    ['hello.txt', "'hello.txt'"],
    ['B', '(B)'],
    ['B. 350 nm', 'The answer is B'],
    ['First 3 + 4 = 7, and then 7 * 2 = 14.\n#### 14', 'We get \\boxed{14}.'],
    ['{"reasoning": "two and two", "answer": 4}', 'Two plus two makes four. The answer is 4.'],
    ['Het antwoord is 42.', 'Die Antwort lautet: 42'],
    ['La respuesta es: Madrid', 'La réponse est Madrid'],
    ['{"a": 1, "b": [2]}', '{"b": [2], "a": 1}'],
    ['Use this:\n```js\nreturn a + b;\n```', '```javascript\nreturn  a + b;\n```\nThat is all.'],
  ])('takes %j and %j as the same', (one, other) => {
    expect(likeness(one, other)).toBe(1);
  });

  it.each([
    ['25', '26'],
    ['3 km', '3 miles'],
    ['A', 'B'],
    ['[4, 2, 5]', '[4, 2]'],
    ['The answer is yes', 'The answer is no'],
    ['hello.txt', 'hello.txt/'],
    ['05', '5'],
  ])('tells %j and %j apart', (one, other) => {
    expect(likeness(one, other)).toBe(0);
  });

  it('measures prose by the words it shares', () => {
    const one =
      'Photosynthesis turns light, water and carbon dioxide into sugar and oxygen inside the chloroplasts.';
    const near =
      'Inside chloroplasts, photosynthesis turns water and carbon dioxide into oxygen and sugar, using light.';
    const far =
      'The treaty was signed in the autumn of that year by envoys who had travelled for months to get there.';
    expect(likeness(one, near)).toBeGreaterThan(0.8);
    expect(likeness(one, far)).toBeLessThan(0.3);
  });

  it('is the same both ways, and within 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (one, other) => {
        const found = likeness(one, other);
        expect(found).toBe(likeness(other, one));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('agreement with other answers', () => {
  it('is the mean of the likenesses', () => {
    expect(agreementWith('4', ['4', '5', '4', '4'])).toBe(0.75);
  });

  it('is not known without others', () => {
    expect(agreementWith('4', [])).toBeUndefined();
  });

  it('counts an opinion that could not be read as less than one half, and nothing for no answer', () => {
    expect(agreementWith('4', [null])).toBeLessThan(0.5);
    expect(agreementWith('4', [null])).toBeGreaterThan(0);
    expect(agreementWith(null, ['4'])).toBe(0);
  });
});
