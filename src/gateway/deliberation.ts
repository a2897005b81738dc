import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/schema.ts';
import { permits, privacyFor } from '../keys/key.ts';
import type { KeyRing } from '../keys/ring.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Memory } from '../memory/memory.ts';
import { type AdviceGiver, withoutTrying } from '../routing/advice.ts';
import { budgetFor } from '../routing/budget.ts';
import { makePlan, type RoutingSettings } from '../routing/decide.ts';
import type { Plan } from '../routing/plan.ts';
import { resolveTarget } from '../routing/target.ts';
import { stricter } from '../shared/place.ts';
import type { Detected, PrivacyReader } from '../signals/privacy/index.ts';
import { askedText, readSignals, type Signals } from '../signals/signals.ts';
import type { Task } from '../task/task.ts';
import { holdersOf } from './purse.ts';
import type { PrivateAnswers } from './recall/private-answers.ts';
import { asksMemory, type Recollection, recollect, withoutStricter } from './recall/recall.ts';

/** What a decision is made from. */
export interface DecidingHouse {
  readonly config: Config;
  readonly settings: RoutingSettings;
  readonly catalog: Catalog;
  readonly privacy: PrivacyReader;
  /** Undefined: nothing is remembered. */
  readonly memory?: Pick<Memory, 'isEmpty' | 'recall'>;
  /** Undefined: nothing was ever answered. */
  readonly privateAnswers?: Pick<PrivateAnswers, 'look' | 'keep'>;
  /** Undefined: nothing limits what may be spent. */
  readonly ledger?: Pick<Ledger, 'state'>;
  /** Undefined: nobody has a key. */
  readonly keys?: Pick<KeyRing, 'keyOf'>;
  /** What the learned policy knows; undefined: the tree decides alone. */
  readonly adviser?: AdviceGiver;
}

/**
 * Reads the signals off a task. A key that may loosen is taken at its word where it gives one; else what
 * is found in the content counts, and always where the house itself asks.
 * @param detect `read` for a task that is taken on, `look` for one that is only asked about
 */
export async function readTask(house: DecidingHouse, task: Task, detect: 'read' | 'look'): Promise<Signals> {
  const key = house.keys?.keyOf(task.caller.keyId);
  const ownWord = task.caller.agent === undefined && task.wishes.privacy !== undefined;
  const chosen = key?.mayLoosen === true && ownWord;
  const found = chosen ? undefined : await house.privacy[detect](task);
  const repeated = house.privateAnswers?.look(task);
  return readSignals(task, {
    ...privacyFor(key, house.config.privacy.default),
    detected: strictest(found, repeated),
  });
}

function strictest(one: Detected | undefined, other: Detected | undefined): Detected | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return stricter(one.privacy, other.privacy) === one.privacy ? one : other;
}

/** Looks a task up in memory; undefined where memory is not asked or says nothing. */
export async function recall(
  house: DecidingHouse,
  task: Task,
  signals: Signals,
): Promise<Recollection | undefined> {
  const { memory, catalog, config } = house;
  if (memory === undefined || memory.isEmpty) return undefined;
  const target = resolveTarget(task.input.request.model, catalog.models(), config.aliases);
  return asksMemory(task, signals, target)
    ? recollect({ ...house, memory }, task, signals, target)
    : undefined;
}

/** A plan and what it was made from. */
export interface Decision {
  readonly signals: Signals;
  readonly recollection: Recollection | undefined;
  readonly plan: Plan;
}

/**
 * Plans a task with what memory says to it. What only this machine may read is left out where nothing on it
 * can take the task.
 */
export function decideRecalling(
  house: DecidingHouse,
  task: Task,
  signals: Signals,
  recollection: Recollection | undefined,
): Decision {
  const read = recollection?.signals ?? signals;
  const plan = decide(house, task, read);
  if (plan.refusal === null || recollection === undefined || read.privacy === signals.privacy)
    return { signals: read, recollection, plan };
  const less = withoutStricter(recollection, signals);
  return { signals: less.signals, recollection: less, plan: decide(house, task, less.signals) };
}

/** Plans a task with what is known at this moment of models, money, keys and experience. */
export function decide(house: DecidingHouse, task: Task, signals: Signals): Plan {
  const { catalog, config, settings, ledger, keys, adviser } = house;
  const key = keys?.keyOf(task.caller.keyId);
  const money = ledger?.state(holdersOf(task.caller));
  return makePlan({
    signals,
    task,
    target: resolveTarget(task.input.request.model, catalog.models(), config.aliases),
    views: catalog.known(),
    settings,
    budget: money && budgetFor(task.input, signals, money),
    permits: key && ((model) => permits(key, model)),
    advice: adviser?.advise(signals, askedText(task.input), {
      periods: money?.periods ?? [],
      now: Date.now(),
    }),
  });
}

/** Decides a task that is only asked about: nothing is called, remembered, or tried. */
export async function consider(asked: DecidingHouse, task: Task): Promise<Decision> {
  const { adviser } = asked;
  const house = adviser === undefined ? asked : { ...asked, adviser: withoutTrying(adviser) };
  const signals = await readTask(house, task, 'look');
  return decideRecalling(house, task, signals, await recall(house, task, signals));
}

/** The plan of a task that is only asked about. */
export async function preview(house: DecidingHouse, task: Task): Promise<Plan> {
  return (await consider(house, task)).plan;
}
