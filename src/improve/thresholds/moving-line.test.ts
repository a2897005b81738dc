import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../../records/fixtures.ts';
import { MessageChain } from '../../records/message-chain.ts';
import { Recorder } from '../../records/recorder.ts';
import { chanceFrom } from '../../routing/evidence/fixtures.ts';
import { modelOf, plainSettings } from '../../routing/fixtures.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import { feedbackWrite } from '../../store/writes.ts';
import { MovingLine, settingsWithLine } from './moving-line.ts';

const small = modelOf({ kind: 'ollama', name: 'llama3.2', billions: 3, loaded: true });
const large = modelOf({ kind: 'openai', name: 'gpt-5.4' });
const known = { model: (id: string) => [small, large].find((model) => model.id === id), prices: {} };
const now = Date.now();
const day = 86_400_000;

let home: string;
let database: Database;
let writer: GroupCommit;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-line-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
});
afterEach(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

const houseOf = (moves = true) => ({
  database,
  known,
  settings: plainSettings,
  file: join(home, 'routing', 'line.json'),
  moves,
});

/**
 * Rated traffic of a house that tries both models alike, of which each does well with a given chance; or, with a
 * line, one that tries nothing and asks the large model from that complexity on.
 */
async function live(
  requests: number,
  smallDoesWell: number,
  largeDoesWell: number,
  line?: number,
): Promise<void> {
  const chance = chanceFrom(7);
  const at = now - day;
  const recorder = new Recorder(writer, await MessageChain.open(database), false);
  for (let count = 0; count < requests; count++) {
    const complexity = 1 + 8 * chance();
    const isSmall = line === undefined ? chance() < 0.5 : complexity < line;
    const model = isSmall ? small : large;
    const option = (one: typeof small) => ({
      model: one.id,
      place: one.place,
      probability: line === undefined ? 0.5 : Number(one === model),
      success: 0.7,
      deviation: 0.2,
      costMicroUsd: 0,
      seconds: 1,
      value: 0.7,
    });
    const record = recordOf(
      {
        createdAt: at,
        model: model.id,
        provider: model.provider,
        place: model.place,
        complexity,
        costMicroUsd: model === small ? 0 : 3_000,
      },
      'Asked.',
      {
        options: [option(small), option(large)],
        candidates: [small, large].map(({ id, place }) => ({ model: id, place, score: 1, excluded: null })),
        signals: {
          complexity,
          complexityParts: [],
          relevance: 0,
          privacy: 'open',
          privacyReason: '',
          chore: null,
          needs: [],
          inputTokens: 20,
        },
      },
    );
    await recorder.settle(record);
    const isGood = chance() < (model === small ? smallDoesWell : largeDoesWell);
    const given = { interaction_id: record.interaction.id, created_at: at, rating: isGood ? 5 : 1 };
    await writer.commit([
      feedbackWrite({ ...given, comment: null, correction: null, source: 'platform', digest: '' }),
    ]);
  }
}

describe('the line between local and cloud', () => {
  it('moves up by a step where local models surely do better, and says why, once a day at most', async () => {
    await live(1_500, 0.95, 0.3);
    const line = new MovingLine(houseOf());
    await line.consider(now);
    expect(line.view).toMatchObject({ trust: 0.5, movedAt: now, triedAt: now });
    expect(line.view.why).toMatch(/with more would have been better by .* on 1500 requests/);
    expect(line.settings.trust).toBe(0.5);
    await line.consider(now + day / 2);
    expect(line.view.trust).toBe(0.5);
  });

  it('moves down where they surely do worse', async () => {
    await live(1_500, 0.1, 0.9);
    const line = new MovingLine(houseOf());
    await line.consider(now);
    expect(line.view.trust).toBe(-0.5);
  });

  it('stays where there is too little to go by, and where nobody asked anything', async () => {
    const line = new MovingLine(houseOf());
    await line.consider(now);
    expect(line.view).toMatchObject({ trust: 0, triedAt: null });
    await live(20, 0.95, 0.3);
    await line.consider(now);
    expect(line.view).toMatchObject({ trust: 0, triedAt: now, movedAt: null });
  });

  it('stays where nobody has seen what another would do, however well all the rest is known', async () => {
    await live(600, 0.95, 0.4, 4);
    const line = new MovingLine(houseOf());
    await line.consider(now);
    expect(line.view).toMatchObject({ trust: 0, triedAt: now, movedAt: null });
  });

  it('needs evidence of its own for every move, and goes no further than its bounds', async () => {
    await live(1_500, 0.95, 0.3);
    const line = new MovingLine(houseOf());
    for (let days = 0; days < 5; days++) await line.consider(now + days * day);
    expect(line.view.trust).toBe(0.5);
    const file = houseOf().file;
    writeFileSync(file, JSON.stringify({ trust: 1.5, triedAt: null, movedAt: null, why: null }));
    const far = new MovingLine(houseOf());
    await far.consider(now);
    expect(far.view.trust).toBeLessThanOrEqual(1.5);
  });

  it('stands where it stood over a restart, and where the profile has it when held still', async () => {
    await live(1_500, 0.95, 0.3);
    await new MovingLine(houseOf()).consider(now);
    expect(new MovingLine(houseOf()).settings.trust).toBe(0.5);
    expect(settingsWithLine(houseOf()).trust).toBe(0.5);
    const still = new MovingLine(houseOf(false));
    await still.consider(now + 2 * day);
    expect(still.view).toMatchObject({ trust: 0, moves: false });
  });

  it('begins anew where its file cannot be understood', async () => {
    await live(1_500, 0.95, 0.3);
    await new MovingLine(houseOf()).consider(now);
    for (const content of ['{', '{"trust": 40}', '[]']) {
      writeFileSync(houseOf().file, content);
      expect(new MovingLine(houseOf()).view.trust).toBe(0);
    }
  });
});
