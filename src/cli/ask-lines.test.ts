import { PassThrough, Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../test/support/gateway.ts';
import { type SimulatedServer, startOpenAICompatible } from '../../test/world/index.ts';
import { runCommand } from './program.ts';

let server: SimulatedServer;
let toClose: Pick<TestGateway | SimulatedServer, 'close'>[] = [];
afterEach(async () => {
  for (const one of toClose) await one.close();
  toClose = [];
});

/** Asks these lines at a real gateway with one simulated model. */
async function ask(lines: readonly (object | string)[], ...words: string[]) {
  server = await startOpenAICompatible({ models: [{ id: 'small', contextLength: 32_768 }] });
  const gateway = await startGateway({
    config: { providers: [{ id: 'home', kind: 'openai-compatible', url: server.url }] },
  });
  toClose.push(gateway, server);
  await gateway.knows('home/small');
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const code = await runCommand(['ask', '--jsonl', ...words], {
    env: { POLDER_HOME: gateway.home, POLDER_PORT: new URL(gateway.url).port },
    input: Readable.from([input]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: () => import('../house.ts'),
  });
  const text = String(output.read() ?? '');
  const answers = text.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line)));
  return { code, answers, errors: String(errors.read() ?? '') };
}

const asked = () => server.requests.filter(({ method }) => method === 'POST').length;

describe('polder ask --jsonl', () => {
  it('answers each line, in order', async () => {
    const names = ['Amsterdam', 'Berlin', 'Cairo', 'Delhi', 'Essen', 'Fes'];
    const lines = names.map((name) => ({ id: name, prompt: `Say ${name}` }));
    const { code, answers } = await ask(lines, '--parallel', '3');
    expect(code).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(names);
    for (const { id, answer, model } of answers) {
      expect(answer).toContain(`Say ${id}`);
      expect(model).toBe('home/small');
    }
  });

  it('asks the same question once, and not one that only looks like it', async () => {
    const prompts = ['How do I restart nginx?', 'What is 2+2?', 'how can I restart nginx', 'What is 2+3?'];
    const { answers } = await ask(prompts.map((prompt) => ({ prompt })));
    expect(asked()).toBe(3);
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(answers[2].interaction).toBe(answers[0].interaction);
    expect(answers[3].interaction).not.toBe(answers[1].interaction);
  });

  it('tells of what fails in its place, goes on, and ends with 1', async () => {
    const lines = [
      { id: 'a', prompt: 'One' },
      'no JSON',
      { id: 'b', messages: [{ role: 'user', content: 'Two' }] },
    ];
    const { code, answers, errors } = await ask(lines);
    expect(code).toBe(1);
    expect(errors).toMatch(/^line 2: is not/);
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b']);
    const refused = await ask([{ id: 'c', prompt: 'x' }], '--model', 'home/none');
    expect(refused).toMatchObject({
      code: 1,
      answers: [{ id: 'c', error: expect.stringContaining('home/none') }],
    });
  });

  it('takes no prompt beside the lines, and no odd number of them at a time', async () => {
    expect((await ask([], 'hello')).code).toBe(2);
    expect((await ask([], '--parallel', '0')).code).toBe(2);
  });
});
