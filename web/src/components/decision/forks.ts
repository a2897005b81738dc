import type { AttemptRecord, DecisionTrace, WeighedOption } from '../../../../src/records/interaction.ts';
import { otherwiseOf } from '../../../../src/routing/otherwise.ts';
import type { Place, PrivacyClass } from '../../../../src/shared/place.ts';
import type { InteractionDetail } from '../../../../src/surfaces/dashboard/contract.ts';
import { formatDuration, formatMoney, formatShare } from '../../format.ts';

/** A figure at a fork, and the line it was held against. */
export interface Measure {
  readonly value: number;
  readonly threshold: number | undefined;
  /** The end of its scale: 1 for shares, 10 for complexity. */
  readonly end: 1 | 10;
}

export interface Branch {
  readonly label: string;
  /** What speaks for it, in small. */
  readonly detail?: string | undefined;
}

/** One fork of a decision: what was asked, the branch taken, and those that were not. */
export interface Fork {
  readonly question: string;
  readonly measure?: Measure | undefined;
  readonly taken: Branch;
  readonly others: readonly Branch[];
  /** Where the path runs after it, once that is settled. */
  readonly place?: Place | undefined;
  /** True where a model was asked and gave no answer that was used. */
  readonly isSetback?: boolean | undefined;
}

export type DecidedInteraction = Pick<InteractionDetail, 'trace' | 'attempts'>;

/** The forks of an interaction from its privacy class down to the answer, in the order in which they came. */
export function forksOf({ trace, attempts }: DecidedInteraction): Fork[] {
  const decided = [
    privacyFork(trace.signals),
    ...candidateFork(trace),
    ...trace.steps
      .filter(({ question }) => !toldElsewhere.includes(question))
      .map((step) => (step.question === bestByWorth ? worthFork(step.answer, trace) : stepFork(step))),
    ...chanceFork(trace.options ?? [], attempts[0]),
    ...readyFork(trace.ready),
  ];
  const last = decided.at(-1)!;
  return [
    ...decided.slice(0, -1),
    { ...last, place: last.place ?? attempts[0]?.place },
    ...attempts.map(attemptFork),
  ];
}

const bestByWorth = 'Which is best by what it is worth?';
/** Told by the fork of the privacy class, and by that of the worth. */
const toldElsewhere = ['May it leave this machine?', 'Which would the tree have chosen?'];

const classWords: Record<PrivacyClass, string> = {
  private: 'nothing: local models alone',
  masked: 'all but what names somebody',
  open: 'all of it',
};

function privacyFork({ privacy, privacyReason }: DecisionTrace['signals']): Fork {
  const others = Object.entries(classWords).filter(([name]) => name !== privacy);
  return {
    question: 'What of it may leave this machine?',
    taken: { label: classWords[privacy], detail: `${privacy}: ${privacyReason}` },
    others: others.map(([name, label]) => ({ label, detail: name })),
    place: privacy === 'private' ? 'local' : undefined,
  };
}

const reasonsShown = 4;

function candidateFork({ candidates, unlisted = [] }: DecisionTrace): Fork[] {
  if (candidates.length === 0) return [];
  const able = candidates.filter(({ excluded }) => excluded === null);
  const reasons = new Map<string, number>();
  for (const { excluded } of candidates)
    if (excluded !== null) reasons.set(excluded, (reasons.get(excluded) ?? 0) + 1);
  let more = 0;
  for (const { excluded, models } of unlisted) {
    if (excluded === null) more += models;
    else reasons.set(excluded, (reasons.get(excluded) ?? 0) + models);
  }
  const ranked = [...reasons].sort(([, one], [, other]) => other - one);
  const others = ranked
    .slice(0, reasonsShown)
    .map(([reason, count]) => ({ label: `${count} left out`, detail: reason }));
  const rest = ranked.slice(reasonsShown).reduce((sum, [, count]) => sum + count, 0);
  if (rest > 0) others.push({ label: `${rest} left out`, detail: 'for other reasons' });
  const local = able.filter(({ place }) => place === 'local').length;
  return [
    {
      question: 'Which models can and may take it?',
      taken: {
        label: `${able.length + more} of ${candidates.length + unlisted.reduce((sum, { models }) => sum + models, 0)}`,
        detail: `${more === 0 ? '' : `of the best ${able.length} `}${local} local, ${able.length - local} in the cloud`,
      },
      others,
    },
  ];
}

