import { describe, expect, it } from 'vitest';
import type { ChatMessage, ChatRequest } from '../task/chat.ts';
import type { Chore, Task } from '../task/task.ts';
import { readSignals } from './signals.ts';

function choreOf(messages: ChatMessage[], request: Partial<ChatRequest> = {}, chore?: Chore): Chore | null {
  const task: Task = {
    input: { kind: 'chat', request: { model: 'auto', messages, ...request } },
    surface: 'openai',
    caller: { client: undefined, keyId: undefined, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore, conversation: undefined },
  };
  return readSignals(task, { privacy: 'open' }).chore;
}
const user = (content: string): ChatMessage[] => [{ role: 'user', content }];
const history = '\n### Chat History:\n<chat_history>\nUSER: hi\nASSISTANT: hello\n</chat_history>';

describe('choreOf', () => {
  it.each<[Chore, string]>([
    [
      'title',
      `### Task:\nGenerate a concise, 3-5 word title with an emoji.\n### Guidelines:\n- short${history}`,
    ],
    ['tags', `### Task:\nGenerate 1-3 broad tags for the themes.\n### Guidelines:\n- few${history}`],
    ['follow-ups', `### Task:\nSuggest 3-5 relevant follow-up questions or prompts.${history}`],
    ['queries', `### Task:\nAnalyze the chat history to determine the necessity of a search.${history}`],
    [
      'autocomplete',
      '### Task:\nYou are an autocompletion system. Continue.\n<type>General</type>\n<text>I w</text>',
    ],
    [
      'emoji',
      'Your task is to reflect the speaker\'s likely facial expression by an emoji.\n\nMessage: """hi"""',
    ],
    ['title', 'Provide a concise, 5-word-or-less title for the conversation.\n\nConversation:\nUser: hi'],
    ['compaction', 'Your task is to create a detailed summary of the conversation so far, with care.'],
  ])('knows a %s request of a client', (chore, text) => expect(choreOf(user(text))).toBe(chore));

  it('knows requests whose mark stands in the instruction', () => {
    const instruction = (content: string): ChatMessage[] => [
      { role: 'system', content },
      ...user('fix the bug'),
    ];
    expect(
      choreOf(instruction('Analyze if this message indicates a new conversation topic. Give isNewTopic.')),
    ).toBe('title');
    expect(
      choreOf(instruction('Your task is to process Bash commands that an AI coding agent wants to run.')),
    ).toBe('auxiliary');
    expect(
      choreOf(instruction('You are a helpful AI assistant tasked with summarizing conversations.')),
    ).toBe('compaction');
  });

  it('believes the caller that says so', () => expect(choreOf(user('hello'), {}, 'tags')).toBe('tags'));

  it.each([
    'Give me a title for my essay on bees',
    'Generate a concise, 3-5 word title for my blog post about chat history',
    '### Task:\nGenerate a concise, 3-5 word title for my thesis.',
    'What does this prompt do?\n### Task:\nGenerate 1-3 broad tags\n<chat_history></chat_history>',
    'Summarize our conversation so far',
    'Your task is to create a summary of this book',
    '### Task:\nWrite a function.\n### Guidelines:\n- no loops',
  ])('takes a person for a person: %s', (text) => expect(choreOf(user(text))).toBeNull());

  it('does not take an agent with tools for housekeeping', () => {
    const tools = [{ type: 'function' as const, function: { name: 'f' } }];
    expect(
      choreOf(user('Provide a concise, 5-word-or-less title for the conversation'), { tools }),
    ).toBeNull();
  });
});
