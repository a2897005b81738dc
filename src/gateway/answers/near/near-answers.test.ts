import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHome } from '../../../../test/support/memory.ts';
import { embed } from '../../../../test/world/embeddings.ts';
import { chatTask } from '../../../routing/fixtures.ts';
import { evictAnswersOf, keepAnswerWrite, keepQuestionWrite } from '../../../store/answer-writes.ts';
import { type Database, openDatabase } from '../../../store/database.ts';
import { GroupCommit } from '../../../store/group-commit.ts';
import type { ChatInput, TaskOf } from '../../../task/task.ts';
import { RequestKey } from '../request-key.ts';
import { leastSimilarityOf, measuringQuestions } from './least-similarity.ts';
import { NearAnswers, type QuestionMeaning } from './near-answers.ts';

const decision = {
  signals: { privacy: 'open' },
  recollection: undefined,
} as unknown as ConstructorParameters<typeof RequestKey>[1];
const keyOf = (question: string) => new RequestKey(chatTask(question) as TaskOf<ChatInput>, decision);
const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });
const vectorOf = (text: string) => Float32Array.from(embed(text, 384));

/** An embedder of questions that can be changed for another, and tells what it was asked. */
class Questions implements QuestionMeaning {
  questionSpace: string | undefined = 'home/one';
  readonly asked: string[] = [];
  readonly embedded: string[] = [];
  #listener: () => void = () => undefined;

  want(): void {}
  onQuestionSpace(listener: () => void): void {
    this.#listener = listener;
  }
  change(space: string | undefined): void {
    this.questionSpace = space;
    this.#listener();
  }
  async questionVector(text: string) {
    this.asked.push(text);
    return { space: this.questionSpace!, vectors: vectorOf(text) };
  }
  async questionVectors(texts: readonly string[]) {
    this.embedded.push(...texts.filter((text) => !measuringQuestions.includes(text)));
    return { space: this.questionSpace!, vectors: texts.map(vectorOf) };
  }
}

let home: string;
let database: Database;
let writer: GroupCommit;
let meaning: Questions;
let near: NearAnswers | undefined;
beforeEach(async () => {
  home = newHome();
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  meaning = new Questions();
});
afterEach(async () => {
  await near?.close();
  near = undefined;
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true });
});

function open(): NearAnswers {
  near = new NearAnswers({
    ...{ database, writer, meaning, patienceMs: 1_000, isIdle: () => true },
    onTrouble: (thrown) => {
      throw thrown;
    },
  });
  return near;
}

async function keep(question: string): Promise<void> {
  const { exact, alike, kin } = keyOf(question);
  const answer = {
    ...{ digest: exact, alike, question, privacy: 'open', model: 'home/small', answer: 'So.' },
    ...{ draws_on_memory: 0, input_tokens: 1, output_tokens: 1, interaction_id: question },
    ...{ created_at: 1, expires_at: 2, used_at: 1, uses: 0, key_id: null, request: null },
  };
  await writer.commit([keepAnswerWrite(answer), keepQuestionWrite(exact, kin!)]);
}

const embedded = (questions: readonly string[]) => eventually(() => meaning.embedded).toEqual(questions);

describe('answers near to a question', () => {
  it('are those whose questions mean the same, with how alike these are', async () => {
    await keep('How do I restart nginx?');
    open();
    await embedded(['How do I restart nginx?']);
    await eventually(() => near!.find(keyOf('How do I reboot nginx?'))).toEqual([
      { digest: keyOf('How do I restart nginx?').exact, similarity: expect.closeTo(1), embedder: 'home/one' },
    ]);
  });

  it('are none where the embedder sees another sense, though nothing in the words speaks against it', async () => {
    await keep('How do I report the problem?');
    open();
    await embedded(['How do I report the problem?']);
    const look = async () => ({
      found: await near!.find(keyOf('How do I track the problem?')),
      asked: meaning.asked.length > 0,
    });
    await eventually(look).toEqual({ found: [], asked: true });
  });

  it('cost no vector where none can be near', async () => {
    await keep('How do I restart nginx?');
    open();
    await embedded(['How do I restart nginx?']);
    await eventually(() => near!.find(keyOf('How do I reboot nginx?'))).toHaveLength(1);
    const before = meaning.asked.length;
    for (const other of ['How do I restart apache?', 'Why do I restart nginx?', 'How do I stop nginx?'])
      expect(await near!.find(keyOf(other))).toEqual([]);
    expect(meaning.asked).toHaveLength(before);
  });

  it('are embedded anew for another embedder, and two spaces are never compared', async () => {
    await keep('How do I restart nginx?');
    open();
    await embedded(['How do I restart nginx?']);
    meaning.change('home/two');
    await embedded(['How do I restart nginx?', 'How do I restart nginx?']);
    await eventually(() => near!.find(keyOf('How do I reboot nginx?'))).toMatchObject([
      { embedder: 'home/two' },
    ]);
    meaning.change(undefined);
    await eventually(() => near!.find(keyOf('How do I reboot nginx?'))).toEqual([]);
  });

  it('are found after a restart without being embedded again', async () => {
    await keep('How do I restart nginx?');
    open();
    await embedded(['How do I restart nginx?']);
    await near!.close();
    open();
    await eventually(() => near!.find(keyOf('How do I reboot nginx?'))).toHaveLength(1);
    expect(meaning.embedded).toEqual(['How do I restart nginx?']);
  });

  it('go with the answer, vectors and all', async () => {
    await keep('How do I restart nginx?');
    open();
    await embedded(['How do I restart nginx?']);
    await writer.commit([evictAnswersOf('How do I restart nginx?')]);
    expect(await database.read.selectFrom('kept_questions').selectAll().execute()).toEqual([]);
  });
});

describe('how alike two questions must be', () => {
  it('is more than the most alike trap to the embedder, and never little', () => {
    const far = measuringQuestions.map((_, index) => Float32Array.of(index % 2, 1 - (index % 2)));
    expect(leastSimilarityOf(far)).toBe(0.8);
    const same = measuringQuestions.map(() => Float32Array.of(1, 1));
    expect(leastSimilarityOf(same)).toBeCloseTo(1);
    const words = measuringQuestions.map(vectorOf);
    const nearest = leastSimilarityOf(words);
    expect(nearest).toBeGreaterThan(0.8);
    expect(nearest).toBeLessThan(1);
  });
});
