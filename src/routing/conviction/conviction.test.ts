import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../task/chat.ts';
import { checkAnswer } from './checks.ts';
import { codeFault } from './code.ts';
import { expectationOf } from './expectation.ts';
import { comesToResult } from './final-answer.ts';
import { schemaViolation } from './json-schema.ts';
import { surenessOf } from './log-probabilities.ts';
import { nonAnswerOf } from './non-answer.ts';
import { convictionFrom, type Evidence } from './score.ts';

function expected(question: string, request: Partial<ChatRequest> = {}) {
  return expectationOf({
    kind: 'chat',
    request: { model: 'auto', messages: [{ role: 'user', content: question }], ...request },
  });
}

function faults(question: string, answer: string, request: Partial<ChatRequest> = {}): string[] {
  return checkAnswer(answer, 'stop', expected(question, request)).flatMap(({ fault }) => fault ?? []);
}

describe('the form that a question implies', () => {
  it.each([
    ['Which one?\nA. red\nB. blue\nC. green', 'choice'],
    ['Answer with yes, no or maybe. Is it raining?', 'choice'],
    ['How many days must Mark save?', 'number'],
    ['Hoeveel appels heeft Jan over?', 'number'],
    ['Wie viele Äpfel hat Jan?', 'number'],
    ['Combien de pommes reste-t-il ?', 'number'],
    ['¿Cuántas manzanas quedan?', 'number'],
    ['What is the capital of France? Reply in one word.', 'value'],
    ['Write a story about a fox.', 'open'],
  ])('reads %j as %s', (question, form) => {
    expect(expected(question).form).toBe(form);
  });

  it('takes JSON from the request, whatever the words', () => {
    const format = { type: 'json_schema', json_schema: { schema: { type: 'object' } } } as const;
    expect(expected('How many?', { response_format: format })).toMatchObject({
      form: 'json',
      schema: { type: 'object' },
    });
  });
});

describe('what a task lets one check', () => {
  it('wants a number where one was asked for', () => {
    expect(faults('How many legs has a spider?', 'A spider has eight legs.')).toEqual([]);
    expect(faults('How many legs has a spider?', 'Spiders are arachnids.')).toEqual(['it holds no number']);
  });

  it('wants one of the choices', () => {
    const question = 'Which?\nA. red\nB. blue';
    expect(faults(question, 'The answer is B.')).toEqual([]);
    expect(faults(question, 'Blue, so (B) it is')).toEqual([]);
    expect(faults(question, 'Neither of them.')).toEqual(['it is none of the choices given']);
    expect(faults('Answer with yes or no: is water wet?', 'Yes, it is.')).toEqual([]);
    expect(faults('Answer with yes or no: is water wet?', 'Water is a liquid.')).not.toEqual([]);
  });

  it('wants JSON that keeps to its schema', () => {
    const schema = {
      type: 'object',
      required: ['name', 'age'],
      properties: { name: { type: 'string' }, age: { $ref: '#/$defs/years' } },
      additionalProperties: false,
      $defs: { years: { type: 'integer', minimum: 0 } },
    };
    const request = { response_format: { type: 'json_schema', json_schema: { schema } } } as const;
    expect(faults('Who?', '{"name":"Ann","age":3}', request)).toEqual([]);
    expect(faults('Who?', '{"name":"Ann","age":-3}', request)[0]).toContain('age is under its minimum');
    expect(faults('Who?', '{"name":"Ann"}', request)[0]).toContain('lacks age');
    expect(faults('Who?', '{"name":"Ann","age":3,"x":1}', request)[0]).toContain('x is not allowed');
    expect(faults('Who?', 'Ann is three', request)).toEqual(['its JSON does not parse']);
  });

  it('wants the language that was asked for', () => {
    const english = 'The fox ran over the hill and was not seen again by those who had been waiting for it.';
    const dutch = 'De vos rende over de heuvel en werd niet meer gezien door het groepje dat op hem wachtte.';
    expect(faults('Tell of a fox in Dutch.', dutch)).toEqual([]);
    expect(faults('Tell of a fox in Dutch.', english)).toEqual([
      'it is in another language than the one asked for',
    ]);
    expect(faults('Translate from German to English.', english)).toEqual([]);
  });
});

