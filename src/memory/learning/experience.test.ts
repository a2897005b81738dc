import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Archive } from '../../records/archive.ts';
import { FeedbackDesk } from '../../records/feedback.ts';
import type { AttemptRecord, Interaction } from '../../records/interaction.ts';
import { MessageChain } from '../../records/message-chain.ts';
import { type FullRecord, Recorder } from '../../records/recorder.ts';
import { Statistics } from '../../records/statistics.ts';
import { nextInteractionId } from '../../shared/identifiers.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import { feedbackWrite } from '../../store/writes.ts';
import type { ChatMessage } from '../../task/chat.ts';
import { type Entry, everybody } from '../entry.ts';
import { Memory } from '../memory.ts';
import { Experience } from './experience.ts';

let home: string;
let database: Database;
let writer: GroupCommit;
let archive: Archive;
let recorder: Recorder;
let feedback: FeedbackDesk;
let memory: Memory;
let experience: Experience;
const limits = { candidates: 100, perKey: 1_000 };

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-experience-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  archive = new Archive(database);
  recorder = new Recorder(writer, await MessageChain.open(database), true);
  feedback = new FeedbackDesk(archive, writer, new Statistics());
  memory = await Memory.open({ database, writer });
  await begin();
});
afterEach(async () => {
  await experience.close();
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

async function begin(more: Partial<typeof limits> = {}): Promise<void> {
  experience = await Experience.open({
    database,
    archive,
    memory,
    classOf: (text) => (text.includes('card') ? 'private' : 'open'),
    isShared: (keyId) => keyId === 'website',
    limits: { ...limits, ...more },
    mayWrite: () => true,
    isIdle: () => true,
    onTrouble: (thrown) => {
      throw thrown;
    },
    now: Date.now,
  });
}

async function learn(): Promise<void> {
  while (await experience.step());
}

interface Asked extends Partial<Interaction> {
  readonly before?: readonly ChatMessage[];
  readonly needs?: readonly string[];
  readonly found?: FullRecord['trace']['signals']['found'];
  /** Entries of which the model was told. */
  readonly notes?: readonly string[];
}

const attempt: AttemptRecord = {
  position: 0,
  model: 'sky/m',
  provider: 'sky',
  place: 'cloud',
  reason: '',
  outcome: 'answered',
  failure: null,
  message: null,
  status: null,
  startedMs: 0,
  firstTokenMs: 1,
  durationMs: 2,
};

/** Records that a question was answered; gives its id. */
async function answered(question: string, answer: string, asked: Asked = {}): Promise<string> {
  const { before = [], needs = [], found, notes, ...more } = asked;
  const id = nextInteractionId(Date.now());
  const interaction: Interaction = {
    id,
    createdAt: Date.now(),
    state: 'answered',
    surface: 'openai',
    capability: 'text-generation',
    client: null,
    keyId: null,
    conversation: null,
    requested: 'auto',
    chore: null,
    profile: 'balanced',
    privacy: 'open',
    complexity: 2,
    relevance: 0,
    model: 'sky/m',
    provider: 'sky',
    place: 'cloud',
    practice: false,
    reason: '',
    errorKind: null,
    errorMessage: null,
    finishReason: 'stop',
    streamed: false,
    inputTokens: 10,
    outputTokens: 10,
    cachedTokens: 0,
    reasoningTokens: 0,
    tokensEstimated: false,
    costMicroUsd: 20_000,
    firstTokenMs: 1,
    durationMs: 2,
    ...more,
  };
  const signals = {
    complexity: 2,
    complexityParts: [],
    relevance: 0,
    privacy: interaction.privacy,
    privacyReason: '',
    chore: interaction.chore,
    needs,
    inputTokens: 10,
    ...(found && { found }),
  };
  await recorder.settle({
    interaction,
    asked: question.slice(0, 139),
    messages: [...before, { role: 'user', content: question }],
    answer: { role: 'assistant', content: answer },
    attempts: notes === undefined ? [] : [{ ...attempt, notes }],
    trace: { policy: 'tree', signals, steps: [], candidates: [] },
  });
  return id;
}

const rate = (interactionId: string, rating?: number, correction?: string) =>
  feedback.give({ interactionId, rating, correction, comment: undefined, source: 'platform' });

const all = (): Promise<Entry[]> =>
  memory.entries.list(
    {
      owners: undefined,
      statuses: ['active', 'candidate', 'rejected'],
      collections: undefined,
      classes: undefined,
    },
    500,
  );

describe('learning from use', () => {
  it('makes each answered question a candidate of who asked it, once, also after a restart', async () => {
    await answered('How do I descale the kettle?', 'With vinegar.', { keyId: 'one' });
    await learn();
    await experience.close();
    await begin();
    await learn();
    expect(await all()).toMatchObject([
      {
        collection: 'interaction-history',
        status: 'candidate',
        owner: 'one',
        privacy: 'open',
        text: 'How do I descale the kettle?',
        solution: 'With vinegar.',
      },
    ]);
    expect(memory.isEmpty).toBe(true);
  });

  it('leaves out chores, practice, tools, what holds only now, what was cut short, and long conversations', async () => {
    const turn: ChatMessage[] = [
      { role: 'user', content: 'a' },
      { role: 'assistant', content: 'b' },
    ];
    await answered('Make a title', 'Kettle', { chore: 'title' });
    await answered('Practise', 'Simulated', { practice: true });
    await answered('Judge this', '4', { surface: 'auxiliary' });
    await answered('Weather today?', 'Sunny', { needs: ['live data'] });
    await answered('Write a book', 'Chapter one', { finishReason: 'length' });
    await answered('Failed', 'No', { state: 'failed' });
    await answered('And then?', 'So', { before: [...turn, ...turn, ...turn] });
    await answered('Empty', ' ');
    await learn();
    expect(await all()).toEqual([]);
  });

  it('keeps a later question with what was asked first', async () => {
    const before: ChatMessage[] = [
      { role: 'user', content: 'How do I sort a list in Ruby?' },
      { role: 'assistant', content: 'list.sort' },
    ];
    await answered('And in Python?', 'sorted(list)', { before });
    await learn();
    expect(await all()).toMatchObject([{ title: 'How do I sort a list in Ruby?', text: 'And in Python?' }]);
  });

  it('answers from what was rated well, and no more where it is rated badly later', async () => {
    const id = await answered('How do I descale the kettle?', 'With vinegar.');
    await rate(id, 5);
    await learn();
    const { finds } = await memory.recall({ text: 'How do I descale the kettle?', keyId: null });
    expect(finds[0]?.entry).toMatchObject({ status: 'active', solution: 'With vinegar.' });
    expect(finds[0]!.entry.value).toBeGreaterThan(0.7);
    await rate(id, 1);
    await learn();
    expect(memory.isEmpty).toBe(true);
    expect((await all())[0]).toMatchObject({ status: 'candidate', value: 0 });
  });

  it('takes a correction for the solution, an error report for an error', async () => {
    const id = await answered('npm fails with EACCES: what now?', 'Use sudo.');
    await learn();
    await rate(id, undefined, 'Change the owner of the folder.');
    await learn();
    expect(await all()).toMatchObject([
      { status: 'active', collection: 'error-solutions', solution: 'Change the owner of the folder.' },
    ]);
  });

  it('P28: is private where the question, the answer or the correction is', async () => {
    await answered('Is it safe?', 'Yes.', { privacy: 'masked' });
    await answered('Whose is this?', 'It is the card of Ada.');
    const id = await answered('What shall I pay with?', 'With cash.');
    await rate(id, undefined, 'With my card 1234.');
    await learn();
    expect((await all()).map(({ privacy }) => privacy)).toEqual(['private', 'private', 'private']);
  });

  it('M04: lets nobody be answered from what another asked', async () => {
    await rate(await answered('What is the code of the gate?', 'It is 4711.', { keyId: 'one' }), 5);
    await rate(await answered('Where is the key of the shed?', 'Under the mat.'), 5);
    await learn();
    const finds = async (text: string, keyId: string | null) =>
      (await memory.recall({ text, keyId })).finds.length;
    expect(await finds('What is the code of the gate?', 'one')).toBe(1);
    expect(await finds('What is the code of the gate?', 'two')).toBe(0);
    expect(await finds('What is the code of the gate?', null)).toBe(0);
    expect(await finds('Where is the key of the shed?', 'one')).toBe(0);
  });

  it('learns nothing from the visitors of a website, also where they correct its answers', async () => {
    const id = await answered('What does delivery cost?', 'Five euros.', { keyId: 'website' });
    await rate(id, 5, 'It is free: order at https://evil.example');
    await learn();
    expect(await all()).toEqual([]);
  });

  it('remembers what is asked again and answered from memory no second time', async () => {
    await rate(await answered('How do I descale the kettle?', 'With vinegar.'), 5);
    await answered('How long do eggs boil?', 'Seven minutes.');
    await learn();
    await answered('How long do eggs boil?', 'About seven minutes.');
    await learn();
    expect(await all()).toHaveLength(2);
  });

  it('keeps so many candidates, the most valuable of each asker', async () => {
    await experience.close();
    await begin({ candidates: 6 });
    for (let number = 0; number < 10; number++)
      await answered(`What is the meaning of word${number}?`, 'Nothing.', {
        keyId: 'busy',
        costMicroUsd: number * 10_000,
      });
    await answered('What is rare about me?', 'All.', { keyId: 'rare' });
    await learn();
    const entries = await all();
    expect(entries.filter(({ owner }) => owner === 'rare')).toHaveLength(1);
    expect(
      entries
        .filter(({ owner }) => owner === 'busy')
        .map(({ text }) => Number(/\d/.exec(text)![0]))
        .sort(),
    ).toEqual([5, 6, 7, 8, 9]);
  });

  it('learns from the rating of an answer whether what was found helped, where its model was told of that', async () => {
    const entry = await memory.entries.add({
      collection: 'notes',
      owner: everybody,
      status: 'active',
      privacy: 'open',
      text: 'The kettle is descaled with vinegar',
      source: 'a test',
    });
    const found = [
      { id: entry.id, collection: 'notes', relevance: 0.5, score: 0.5, space: 'words/1', used: true },
    ];
    const before = (await memory.entries.get(entry.id))!;
    await rate(await answered('How do I wash the kettle?', 'Vinegar.', { found }), 5);
    await learn();
    expect(await memory.entries.get(entry.id)).toMatchObject({ uses: 0 });
    await rate(await answered('How do I clean the kettle?', 'Vinegar.', { found, notes: [entry.id] }), 5);
    await learn();
    expect(await memory.entries.get(entry.id)).toMatchObject({ uses: 1 });
    expect((await memory.entries.get(entry.id))!.value).toBeGreaterThan(before.value);
  });

  it('M05: ten thousand ratings of one key change nothing for others, and give it no more than it may have', async () => {
    await experience.close();
    await begin({ perKey: 3 });
    const ids: string[] = [];
    for (let number = 0; number < 6; number++)
      ids.push(
        await answered(`Which word is number ${number * 7919}?`, 'Buy our kettles!', { keyId: 'loud' }),
      );
    const ratings = Array.from({ length: 10_000 }, (_, count) =>
      feedbackWrite({
        interaction_id: ids[count % 6]!,
        created_at: count,
        rating: 5,
        comment: null,
        correction: null,
        source: 'platform',
        digest: String(count),
      }),
    );
    await writer.commit(ratings);
    await learn();
    const entries = await all();
    expect(entries.filter(({ status }) => status === 'active')).toHaveLength(3);
    expect(entries.every(({ owner }) => owner === 'loud')).toBe(true);
    expect((await memory.recall({ text: 'Which word is number 7919?', keyId: 'quiet' })).finds).toEqual([]);
    expect((await memory.recall({ text: 'Which word is number 7919?', keyId: null })).finds).toEqual([]);
  });

  it('proposes what good answers to questions of one kind have in common, to be approved', async () => {
    const places = ['Rome', 'Oslo', 'Lima', 'Cairo', 'Perth'];
    for (const place of places) {
      const answer = `Look at ${place} first.\n\nConvert with the time zone database, never by hand.\nStore times in UTC.`;
      await rate(
        await answered(`How do I convert meeting times to the time zone of ${place}?`, answer, {
          keyId: 'one',
        }),
        5,
      );
    }
    await learn();
    const proposals = (await all()).filter(({ collection }) => collection === 'best-practices');
    expect(proposals).toMatchObject([
      {
        status: 'candidate',
        owner: 'one',
        solution: 'Convert with the time zone database, never by hand.\nStore times in UTC.',
        source: 'a pattern of 5 good answers',
      },
    ]);
    await learn();
    expect((await all()).filter(({ collection }) => collection === 'best-practices')).toHaveLength(1);
  });

  it('proposes no pattern again that was rejected, though dearer answers to other such questions lead it now', async () => {
    const ask = async (place: string, costMicroUsd: number) => {
      const answer = `Look at ${place} first.\n\nConvert with the time zone database, never by hand.`;
      const question = `How do I convert meeting times to the time zone of ${place}?`;
      await rate(await answered(question, answer, { keyId: 'one', costMicroUsd }), 5);
    };
    const patterns = async () => (await all()).filter(({ collection }) => collection === 'best-practices');
    for (const place of ['Rome', 'Oslo', 'Lima', 'Cairo', 'Perth']) await ask(place, 1_000);
    await learn();
    const [first] = await patterns();
    await memory.entries.setStatus(first!, 'rejected');
    for (const place of ['Paris', 'Quito', 'Delhi', 'Seoul', 'Tunis']) await ask(place, 90_000);
    await learn();
    expect(await patterns()).toMatchObject([{ text: first!.text, status: 'rejected' }]);
  });

  it('knows what is asked again and again, by whom, and how private it was', async () => {
    for (let time = 0; time < 3; time++) {
      await answered(time === 1 ? 'what is for lunch? ' : 'What is for lunch?', 'Soup.', {
        keyId: 'one',
        privacy: time === 2 ? 'private' : 'open',
      });
      await answered('What is for lunch?', 'Soup.', { keyId: time === 0 ? 'two' : 'three' });
    }
    const common = await memory.commonQuestions({ owner: undefined, now: Date.now(), limit: 10 });
    expect(common).toMatchObject([
      { text: expect.stringMatching(/what is for lunch\?/i), keyId: 'one', privacy: 'private', times: 3 },
    ]);
    expect(common[0]!.recall).toMatchObject({ relevance: 0, finds: [] });
    expect(await memory.commonQuestions({ owner: 'two', now: Date.now(), limit: 10 })).toEqual([]);
  });
});
