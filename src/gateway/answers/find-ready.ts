import type { Config } from '../../config/schema.ts';
import { permits } from '../../keys/key.ts';
import { profileFor, thresholdsFor } from '../../routing/profiles.ts';
import { resolveTarget } from '../../routing/target.ts';
import type { ErrorKind } from '../../shared/errors.ts';
import type { ChatInput, Task, TaskOf } from '../../task/task.ts';
import type { DecidingHouse, Decision } from '../deliberation.ts';
import type { AnswerCache, KeptAnswer, Ticket } from './answer-cache.ts';
import { type CacheRule, cacheRule } from './cache-rule.ts';
import { knownAnswer } from './known-answer.ts';
import type { ReadyAnswer } from './ready-answer.ts';
import { canHaveKey, RequestKey } from './request-key.ts';

/** What looking for a ready answer needs of the house. */
export interface AnsweringHouse extends DecidingHouse {
  readonly config: Config;
  /** Undefined: no answer is kept. */
  readonly answers?: Pick<AnswerCache, 'exact' | 'alike' | 'near' | 'keep'>;
}

/** An answer that is there already, and by what the answer is kept where one has to be made. */
export interface Readiness {
  readonly ready: ReadyAnswer | undefined;
  readonly ticket: Ticket | undefined;
}

const nothing: Readiness = { ready: undefined, ticket: undefined };

/** Refusals for want of a model: an answer that is there needs none. */
const forWantOfModel: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['no_model', 'local_unavailable']);

/** Looks for an answer that no model has to make: a known solution, or one that was given before. */
export async function findReady(house: AnsweringHouse, task: Task, decision: Decision): Promise<Readiness> {
  // The house asks to hear a model, and not what was said before.
  if (task.caller.agent !== undefined) return nothing;
  const { refusal } = decision.plan;
  if (task.input.kind !== 'chat' || (refusal !== null && !forWantOfModel.has(refusal))) return nothing;
  const chat = task as TaskOf<ChatInput>;
  const known = house.config.memory.answerKnown ? knownFor(house, chat, decision) : undefined;
  return known === undefined ? await keptFor(house, chat, decision) : { ready: known, ticket: undefined };
}

function knownFor(
  { settings, catalog, config }: AnsweringHouse,
  task: TaskOf<ChatInput>,
  { signals, recollection }: Decision,
): ReadyAnswer | undefined {
  if (recollection === undefined) return undefined;
  const target = resolveTarget(task.input.request.model, catalog.models(), config.aliases);
  if (target.kind === 'pinned' || (target.kind === 'place' && target.place === 'cloud')) return undefined;
  return knownAnswer(
    task.input,
    recollection,
    signals,
    thresholdsFor(profileFor(task, target, settings), settings),
  );
}

async function keptFor(
  house: AnsweringHouse,
  task: TaskOf<ChatInput>,
  decision: Decision,
): Promise<Readiness> {
  const { answers, config } = house;
  const rule = cacheRule(task, decision, config.memory.cache);
  if (answers === undefined || rule.keeps === 'none') return nothing;
  if (!canHaveKey(task)) return nothing;
  const key = new RequestKey(task, decision);
  const drawsOnMemory = (decision.recollection?.notes.length ?? 0) > 0;
  const ticket = { key, keeps: rule.keeps, drawsOnMemory, request: task.input.request };
  const kept = rule.maxAgeSeconds > 0 ? await lookUp(answers, key, rule) : undefined;
  return kept !== undefined && mayHave(house, task, kept)
    ? { ready: kept.ready, ticket: undefined }
    : { ready: undefined, ticket };
}

async function lookUp(
  answers: Pick<AnswerCache, 'exact' | 'alike' | 'near'>,
  key: RequestKey,
  rule: CacheRule,
): Promise<KeptAnswer | undefined> {
  const now = Date.now();
  return (
    (await answers.exact(key, rule, now)) ??
    (await answers.alike(key, rule, now)) ??
    (await answers.near(key, rule, now))
  );
}

/** A key that may not use a model any more does not get its old answers either. */
function mayHave({ keys, catalog }: AnsweringHouse, task: Task, { madeBy }: KeptAnswer): boolean {
  const key = keys?.keyOf(task.caller.keyId);
  if (key === undefined || key.models === null) return true;
  const known = catalog.model(madeBy);
  return known !== undefined && permits(key, known.model);
}