function stepFork(step: DecisionTrace['steps'][number]): Fork {
  const { question, answer, value, threshold } = step;
  const otherwise = otherwiseOf(step);
  return {
    question,
    measure:
      value === undefined
        ? undefined
        : { value, threshold, end: Math.max(value, threshold ?? 0) > 1 ? 10 : 1 },
    taken: { label: answer },
    others: otherwise === undefined ? [] : [{ label: otherwise }],
    place: answer === 'local' || answer === 'cloud' ? answer : undefined,
  };
}

/** The models that the learned policy weighed, with what each was expected to be worth. */
function worthFork(best: string, { policy, options = [], advice }: DecisionTrace): Fork {
  const detailOf = (option: WeighedOption) =>
    [
      `worth ${option.value.toFixed(2)}`,
      `${formatShare(option.success)} to do well`,
      formatMoney(option.costMicroUsd / 1e6),
      formatDuration(option.seconds * 1_000),
      ...(option.model === advice?.tree && advice.tree !== best ? ['the tree’s choice'] : []),
    ].join(', ');
  const chosen = options.find(({ model }) => model === best);
  const isOverruled = policy === 'tree' && advice !== undefined && advice.tree !== best;
  return {
    question: bestByWorth,
    taken: {
      label: isOverruled ? `${best}, but the tree decides` : best,
      detail: chosen && detailOf(chosen),
    },
    others: options
      .filter(({ model }) => model !== best)
      .map((option) => ({ label: option.model, detail: detailOf(option) })),
    place: isOverruled ? undefined : chosen?.place,
  };
}

/** Which model was tried first, where that was left to chance. */
function chanceFork(options: readonly WeighedOption[], first: AttemptRecord | undefined): Fork[] {
  const possible = options.filter(({ probability }) => probability > 0);
  const drawn = possible.find(({ model }) => model === first?.model);
  if (possible.length < 2 || drawn === undefined) return [];
  const detailOf = ({ probability }: WeighedOption) => `a chance of ${formatShare(probability)}`;
  return [
    {
      question: 'Which is tried first, chance allowing?',
      taken: { label: drawn.model, detail: detailOf(drawn) },
      others: possible
        .filter((option) => option !== drawn)
        .map((option) => ({ label: option.model, detail: detailOf(option) })),
      place: drawn.place,
    },
  ];
}

function readyFork(ready: DecisionTrace['ready']): Fork[] {
  if (ready === undefined) return [];
  return [
    {
      question: 'Does a model have to answer?',
      taken: { label: 'no: the answer was there already', detail: ready.source },
      others: [{ label: 'yes: the model chosen above' }],
      place: 'local',
    },
  ];
}

const outcomeWords: Record<AttemptRecord['outcome'], string> = {
  answered: 'yes',
  failed: 'no',
  cancelled: 'the caller left before it did',
  skipped: 'it was passed over',
};

function attemptFork(attempt: AttemptRecord, index: number, all: readonly AttemptRecord[]): Fork {
  const { model, place, outcome, failure, durationMs, conviction } = attempt;
  const next = all[index + 1];
  const isPassedOver = failure === 'unconvincing';
  const after = outcome === 'skipped' ? '' : ` after ${formatDuration(durationMs)}`;
  return {
    question: conviction === undefined ? `Does ${model} answer?` : `Does the answer of ${model} convince?`,
    measure: conviction && { value: conviction.score, threshold: conviction.atLeast, end: 1 },
    taken: {
      label: `${outcomeWords[outcome]}${failure === null || isPassedOver ? '' : `: ${failure}`}${after}`,
      detail: conviction?.reasons.join('; '),
    },
    others: [
      outcome === 'answered'
        ? { label: 'no: the next model is asked' }
        : { label: 'yes: its answer is given', ...(next && { detail: `instead ${next.model} was asked` }) },
    ],
    place,
    isSetback: outcome !== 'answered',
  };
}
