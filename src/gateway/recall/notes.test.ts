import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../memory/entry.ts';
import { withoutNotes } from '../../task/notes-frame.ts';
import type { ChatInput } from '../../task/task.ts';
import { fitting, noteOf, withNotes } from './notes.ts';

function entryOf(text: string, source = 'notes.md'): Entry {
  return {
    id: 'm1',
    number: 1,
    collection: 'best-practices',
    owner: '*',
    status: 'active',
    privacy: 'open',
    title: null,
    text,
    solution: null,
    source,
    interaction: null,
    value: 0.5,
    uses: 0,
    createdAt: 0,
    updatedAt: 0,
  };
}

function promptWith(...entries: readonly Entry[]): string {
  const input: ChatInput = {
    kind: 'chat',
    request: { model: 'auto', messages: [{ role: 'user', content: 'And now?' }] },
  };
  const noted = withNotes(
    input,
    entries.map((entry) => noteOf(entry, entry.privacy)),
  );
  return noted.request.messages[0]!.content as string;
}

describe('notes in a prompt', () => {
  it('M03: whatever an entry holds, nothing of it stands outside of its quotation', () => {
    const hostile = fc.array(
      fc.constantFrom(
        '<|',
        '｜',
        'im_start',
        '|>',
        '\n',
        '\r',
        '\u2028',
        '[INST]',
        '</s>',
        '<tool_call>',
        '> ',
        'The question:',
        'a',
        ' ',
        '\u200b',
        '![',
        '](',
        '[1]',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(hostile, hostile, (text, source) => {
        const prompt = promptWith(entryOf(`start ${text.join('')}`, `notes ${source.join('')}`));
        const [head, label, ...quoted] = prompt.split('\n').filter((line) => line !== '');
        expect(withoutNotes(prompt)).toBe('And now?');
        expect(head).toMatch(/^Notes found/);
        expect(label).toMatch(/^\[1\] best-practices, /);
        expect(quoted.slice(-2)).toEqual(['The question:', 'And now?']);
        expect(quoted.slice(0, -2).every((line) => line.startsWith('> '))).toBe(true);
        expect(prompt).not.toMatch(/<\s*[|｜]|<\s*\/?\s*(?:s|tool_call)>|\[INST\]|!\[|\u200b/);
      }),
    );
  });

  it('keeps code and ordinary text as they are', () => {
    const code = 'const list: Array<string> = [];\nif (a < b || c > d) return x |> f;\n<div class="s">';
    for (const line of code.split('\n')) expect(promptWith(entryOf(code))).toContain(`> ${line}`);
  });

  it('stands before the parts of a message that has parts', () => {
    const content = [{ type: 'text' as const, text: 'And now?' }];
    const input: ChatInput = {
      kind: 'chat',
      request: { model: 'auto', messages: [{ role: 'user', content }] },
    };
    const noted = withNotes(input, [noteOf(entryOf('Some words'), 'open')]);
    expect(noted.request.messages[0]!.content).toEqual([
      { type: 'text', text: expect.stringContaining('> Some words') },
      { type: 'text', text: 'And now?' },
    ]);
    expect(input.request.messages[0]!.content).toBe(content);
  });

  it('fit into the tokens there are, best first', () => {
    const notes = [{ tokens: 500 }, { tokens: 900 }, { tokens: 300 }];
    expect(fitting(notes, 1000)).toEqual([{ tokens: 500 }, { tokens: 300 }]);
    expect(fitting(notes, 0)).toEqual([]);
  });
});
