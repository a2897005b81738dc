import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trapPairs } from './trap-pairs.ts';
import { mayAskTheSame, wordingOf } from './wording.ts';

function may(one: string, other: string): boolean {
  const [mine, theirs] = [wordingOf(one), wordingOf(other)];
  return mine !== undefined && theirs !== undefined && mayAskTheSame(mine, theirs);
}

describe('questions of which nothing speaks against asking the same', () => {
  it.each([
    ['How do I restart nginx?', 'What is the way to reboot nginx?'],
    ['How do I undo the last git commit?', 'How can I revert my most recent commit in git?'],
    ['How do I rename a branch in git?', 'What is the command to rename a git branch?'],
    ["Which city is France's capital?", 'What is the capital of France?'],
    ['How do I get rid of a docker container?', 'How do I remove a docker container?'],
    ['How do I resolve a merge conflict?', 'How can I fix a merge conflict?'],
    ['What does HTTP status 404 mean?', 'What is the meaning of HTTP status 404?'],
    ['How do I turn on the firewall?', 'How do I activate the firewall?'],
    ['Wie starte ich nginx neu?', 'Wie kann ich nginx neu starten?'],
  ])('"%s" and "%s"', (one, other) => {
    expect([may(one, other), may(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['What', 'is the weather today?', 'is the weather yesterday?'],
    ['opposites', 'How do I enable the firewall?', 'How do I disable the firewall?'],
    ['opposites in two words', 'How do I turn on the light?', 'How do I turn off the light?'],
    ['names', 'What is the population of Berlin?', 'What is the population of Bern?'],
    ['names in small letters', 'what is the population of berlin', 'what is the population of bern'],
    ['programs', 'How do I restart nginx?', 'How do I restart apache?'],
    ['numbers', 'Give me 5 ideas for dinner', 'Give me 50 ideas for dinner'],
    ['numbers in words', 'Name the two largest rivers', 'Name the three largest rivers'],
    ['versions', 'How do I install Python 3.11?', 'How do I install Python 3.12?'],
    ['directions', 'How do I convert celsius to fahrenheit?', 'How do I convert fahrenheit to celsius?'],
    ['from and to', 'When does the train from Berlin leave?', 'When does the train to Berlin leave?'],
    ['who does what', 'Does Python call C?', 'Does C call Python?'],
    ['denials', 'Why does it work?', 'Why does it not work?'],
    ['names in code', 'What does readFile do?', 'What does writeFile do?'],
    ['kinds of answers', 'Why is the build failing?', 'When is the build failing?'],
    ['how many and what', 'How many containers are running?', 'Which containers are running?'],
    ['something more', 'How do I restart nginx?', 'How do I restart nginx on ubuntu?'],
    ['before and after', 'What runs before the deploy?', 'What runs after the deploy?'],
    ['first and last', 'Show the first commit', 'Show the latest commit'],
    ['units', 'What is the price per day?', 'What is the price per week?'],
    ['languages', 'How do I restart nginx?', 'Wie starte ich nginx neu?'],
    ['Anna and Anne', 'Wie alt ist Anna?', 'Wie alt ist Anne?'],
    ['opposites in German', 'Wie installiere ich Docker?', 'Wie deinstalliere ich Docker?'],
    ['what is in another language', 'Comment redémarrer nginx ?', 'Comment relancer nginx ?'],
  ])('are none that differ in %s', (_what, one, other) => {
    expect([may(one, other), may(other, one)]).toEqual([false, false]);
  });

  it('are never two that differ by a number, a name or an opposite alone', () => {
    const differing = [
      '7',
      '8',
      'Anna',
      'nginx',
      'postgres',
      'before',
      'after',
      'enable',
      'disable',
      'monday',
      'friday',
    ];
    const general = ['find', 'report', 'problem', 'check', 'page'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...general), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...differing),
        fc.constantFrom(...differing),
        (words, one, other) => {
          const ask = (what: string) => `How do I ${words.join(' ')} the ${what}?`;
          expect(may(ask(one), ask(other))).toBe(one === other);
        },
      ),
    );
  });

  it('are so from both sides', () => {
    const word = fc.constantFrom(
      'how',
      'what',
      'is',
      'the',
      'find',
      'locate',
      'nginx',
      'last',
      'of',
      'not',
      '5',
      'my',
      'fix',
    );
    const question = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(question, question, (one, other) => {
        expect(may(one, other)).toBe(may(other, one));
      }),
    );
  });

  it('are all the traps by which embedders are measured', () => {
    expect(trapPairs.filter(([one, other]) => !may(one, other))).toEqual([]);
    expect(trapPairs.length).toBeGreaterThan(25);
  });
});
