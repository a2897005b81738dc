import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { fakeHouse } from '../../test/setup/fake-house.ts';
import { runCommand } from './program.ts';

async function run(words: string[], input = ''): Promise<{ code: number; output: string; errors: string }> {
  const output = new PassThrough();
  const errors = new PassThrough();
  const texts = [output, errors].map(async (stream) => {
    let text = '';
    for await (const piece of stream) text += piece;
    return text;
  });
  const code = await runCommand(words, {
    env: {},
    input: Readable.from([input]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: async () => fakeHouse().house,
  });
  output.end();
  errors.end();
  const [out = '', error = ''] = await Promise.all(texts);
  return { code, output: out, errors: error };
}

describe('polder task --plan', () => {
  it('tells the steps, who does them and how', async () => {
    const { code, output } = await run(['task', '--plan', 'Subtitle this video in Dutch']);
    expect(code).toBe(0);
    expect(output).toContain('1. automatic-speech-recognition by the transcriber');
    expect(output).toContain('2. translation by the translator');
    expect(output).toContain('targetLanguage: nl');
  });

  it('says when it is chat', async () => {
    expect((await run(['task', '--plan', 'How are you?'])).output).toContain('Ordinary chat');
  });

  it('takes the kind of a file into account', async () => {
    const { output } = await run(['task', '--plan', '--json', '--file', 'a.mp3', 'put this into Dutch']);
    expect(JSON.parse(output)).toMatchObject({
      steps: ['automatic-speech-recognition', 'translation'],
      agents: [{ agent: 'transcriber' }, { agent: 'translator' }],
    });
  });
});

describe('polder task --plan --jsonl', () => {
  it('answers lines with lines, in order, and says what is wrong with a faulty one', async () => {
    const input = [
      { id: 'a', wish: 'vertaal dit naar het Frans' },
      { id: 7, wish: 'hello there' },
      { wish: 'what is this', files: [{ type: 'image/png' }] },
      { id: 'bad' },
    ].map((row) => JSON.stringify(row));
    const { code, output, errors } = await run(
      ['task', '--plan', '--jsonl'],
      `${input[0]}\nnonsense\n${input[3]}\n\n${input[1]}\n${input[2]}\n`,
    );
    const rows = output
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row));
    expect(rows.map(({ id }) => id)).toEqual(['a', 7, 6]);
    expect(rows[0]).toMatchObject({ parameters: { targetLanguage: 'fr' }, abstain: false });
    expect(rows[0].capabilities[0]).toBe('translation');
    expect(rows[1]).toMatchObject({ abstain: true, parameters: {} });
    expect(rows[1].capabilities[0]).toBe('text-generation');
    expect(['image-to-text', 'visual-question-answering', 'image-classification']).toContain(
      rows[2].capabilities[0],
    );
    expect(errors).toContain('line 2: is not JSON');
    expect(errors).toContain('line 3: "wish" must be a text');
    expect(code).toBe(1);
  });

  it('takes files by name or media type alone', async () => {
    const lines = ['voice.ogg', 'audio/ogg'].map((file) =>
      JSON.stringify({ wish: 'put this into writing', files: [file] }),
    );
    const { output } = await run(['task', '--plan', '--jsonl'], `${lines.join('\n')}\n`);
    const rows = output
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row));
    expect(rows.map(({ capabilities }) => capabilities[0])).toEqual([
      'automatic-speech-recognition',
      'automatic-speech-recognition',
    ]);
  });

  it('takes no words beside the lines', async () => {
    expect((await run(['task', '--plan', '--jsonl', 'draw'])).code).toBe(2);
  });
});
