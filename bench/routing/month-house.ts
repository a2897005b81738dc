import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { completeModel } from '../../src/catalog/model.ts';
import { costMicroUsd } from '../../src/catalog/prices.ts';
import { configSchema } from '../../src/config/schema.ts';
import { findReady } from '../../src/gateway/answers/find-ready.ts';
import { type DecidingHouse, decideRecalling, readTask, recall } from '../../src/gateway/deliberation.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { keyless } from '../../src/memory/entry.ts';
import { Memory } from '../../src/memory/memory.ts';
import { Influence } from '../../src/records/influence.ts';
import { Adviser } from '../../src/routing/adviser.ts';
import { routingSettings } from '../../src/routing/settings.ts';
import { nextInteractionId } from '../../src/shared/identifiers.ts';
import { PrivacyReader } from '../../src/signals/privacy/index.ts';
import { tokensOfText } from '../../src/signals/tokens.ts';
import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';
import type { ChatInput, TaskOf } from '../../src/task/task.ts';
import type { Question } from './month-traffic.ts';

const day = 86_400_000;
const charactersPerToken = 3.6;
/** What answers are taken to be long where the rows do not say. */
const usualAnswer = 900;

export const local = completeModel(
  { id: 'ollama', kind: 'ollama', place: 'local' },
  {
    name: 'llama3.1:8b',
    capabilities: ['text-generation'],
    parameters: 8e9,
    loaded: true,
    contextLength: 32_768,
  },
  {},
);
export const cloud = completeModel(
  { id: 'openai', kind: 'openai', place: 'cloud' },
  { name: 'gpt-4o', capabilities: ['text-generation'] },
  {},
);

/** How one request was answered. */
export interface Answered {
  readonly by: 'local' | 'cloud' | 'memory';
  readonly quality: number;
  readonly costMicroUsd: number;
}

export interface HouseSettings {
  readonly policy: 'tree' | 'auto' | 'learned';
  readonly dayBudgetMicroUsd: number;
  readonly rated: number;
  readonly wrong: number;
}

/** What the cloud charges for a question. */
export function cloudCost(question: Question): number {
  const inputTokens = tokensOfText(question.prompt);
  return costMicroUsd(cloud.price!, { inputTokens, cachedTokens: 0, outputTokens: answerTokensOf(question) });
}

function answerTokensOf({ strong_out_chars: characters = usualAnswer }: Question): number {
  return Math.ceil(characters / charactersPerToken);
}

/**
 * A house that lives through the month: the product's own reading, memory, known answers, plans, λ and learned
 * policy; only the models, the people who rate and the clock are made up.
 */
export class MonthHouse {
  readonly #settings: HouseSettings;
  readonly #chance: () => number;
  readonly #house: DecidingHouse & { readonly memory: Memory };
  readonly #influence = new Influence();
  readonly adviser: Adviser;
  readonly #close: () => Promise<void>;
  #spentToday = 0;
  #timeOfDay = 0;
  #today = 0;

  private constructor(
    settings: HouseSettings,
    chance: () => number,
    memory: Memory,
    close: () => Promise<void>,
  ) {
    this.#settings = settings;
    this.#chance = chance;
    this.#close = close;
    this.#influence.asked(null, 0);
    const config = configSchema.parse({ routing: { policy: settings.policy, cascade: 'never' } });
    this.adviser = new Adviser(
      config.routing,
      {
        influence: this.#influence,
        abilityOf: (model) => (model === local.id ? local.quality : cloud.quality),
      },
      chance,
    );
    const models = [local, cloud];
    const known = models.map((model) => ({
      model,
      available: true,
      breakerOpen: false,
      statistics: undefined,
    }));
    this.#house = {
      config,
      settings: routingSettings(config),
      catalog: {
        models: () => models,
        known: () => known,
        model: (id: string) => known.find(({ model }) => model.id === id),
      } as unknown as Catalog,
      privacy: new PrivacyReader(config.privacy, []),
      memory,
      ledger: { state: () => this.#money() } as unknown as Ledger,
      adviser: this.adviser,
    };
  }

