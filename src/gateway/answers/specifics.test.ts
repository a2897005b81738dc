import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveredBy } from './specifics.ts';

describe('what is particular in a question', () => {
  it.each([
    ['What is 2+3?', 'What is 2+2?'],
    ['What is 2-2?', 'What is 2+2?'],
    ['Why does readFile fail?', 'Why does writeFile fail?'],
    ['What does EADDRINUSE mean?', 'What does ECONNRESET mean?'],
    ['Open port 3000', 'Open port 8080'],
    ['What does "fetch" do?', 'What does "merge" do?'],
    ['How do I log in without a key?', 'How do I log in with a key?'],
    ['Why does it not start?', 'Why does it start?'],
    ['Warum startet es nicht?', 'Warum startet es?'],
    ['Update node.js', 'Update next.js'],
  ])('"%s" is not covered by "%s"', (question, text) => {
    expect(coveredBy(question, text)).toBe(false);
  });

  it.each([
    ['Port 3000 is in use', 'Error: listen EADDRINUSE: port 3000 is in use'],
    ['How do I reset the staging database?', 'Resetting the staging database'],
  ])('"%s" is covered by "%s"', (question, text) => {
    expect(coveredBy(question, text)).toBe(true);
  });

  it('is covered by the same text, and by no text with another number in its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.integer({ min: 0 }), (one, other) => {
        const question = (number: number) => `How much is ${number} times three?`;
        expect(coveredBy(question(one), question(other))).toBe(one === other);
      }),
    );
  });
});