describe('code in an answer', () => {
  it.each([
    ['```js\nimport x from "y";\nexport async function f(a) {\n  return await a;\n}\n```', null],
    ['```json\n{"a": 1}\n```', null],
    ['```javascript\n{ a: 1, b: [2] }\n```', null],
    ['```python\ndef f(a):\n    if a:\n        return [\n  1]\n    return "("\n```', null],
    ['```ts\nconst a: Array<string> = [")"]; // (\n```', null],
    ['Only words.', undefined],
    ['```\nplain\n```', undefined],
  ])('finds nothing wrong with %j', (answer, fault) => {
    expect(codeFault(answer)).toBe(fault);
  });

  it.each([
    ['```js\nfunction f( {\n```'],
    ['```json\n{"a": }\n```'],
    ['```python\ndef f(a):\nreturn a\n```'],
    ['```python\ndef f(a:\n    return a\n```'],
    ['```ts\nconst a = [1;\n```'],
    ['```js\nconst a = 1;'],
  ])('finds the fault of %j', (answer) => {
    expect(codeFault(answer)).toEqual(expect.any(String));
  });

  it('runs nothing of it', () => {
    codeFault('```js\nglobalThis.touchedByAnAnswer = true;\n```');
    codeFault('```js\n})(); globalThis.touchedByAnAnswer = true; (async()=>{\n```');
    expect(globalThis).not.toHaveProperty('touchedByAnAnswer');
  });
});

describe('no answer at all', () => {
  it.each([
    ['', 'is empty'],
    ['As an AI language model, I cannot have opinions.', 'refuses'],
    ["I'm sorry, but I can't help with that.", 'refuses'],
    ['Als AI-taalmodel kan ik dat niet.', 'refuses'],
    ['Ich kann dir dabei leider nicht helfen.', 'refuses'],
    ['En tant qu’IA, je ne peux pas répondre.', 'refuses'],
    ['No puedo ayudar con eso.', 'refuses'],
    ["I don't know.", 'says that it does not know'],
    ['Ik weet het niet.', 'says that it does not know'],
    ['Das weiß ich nicht, ich weiß es nicht.', 'says that it does not know'],
    ['Je ne sais pas.', 'says that it does not know'],
    ['No lo sé.', 'says that it does not know'],
    [`Start. ${'and then it went on '.repeat(30)}`, 'turns in circles'],
  ])('%j %s', (answer, why) => {
    expect(nonAnswerOf(answer, 'stop')).toBe(why);
  });

  it('takes ordinary answers for answers', () => {
    for (const answer of [
      '42',
      'No.',
      'The cat sat on the mat, the mat, the mat.',
      '1 2 3 4 5 6 7 8 9 10 11 12 13',
    ]) {
      expect(nonAnswerOf(answer, 'stop')).toBeNull();
    }
  });

  it('counts what was cut off as none', () => {
    expect(nonAnswerOf('Half of a', 'length')).toBe('was cut off');
  });
});

describe('how sure a model was', () => {
  it('is the geometric mean, the least, and the entropy at the end', () => {
    const sure = {
      logprob: Math.log(0.5),
      top_logprobs: [{ logprob: Math.log(0.5) }, { logprob: Math.log(0.5) }],
    };
    expect(surenessOf([sure, sure])).toEqual({
      mean: 0.5,
      least: 0.5,
      entropy: expect.closeTo(1),
      tokens: 2,
    });
  });

  it('is not known where a backend tells nothing, or nonsense', () => {
    expect(surenessOf([])).toBeUndefined();
    expect(surenessOf([null, { logprob: 'x' }, { logprob: 3 }, { logprob: Number.NaN }])).toBeUndefined();
  });
});

