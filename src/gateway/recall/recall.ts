import type { Config } from '../../config/schema.ts';
import { type Entry, passageOf, subjectOf } from '../../memory/entry.ts';
import type { Find } from '../../memory/find.ts';
import type { Memory } from '../../memory/memory.ts';
import { profileFor, thresholdsFor } from '../../routing/profiles.ts';
import type { RoutingSettings } from '../../routing/settings.ts';
import type { Target } from '../../routing/target.ts';
import { type Place, type PrivacyClass, stricter } from '../../shared/place.ts';
import { askedOf } from '../../signals/asked.ts';
import type { PrivacyReader } from '../../signals/privacy/index.ts';
import { withRecalled } from '../../signals/relevance.ts';
import type { Signals } from '../../signals/signals.ts';
import type { ChatInput, Task, TaskOf } from '../../task/task.ts';
import { coveredBy } from '../answers/specifics.ts';
import { fitting, type Note, noteOf } from './notes.ts';
import { within } from './within.ts';

/** What looking into memory needs of the house. */
export interface RecallHouse {
  readonly config: Pick<Config, 'memory'>;
  readonly settings: RoutingSettings;
  readonly memory: Pick<Memory, 'isEmpty' | 'recall'>;
  readonly privacy: Pick<PrivacyReader, 'lookAt'>;
}

/** What memory says to a task. */
export interface Recollection {
  /** The task's signals with the relevance of what was found, and as private as what is used of it. */
  readonly signals: Signals;
  readonly finds: readonly Find[];
  /** What may go into prompts, best first. */
  readonly notes: readonly Note[];
}

/** Finds looked at for one question. */
const mostFinds = 8;
/** What answers another question may help along, but carries no answer by itself, however alike the words are. */
const mostOfAnother = 0.7;

/**
 * Whether memory is asked at all: chats of people, sent to no model in particular. A caller can say
 * otherwise by `x-polder-memory`.
 */
export function asksMemory(task: Task, signals: Signals, target: Target): task is TaskOf<ChatInput> {
  if (task.input.kind !== 'chat' || signals.chore !== null || target.kind === 'unknown') return false;
  if (task.wishes.memory !== undefined) return task.wishes.memory === 'on';
  return target.kind === 'auto' || (target.kind === 'place' && target.place === 'local');
}

/** Looks a chat up in the memory of its caller; undefined where nothing is found, or not in time. */
export async function recollect(
  house: RecallHouse,
  task: TaskOf<ChatInput>,
  signals: Signals,
  target: Target,
): Promise<Recollection | undefined> {
  const text = askedOf(task.input);
  if (text === '') return undefined;
  const { patienceMs, contextTokens } = house.config.memory;
  const keyId = task.caller.keyId ?? null;
  const { privacy } = signals;
  const asked = house.memory.recall({ text, keyId, limit: mostFinds, privacy, patienceMs });
  // Memory itself makes do with words where meaning takes longer; this ends what should never be slow.
  const recalled = await within(2 * patienceMs, asked);
  if (recalled === undefined || recalled.finds.length === 0) return undefined;
  const finds = recalled.finds
    .map((find) => ofThisQuestion(find, text))
    .toSorted((one, other) => other.relevance - one.relevance);
  const { helpedFrom } = thresholdsFor(profileFor(task, target, house.settings), house.settings);
  const helpful = finds.filter(({ relevance }) => relevance >= helpedFrom);
  const notes = helpful.map(({ entry }) => noteOf(entry, classOf(entry, text, task, house)));
  const inReach = mayBeLocal(target) ? notes : keeping(notes, signals.privacy);
  return recollection(signals, finds, {
    notes: fitting(inReach, contextTokens),
    withheld: without(notes, inReach),
  });
}

/**
 * The same without what would make the task more private than it is by itself (`plain`), for where nothing
 * on this machine can take it.
 */
export function withoutStricter({ finds, notes }: Recollection, plain: Signals): Recollection {
  const kept = keeping(notes, plain.privacy);
  return recollection(plain, finds, { notes: kept, withheld: without(notes, kept) });
}

/** Requests made from one form differ by a number or a name alone, and each has an answer of its own. */
function ofThisQuestion(find: Find, asked: string): Find {
  const { entry, relevance } = find;
  const isOther = entry.solution !== null && !coveredBy(asked, subjectOf(entry));
  return isOther ? { ...find, relevance: Math.min(relevance, mostOfAnother) } : find;
}

/** Notes that may carry the answer; others help it along, and come and go as memory grows. */
export function carryingNotes({ finds, notes }: Recollection): Note[] {
  const carrying = finds.filter(({ relevance }) => relevance > mostOfAnother);
  return notes.filter(({ id }) => carrying.some(({ entry }) => entry.id === id));
}

interface Choice {
  readonly notes: readonly Note[];
  /** Those that would help, if their class did not forbid it. */
  readonly withheld: readonly Note[];
}

function recollection(signals: Signals, finds: readonly Find[], { notes, withheld }: Choice): Recollection {
  const used = new Set(notes.map(({ id }) => id));
  const forbidden = new Set(withheld.map(({ id }) => id));
  const found = finds.map(({ entry: { id, collection }, relevance, score, space }) => {
    return { id, collection, relevance, score, space, used: used.has(id) };
  });
  const relevance = found.find(({ id }) => !forbidden.has(id))?.relevance ?? 0;
  const classes = notes.map(({ privacy }) => privacy);
  return { signals: withRecalled(signals, { relevance, found, classes }), finds, notes };
}

/** Those that leave the class of a task as it is. */
function keeping(notes: readonly Note[], privacy: PrivacyClass): Note[] {
  return notes.filter((note) => stricter(note.privacy, privacy) === privacy);
}

function without(notes: readonly Note[], kept: readonly Note[]): Note[] {
  return notes.filter((note) => !kept.includes(note));
}

/**
 * As its owner called it, or stricter where by the rules of today something private is found in it, alone or
 * together with what was asked.
 */
function classOf(entry: Entry, asked: string, task: Task, { privacy }: RecallHouse): PrivacyClass {
  if (entry.privacy === 'private') return 'private';
  const detected = privacy.lookAt(`${entry.source}\n${passageOf(entry)}\n${asked}`, task);
  return detected === undefined ? entry.privacy : stricter(entry.privacy, detected.privacy);
}

function mayBeLocal(target: Target): boolean {
  return target.kind === 'auto' || placeOf(target) === 'local';
}

function placeOf(target: Target): Place | undefined {
  if (target.kind === 'place') return target.place;
  return target.kind === 'pinned' ? target.model.place : undefined;
}
