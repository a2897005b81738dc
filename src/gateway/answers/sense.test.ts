import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksTheSame, outlineOf } from './sense.ts';

describe('the sense of a question', () => {
  it.each([
    ['How do I restart nginx?', 'how can I restart nginx'],
    ['How to restart nginx', 'Hello, how do I restart the nginx, please?'],
    ["What's the capital of France?", 'What is the capital of France'],
    ['Could you tell me how to list running containers?', 'How do I list running container'],
    ['Wie kann ich nginx neu starten?', 'Wie mache ich bitte nginx neu starten'],
    ['What is 2+2?', 'what is 2 + 2'],
  ])('is the same in "%s" and "%s"', (one, other) => {
    expect(asksTheSame(one, other)).toBe(true);
    expect(outlineOf(one)).toBe(outlineOf(other));
  });

  it.each([
    ['What is 2+2?', 'What is 2+3?'],
    ['What is 2+2?', 'What is 2-2?'],
    ['How do I convert celsius to fahrenheit?', 'How do I convert fahrenheit to celsius?'],
    ['What is the capital of France?', 'What is the capital of Germany?'],
    ['How do I enable the firewall?', 'How do I disable the firewall?'],
    ['How do I increase the font?', 'How do I decrease the font?'],
    ['Is it safe to restart?', 'Is it not safe to restart?'],
    ['How do I restart nginx?', 'How do I restart nginx on Ubuntu?'],
    ['How do I restart nginx?', 'Why do I restart nginx?'],
    ['How do I install it?', 'How do I uninstall it?'],
    ['What does readFile do?', 'What does readfile do?'],
    ['Show the news', 'Show the new'],
    ['How tall is Anna?', 'How tall is Anne?'],
    ['Price in 2025', 'Price in 2026'],
    ['', ''],
  ])('differs in "%s" and "%s"', (one, other) => {
    expect(asksTheSame(one, other)).toBe(false);
  });

  it('never is the same where one word is another', () => {
    const words = [
      'server',
      'client',
      'port',
      'before',
      'after',
      'with',
      'without',
      'start',
      'stop',
      'on',
      'off',
      '7',
      '8',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom(...words),
        (question, place, instead) => {
          const changed = question.with(place % question.length, instead);
          const same = changed.join(' ') === question.join(' ');
          expect(asksTheSame(question.join(' '), changed.join(' '))).toBe(same);
        },
      ),
    );
  });

  it('has one outline for all questions that ask the same', () => {
    const word = fc.constantFrom(
      'list',
      'lists',
      'listing',
      'enable',
      'enabled',
      'the',
      'please',
      'no',
      'v1.2',
      'x',
      '=',
    );
    const question = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(question, question, (one, other) => {
        if (asksTheSame(one, other)) expect(outlineOf(one)).toBe(outlineOf(other));
      }),
      { numRuns: 2_000 },
    );
  });

  it('has another outline where another number is asked about', () => {
    expect(outlineOf('What is invoice 17 about?')).not.toBe(outlineOf('What is invoice 18 about?'));
  });
});
