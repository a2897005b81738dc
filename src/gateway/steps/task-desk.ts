import type { Catalog } from '../../catalog/catalog.ts';
import { permits } from '../../keys/key.ts';
import type { KeyRing } from '../../keys/ring.ts';
import type { Model } from '../../providers/provider.ts';
import type { Runs, StartedRun } from '../../records/runs.ts';
import type { AskAuxiliary } from '../auxiliary.ts';
import { breakTie } from './break-tie.ts';
import { modelForWish } from './model-for-wish.ts';
import { performSteps, type StepContext, type StepHouse } from './perform-steps.ts';
import { type GivenTask, planSteps } from './plan-steps.ts';
import { modelsByCapability } from './service.ts';
import { type TaskResult, taskResult } from './task-result.ts';

/** What tasks in plain words need of the house. */
export interface TaskHouse extends StepHouse {
  readonly catalog: Pick<Catalog, 'known' | 'mayKnowMoreSoon' | 'lookAgain'>;
  readonly keys: Pick<KeyRing, 'keyOf'>;
  readonly runs: Pick<Runs, 'start'>;
  readonly ask: AskAuxiliary;
}

/** Who gives a task, and how it is to be treated. */
export interface TaskGiver extends Pick<StepContext, 'surface' | 'caller' | 'wishes' | 'model'> {
  /** Of whom the caller says that it is, such as a user of a website. */
  readonly user: string | undefined;
}

/** How long the first look at the providers is waited for, in milliseconds. */
const discoveryPatience = 2_500;

/** Takes tasks in plain words: each is read, and then performed as a run. */
export class TaskDesk {
  readonly #house: TaskHouse;

  constructor(house: TaskHouse) {
    this.#house = house;
  }

  /**
   * Starts a task once it is known what it asks for and who can do it.
   *
   * @param signal ends the reading of the wish; a run that has started is ended by cancelling it
   * @throws PolderError `no_model` where nobody here can do it, `shutting_down`, `storage_unavailable`
   */
  async start(given: GivenTask, giver: TaskGiver, signal: AbortSignal): Promise<StartedRun<TaskResult>> {
    const { catalog, keys, runs, ask } = this.#house;
    const { keyId } = giver.caller;
    if (catalog.known().length === 0 && catalog.mayKnowMoreSoon()) await catalog.lookAgain(discoveryPatience);
    const key = keys.keyOf(keyId);
    const permitted = key && ((model: Model) => permits(key, model));
    const offered = giver.model === 'auto' ? modelForWish(given, catalog.known(), permitted) : undefined;
    const model = offered?.id ?? giver.model;
    const wishes = { ...giver.wishes, modelOffersItself: offered !== undefined };
    const models = modelsByCapability(catalog.known(), permitted, model);
    const plan = await planSteps(given, models, (reading) =>
      breakTie(given.wish, reading, { ask, models, keyId, signal }),
    );
    return runs.start({ kind: 'task', title: given.wish, keyId, user: giver.user }, async (desk) => {
      const outcomes = await performSteps(this.#house, plan, given, { ...giver, model, wishes, ...desk });
      return taskResult(outcomes, plan.parameters);
    });
  }
}
