import { describe, expect, it } from 'vitest';
import type { Entry } from '../../memory/entry.ts';
import type { Model } from '../../providers/provider.ts';
import { chatTask, modelOf } from '../../routing/fixtures.ts';
import { readSignals } from '../../signals/signals.ts';
import { noteOf } from './notes.ts';
import { prepare } from './prepare.ts';
import type { Recollection } from './recall.ts';

const task = chatTask('When does the ferry to the island leave?');
const signals = readSignals(task, { privacy: 'open' });

/** What memory found: how relevant each of its entries is, and as private as it is. */
function recalled(found: Readonly<Record<string, { relevance: number; privacy?: Entry['privacy'] }>>) {
  const finds = Object.entries(found).map(([text, { relevance, privacy = 'open' }], index) => {
    const entry: Entry = {
      id: `m${index}`,
      number: index,
      collection: 'best-practices',
      owner: '*',
      status: 'active',
      privacy,
      title: null,
      text,
      solution: null,
      source: 'harbour.md',
      interaction: null,
      value: 0.5,
      uses: 0,
      createdAt: 0,
      updatedAt: 0,
    };
    return { entry, relevance, score: relevance, space: 'words/1' };
  });
  const notes = finds.map(({ entry }) => noteOf(entry, entry.privacy));
  return { signals, finds, notes } satisfies Recollection;
}

function notesFor(model: Model, recollection: Recollection): string[] {
  const { notes } = prepare(task.input, model, { signals, recollection, trimAbove: 0 });
  return notes.map(({ text }) => text);
}

describe('what is put into a prompt out of memory', () => {
  const found = recalled({
    'The ferry leaves at nine.': { relevance: 0.9 },
    'Ferries are painted white.': { relevance: 0.6 },
    'The captain lives at the harbour.': { relevance: 0.8, privacy: 'private' },
  });

  it('is all that helps, for a model on this machine', () => {
    expect(notesFor(modelOf({ kind: 'ollama', name: 'llama3.2' }), found)).toHaveLength(3);
  });

  it('is only what may carry the answer and may leave, for a model in the cloud, where each note is paid for', () => {
    const inCloud = modelOf({ kind: 'openai', name: 'gpt-5' });
    expect(notesFor(inCloud, found)).toEqual(['The ferry leaves at nine.']);
  });
});