describe('conviction', () => {
  const plain = { checks: [], sureness: undefined, opinion: undefined };
  const opinion = (agreement: number) => ({ agreement, by: 'ollama/second' });

  it('rises with agreement and with sureness', () => {
    const step = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(step, step, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const scoreOf = (agreement: number) =>
          convictionFrom({ ...plain, opinion: opinion(agreement) }).score;
        expect(scoreOf(high)).toBeGreaterThanOrEqual(scoreOf(low));
        const sureness = (mean: number) => ({ mean, least: mean, entropy: null, tokens: 9 });
        expect(convictionFrom({ ...plain, sureness: sureness(high) }).score).toBeGreaterThanOrEqual(
          convictionFrom({ ...plain, sureness: sureness(low) }).score,
        );
      }),
    );
  });

  it('is low for what fails a check, whoever agrees', () => {
    const checks = [{ name: 'json', fault: 'its JSON does not parse' }] as const;
    const found = convictionFrom({ ...plain, checks, opinion: opinion(1) });
    expect(found.score).toBeLessThan(0.2);
    expect(found.reasons).toEqual(['its JSON does not parse']);
  });

  it('falls with what is said of an answer that differs, and rises where it is called better than that', () => {
    const by = 'desk/other';
    const differs: Evidence = { checks: [], sureness: undefined, opinion: { agreement: 0, by } };
    const scoreOf = (more: Partial<Evidence>) => convictionFrom({ ...differs, ...more }).score;
    const plain = scoreOf({});
    expect(scoreOf({ rival: { quality: 1, by } })).toBeLessThan(plain);
    expect(scoreOf({ rival: { quality: 0, by } })).toBeGreaterThan(plain);
    expect(scoreOf({ preference: { better: 1, by } })).toBeGreaterThan(plain);
    expect(scoreOf({ preference: { better: 0, by } })).toBeLessThan(plain);
    expect(scoreOf({ preference: { better: 0.5, by } })).toBeCloseTo(plain);
  });

  it('goes less by what a model says of its own answer than by what another says of it', () => {
    const said = { quality: 1, by: 'desk/other' };
    const nothing: Evidence = { checks: [], sureness: undefined, opinion: undefined };
    const [own, others] = [{ ownVerdict: said }, { verdict: said }].map(
      (more) => convictionFrom({ ...nothing, ...more }).score,
    );
    expect(own).toBeGreaterThan(convictionFrom(nothing).score);
    expect(own).toBeLessThan(others!);
  });

  it('convinces where another agrees, and not where it answers otherwise', () => {
    expect(convictionFrom({ ...plain, opinion: opinion(1) }).score).toBeGreaterThan(0.75);
    expect(convictionFrom({ ...plain, opinion: opinion(0) }).score).toBeLessThan(0.35);
  });
});

describe('an answer that says what it comes to', () => {
  it.each([
    'He walks first and rides then. The answer is: 42',
    'So \\boxed{42}',
    '#### 42',
    'After much reckoning over many steps, with all that was said above, we find **42**',
  ])('is known for it: %j', (answer) => expect(comesToResult(answer)).toBe(true));

  it.each([
    'Once upon a time there was a fox who lived in a wood.',
    '```python\nprint("The answer is 42")\n```',
    `The answer is ${'a long way to go, '.repeat(10)}and then some.`,
  ])('is told from free words and code: %j', (answer) => expect(comesToResult(answer)).toBe(false));
});

describe('a schema', () => {
  it('that refers to itself does not loop', () => {
    const schema = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } };
    expect(schemaViolation(schema, { any: 1 })).toBeNull();
  });

  it('may offer several forms', () => {
    const schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { enum: ['a', 'b'] } }] };
    expect(schemaViolation(schema, ['a', 'b'])).toBeNull();
    expect(schemaViolation(schema, ['a', 'c'])).toContain('anyOf');
  });
});
