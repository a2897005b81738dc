import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { stringify } from 'yaml';
import { startPolder } from '../../src/house.ts';
import { SimulatedClock } from './clock.ts';
import type { DayOfNotes } from './notes.ts';
import type { Asking, Question } from './traffic.ts';
import { cloudModel, firstModel, type MonthWorld, secondModel, startMonthWorld } from './world.ts';

/** How one request was answered. */
export interface Answered {
  readonly by: 'local' | 'cloud' | 'memory';
  /** Whether a local answer was judged before it, or another one, was given. */
  readonly judged: boolean;
  /** 0 to 1 */
  readonly quality: number;
  readonly costUsd: number;
}

export interface LifeSettings {
  /** What the house's configuration says beside what the month needs. */
  readonly routing: Readonly<Record<string, unknown>>;
  readonly dayBudgetUsd: number;
  /** Share of the answers that are rated, and of the ratings that are wrong. */
  readonly rated: number;
  readonly wrong: number;
  /** Share of the local judge's verdicts that are right. */
  readonly judgeRight: number;
  /** What is taken into memory, by day. */
  readonly notes: readonly DayOfNotes[];
}

/** How a life stands at its end, as `GET /polder/routing` tells it. */
export interface Learned {
  readonly kinds: readonly {
    readonly kind: string;
    readonly rule: string;
    readonly outcomes: number;
    readonly evidence: number;
    readonly difference: number | null;
  }[];
}

const dayMs = 86_400_000;
const begins = Date.UTC(2026, 0, 5);

/**
 * Lives a month in a real house: the program itself with a data folder of its own, asked and rated over HTTP.
 * Only the models, the people who rate, and the clock are made up.
 */
export async function liveMonth(
  month: readonly (readonly Asking[])[],
  questions: readonly Question[],
  settings: LifeSettings,
  chance: () => number,
): Promise<{ days: Answered[][]; learned: Learned }> {
  const clock = new SimulatedClock(begins);
  const home = mkdtempSync(join(tmpdir(), 'polder-month-'));
  const world = await startMonthWorld(questions, settings.judgeRight, chance);
  writeFileSync(join(home, 'config.yaml'), stringify(configOf(world, settings)));
  const polder = await startPolder({ home, env: {}, quiet: true });
  try {
    await knowsAll(polder.address);
    const days: Answered[][] = [];
    for (const [today, askings] of month.entries()) {
      clock.set(begins + today * dayMs);
      await noteDown(polder.address, settings.notes[today]!);
      await untilLearned(home);
      const answers: Answered[] = [];
      for (const [index, asking] of askings.entries()) {
        clock.set(begins + (today + index / askings.length) * dayMs);
        answers.push(await ask(polder.address, world, asking, settings, chance));
      }
      await untilLearned(home);
      days.push(answers);
    }
    const learned = (await (await fetch(`${polder.address}/polder/routing`)).json()) as Learned;
    return { days, learned };
  } finally {
    await polder.close();
    await world.close();
    clock.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function configOf({ providers }: MonthWorld, { routing, dayBudgetUsd }: LifeSettings) {
  return {
    server: { port: 0 },
    discovery: { enabled: false },
    logLevel: 'error',
    providers,
    // The model whose real answers the rows hold; the other one is there for its opinion and its verdicts.
    routing: { localModels: [firstModel], ...routing },
    budget: { dayUsd: dayBudgetUsd, zone: 'UTC' },
    quality: { enabled: true },
    // How fast this machine is must not decide what is remembered.
    memory: { patienceMs: 5_000 },
  };
}

async function knowsAll(address: string): Promise<void> {
  for (;;) {
    const { data } = (await (await fetch(`${address}/v1/models`)).json()) as { data: { id: string }[] };
    if ([firstModel, secondModel, cloudModel].every((model) => data.some(({ id }) => id === model))) return;
    await fetch(`${address}/polder/providers/refresh`, { method: 'POST' });
    await wait(50);
  }
}

/** A night: the house learns when nobody waits, and has hours for it. */
async function untilLearned(home: string): Promise<void> {
  const database = new SqliteDatabase(join(home, 'polder.db'), { readonly: true });
  const behind = database.prepare(
    `select (select max(id) from interactions where state = 'answered' and surface != 'auxiliary') > ifnull((select position from memory_progress where name = 'experience/interactions'), '')
       or ifnull((select max(id) from feedback), 0) > cast(ifnull((select position from memory_progress where name = 'experience/feedback'), 0) as integer)
       or exists (select 1 from memory_entries where status = 'active' and number not in (select entry from memory_vectors))`,
  );
  try {
    while (behind.pluck().get() === 1) await wait(50);
  } finally {
    database.close();
  }
}

async function noteDown(address: string, { texts, solved }: DayOfNotes): Promise<void> {
  for (const text of texts) await post(`${address}/polder/memory/import`, text);
  if (solved !== undefined) await post(`${address}/polder/memory/entries/batch`, solved);
}

async function ask(
  address: string,
  world: MonthWorld,
  { question, words }: Asking,
  { rated, wrong }: LifeSettings,
  chance: () => number,
): Promise<Answered> {
  world.asked(question);
  // The ledger sets the longest answer aside, so a day's few cents would cover hardly any without a limit.
  const request = { model: 'auto', messages: [{ role: 'user', content: words }], max_tokens: 800 };
  const response = await post(`${address}/v1/chat/completions`, request);
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  const quality = world.qualityOf(choices[0]!.message.content, question);
  const header = (name: string) => response.headers.get(`x-polder-${name}`) ?? '';
  if (chance() < rated) {
    const said = chance() < wrong ? 1 - quality : quality;
    const rating = 1 + Math.round(4 * said);
    await post(`${address}/feedback`, { interaction_id: header('interaction'), rating });
  }
  return {
    by: header('model').startsWith('memory/') ? 'memory' : header('place') === 'cloud' ? 'cloud' : 'local',
    judged: /judged at|did not convince/.test(header('reason')),
    quality,
    costUsd: Number(header('cost-usd')),
  };
}

async function post(url: string, body: object): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}
