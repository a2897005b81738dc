import { describe, expect, it } from 'vitest';
import type { FullRecord } from '../../records/recorder.ts';
import { type InteractionId, nextInteractionId } from '../../shared/identifiers.ts';
import type { ChatMessage } from '../../task/chat.ts';
import { readFollowUp } from './follow-up.ts';
import { SignReader } from './signs.ts';

const noon = Date.UTC(2026, 10, 25, 12);

interface Turn {
  readonly messages: readonly ChatMessage[];
  readonly answer?: string;
  readonly after?: number;
  readonly change?: Partial<FullRecord['interaction']>;
}

function record({ messages, answer = 'It is Paris.', after = 0, change = {} }: Turn): FullRecord {
  const interaction = {
    id: nextInteractionId(noon + after) as InteractionId,
    createdAt: noon + after,
    state: 'answered',
    surface: 'openai',
    capability: 'text-generation',
    keyId: 'k1',
    conversation: null,
    chore: null,
    practice: false,
    ...change,
  } as FullRecord['interaction'];
  return { interaction, messages, answer: { role: 'assistant', content: answer } } as unknown as FullRecord;
}

const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });
const question = user('What is the capital of France?');

/** The sign that a second request shows of the first, by its name. */
function signAfter(second: Turn, first: Turn = { messages: [question] }): string | undefined {
  const reader = new SignReader();
  const before = record(first);
  expect(reader.see(before)).toBeUndefined();
  const seen = reader.see(record({ after: 60_000, ...second }));
  if (seen !== undefined) expect(seen.interactionId).toBe(before.interaction.id);
  return seen?.by;
}

describe('what a next request shows of the answer before', () => {
  it('is that it was asked for again', () => {
    expect(signAfter({ messages: [question] })).toBe('regenerate');
    expect(signAfter({ messages: [user('Please, what is the capital of France')] })).toBe('retry');
    const again = [question, assistant('It is Paris.'), user('what is the capital of France?')];
    expect(signAfter({ messages: again })).toBe('retry');
  });

  it('is that it was wrong, that it helped, or only that talk goes on', () => {
    const then = (text: string) => [question, assistant('It is Paris.'), user(text)];
    expect(signAfter({ messages: then("No, that's wrong.") })).toBe('correction');
    expect(signAfter({ messages: then('Thanks!') })).toBe('thanks');
    expect(signAfter({ messages: then('And of Spain?') })).toBe('continued');
  });

  it('is nothing where it is about something else, comes late, or is nobody’s own question', () => {
    expect(signAfter({ messages: [user('What is the capital of Spain?')] })).toBeUndefined();
    expect(signAfter({ messages: [question], after: 3_600_000 })).toBeUndefined();
    expect(signAfter({ messages: [question], change: { keyId: 'k2' } })).toBeUndefined();
    expect(signAfter({ messages: [question], change: { chore: 'title' } })).toBeUndefined();
    expect(signAfter({ messages: [question], change: { surface: 'auxiliary' } })).toBeUndefined();
  });

  it('is nothing where a template is filled with other words', () => {
    const fill = (name: string) =>
      user(`Classify the following product review as good or bad, in one word: ${name}`);
    expect(signAfter({ messages: [fill('lovely')] }, { messages: [fill('awful')] })).toBeUndefined();
  });

  it('weighs little against what a person says', () => {
    const reader = new SignReader();
    reader.see(record({ messages: [question] }));
    const seen = reader.see(record({ messages: [question], after: 1000 }))!;
    expect(seen.kind).toBe('sign');
    expect(seen.weight).toBeLessThanOrEqual(0.3);
    expect(seen.quality).toBeLessThan(0.5);
  });

  it('M05: ten thousand of one key change no more than a few', () => {
    const reader = new SignReader();
    let signs = 0;
    let history: ChatMessage[] = [];
    for (let turn = 0; turn < 10_000; turn++) {
      history = [...history.slice(-2), user(`thanks, and question ${turn}`)];
      const answer = `answer ${turn}`;
      if (reader.see(record({ messages: history, answer, after: turn })) !== undefined) signs++;
      history = [...history, assistant(answer)];
    }
    expect(signs).toBeLessThanOrEqual(20);
    expect(signs).toBeGreaterThan(0);
  });

  it('is nothing where a program asks the same over and over', () => {
    const reader = new SignReader();
    const seen = Array.from({ length: 50 }, (_, turn) =>
      reader.see(record({ messages: [question], after: turn * 1000 })),
    );
    expect(seen.filter((sign) => sign !== undefined).length).toBeLessThanOrEqual(3);
  });
});

describe('a follow-up in five languages', () => {
  it.each([
    "No, that's wrong.",
    'That is not what I asked',
    'It still does not work',
    'Wrong again',
    'Nee, dat klopt niet.',
    'Het werkt niet',
    'Nein, das stimmt nicht.',
    'Das ist falsch',
    'Non, c’est faux.',
    'Ça ne marche pas',
    'No, eso está mal.',
    'No funciona',
    'No, I meant the other one',
  ])('%j corrects', (text) => expect(readFollowUp(text)).toBe('correction'));

  it.each([
    'Thanks!',
    'Great, thank you',
    'Dank je wel',
    'Bedankt!',
    'Vielen Dank',
    'Merci beaucoup',
    '¡Gracias!',
    'Perfect',
  ])('%j thanks', (text) => expect(readFollowUp(text)).toBe('thanks'));

  it.each([
    'No problem. What about Spain?',
    'Now do the same for Spain',
    'What is wrong with this code?',
    'No, thanks.',
    `Thanks. ${'Now write the next part of the story. '.repeat(10)}`,
    'Is this right?',
  ])('%j only goes on', (text) => expect(readFollowUp(text)).toBe('continued'));
});
