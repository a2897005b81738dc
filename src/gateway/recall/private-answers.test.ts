import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newHome } from '../../../test/support/memory.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import type { ChatMessage } from '../../task/chat.ts';
import type { Task } from '../../task/task.ts';
import { PrivateAnswers } from './private-answers.ts';

const home = newHome();
let database: Database;
beforeAll(async () => {
  database = await openDatabase(home);
});
afterAll(async () => {
  await database.close();
  rmSync(home, { recursive: true });
});

const asked: ChatMessage[] = [{ role: 'user', content: 'Which band?' }];
const secret = 'The band of the Heron team is amber seven, as was agreed in the spring of last year.';
const answer: ChatMessage = { role: 'assistant', content: secret };

function taskOf(messages: ChatMessage[], keyId?: string): Task {
  return {
    input: { kind: 'chat', request: { model: 'auto', messages } },
    surface: 'openai',
    caller: { client: undefined, keyId, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore: undefined, conversation: undefined },
  };
}

async function keeping(): Promise<PrivateAnswers> {
  const answers = await PrivateAnswers.open(database);
  answers.keep(asked, answer, { privacy: 'private', keyId: undefined, at: 1 });
  return answers;
}

describe('what was answered out of private memory', () => {
  it('is known again in its conversation, however its answer was changed', async () => {
    const answers = await keeping();
    for (const content of [secret, 'Sure.', '', secret.slice(0, 10)]) {
      const next: ChatMessage[] = [
        ...asked,
        { role: 'assistant', content },
        { role: 'user', content: 'Go on' },
      ];
      expect(answers.look(taskOf(next))).toMatchObject({ privacy: 'private' });
    }
  });

  it('does not make the same first question private by itself, nor another conversation', async () => {
    const answers = await keeping();
    expect(answers.look(taskOf(asked))).toBeUndefined();
    expect(
      answers.look(
        taskOf([
          { role: 'user', content: 'Which bird?' },
          { role: 'assistant', content: 'A heron' },
          ...asked,
        ]),
      ),
    ).toBeUndefined();
  });

  it('belongs to its caller', async () => {
    const next: ChatMessage[] = [
      ...asked,
      { role: 'assistant', content: 'Sure.' },
      { role: 'user', content: 'Go on' },
    ];
    expect((await keeping()).look(taskOf(next, 'k2'))).toBeUndefined();
  });

  it('is known again wherever its words stand in any request, by any key', async () => {
    const answers = await keeping();
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom('user', 'system', 'assistant', 'tool'),
        (before, after, role) => {
          const wrapped = secret.replaceAll(' ', ' \n> ').toUpperCase();
          const message: ChatMessage = { role, content: `${before} ${wrapped} ${after}` };
          expect(answers.look(taskOf([message], 'k2'))).toMatchObject({ privacy: 'private' });
        },
      ),
    );
  });

  it('is not seen in other words', async () => {
    const answers = await keeping();
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), (text) => {
        expect(answers.look(taskOf([{ role: 'user', content: text }]))).toBeUndefined();
      }),
    );
  });
});