  static async open(settings: HouseSettings, chance: () => number): Promise<MonthHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'polder-month-'));
    const database = await openDatabase(folder);
    const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
    const memory = await Memory.open({ database, writer });
    return new MonthHouse(settings, chance, memory, async () => {
      await writer.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Asks a question at a time: the day, and the share of it that has passed. */
  async ask(question: Question, today: number, timeOfDay: number): Promise<Answered> {
    if (today !== this.#today) this.#spentToday = 0;
    this.#today = today;
    this.#timeOfDay = timeOfDay;
    const task = taskOf(question.prompt);
    const signals = await readTask(this.#house, task, 'look');
    const decision = decideRecalling(this.#house, task, signals, await recall(this.#house, task, signals));
    const { ready } = await findReady(this.#house, task, decision);
    if (ready !== undefined) {
      // The entry's source carries how good the answer was that went into memory.
      const quality = Number(ready.source.split(' ').at(-1));
      return { by: 'memory', quality, costMicroUsd: 0 };
    }
    const { plan } = decision;
    const [first] = plan.attempts;
    if (first === undefined) throw new Error(`Nobody answers: ${plan.reason}`);
    const place = first.model.place;
    const quality = place === 'local' ? question.weak_score : question.strong_score;
    const cost = place === 'local' ? 0 : cloudCost(question);
    this.#spentToday += cost;
    if (this.#chance() < this.#settings.rated) await this.#rate(question, quality, first.model, plan);
    return { by: place, quality, costMicroUsd: cost };
  }

  /** A person says how the answer was, wrongly now and then; what is called good is remembered. */
  async #rate(
    question: Question,
    quality: number,
    model: typeof local,
    plan: ReturnType<typeof decideRecalling>['plan'],
  ): Promise<void> {
    const said = this.#chance() < this.#settings.wrong ? 1 - quality : quality;
    const at = this.#today * day + this.#timeOfDay * day;
    const interactionId = nextInteractionId(at + day);
    this.adviser.learn(
      {
        interactionId,
        at,
        keyId: null,
        model: model.id,
        place: model.place,
        probability: plan.attempts[0]!.probability,
        quality: said,
        weight: 1,
        source: 'rating',
      },
      {
        asked: question.prompt,
        trace: plan.trace,
        firstTried: model.id,
        answerTokens: answerTokensOf(question),
      },
    );
    if (said < 0.75) return;
    await this.#house.memory.entries.add({
      collection: 'interaction-history',
      owner: keyless,
      status: 'active',
      privacy: 'open',
      text: question.prompt,
      solution: 'The answer that was given.',
      source: `an answer of quality ${quality}`,
    });
  }

  #money(): ReturnType<Ledger['state']> {
    const limitMicroUsd = this.#settings.dayBudgetMicroUsd;
    const leftMicroUsd = limitMicroUsd - this.#spentToday;
    const ends = Date.now() + (1 - this.#timeOfDay) * day;
    return {
      remainingMicroUsd: leftMicroUsd,
      exhausted: leftMicroUsd <= 0,
      nearing: leftMicroUsd < limitMicroUsd / 2,
      warning: null,
      budget: "day's budget",
      periods: [{ limitMicroUsd, leftMicroUsd, ends, length: day }],
    };
  }
}

function taskOf(prompt: string): TaskOf<ChatInput> {
  // The ledger sets the longest answer aside, so a day's few cents would cover hardly any without a limit.
  const request = { model: 'auto', messages: [{ role: 'user' as const, content: prompt }], max_tokens: 800 };
  return {
    input: { kind: 'chat', request },
    surface: 'openai',
    caller: { client: undefined, keyId: undefined, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore: undefined, conversation: undefined },
  };
}
