import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/schema.ts';
import { permits, privacyFor } from '../keys/key.ts';
import type { KeyRing } from '../keys/ring.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { budgetFor } from '../routing/budget.ts';
import { makePlan, type RoutingSettings } from '../routing/decide.ts';
import type { Plan } from '../routing/plan.ts';
import { resolveTarget } from '../routing/target.ts';
import type { PrivacyReader } from '../signals/privacy/index.ts';
import { readSignals, type Signals } from '../signals/signals.ts';
import type { Task } from '../task/task.ts';
import { holdersOf } from './purse.ts';

/** What a decision is made from. */
export interface DecidingHouse {
  readonly config: Config;
  readonly settings: RoutingSettings;
  readonly catalog: Catalog;
  readonly privacy: PrivacyReader;
  /** Undefined: nothing limits what may be spent. */
  readonly ledger?: Pick<Ledger, 'state'>;
  /** Undefined: nobody has a key. */
  readonly keys?: Pick<KeyRing, 'keyOf'>;
}

/**
 * Reads the signals off a task. A key that may loosen is taken at its word where it gives one; else what
 * is found in the content counts.
 * @param detect `read` for a task that is taken on, `look` for one that is only asked about
 */
export function readTask(house: DecidingHouse, task: Task, detect: 'read' | 'look'): Signals {
  const key = house.keys?.keyOf(task.caller.keyId);
  const chosen = key?.mayLoosen === true && task.wishes.privacy !== undefined;
  return readSignals(task, {
    ...privacyFor(key, house.config.privacy.default),
    detected: chosen ? undefined : house.privacy[detect](task),
  });
}

/** Plans a task with what is known at this moment of models, money and keys. */
export function decide(house: DecidingHouse, task: Task, signals: Signals): Plan {
  const { catalog, config, settings, ledger, keys } = house;
  const key = keys?.keyOf(task.caller.keyId);
  return makePlan({
    signals,
    task,
    target: resolveTarget(task.input.request.model, catalog.models(), config.aliases),
    views: catalog.known(),
    settings,
    budget: ledger && budgetFor(task.input, signals, ledger.state(holdersOf(task.caller))),
    permits: key && ((model) => permits(key, model)),
  });
}

/** Decides a task that is only asked about: nothing is called, and nothing remembered. */
export function preview(house: DecidingHouse, task: Task): Plan {
  return decide(house, task, readTask(house, task, 'look'));
}
