import { money } from '../../ledger/money.ts';
import { worstCaseOf } from '../../ledger/worst-case.ts';
import type { Model } from '../../providers/provider.ts';
import type { WeighedOption } from '../../records/interaction.ts';
import type { Task } from '../../task/task.ts';
import type { Advice } from '../advice.ts';
import type { Candidate } from '../candidates.ts';
import { kindWords } from '../kinds.ts';
import { expectedCost, meritOf } from '../merit.ts';
import type { Convince, Plan, PlannedAttempt, TraceStep } from '../plan.ts';
import { preferenceRank } from '../preference.ts';
import { thresholdsFor } from '../profiles.ts';
import { type Valuation, worthOf } from '../value.ts';
import { convincingFrom, localAnswers, worthOfJudging } from '../worth-judging.ts';
import { fallbackReason, type TreeInput } from './tree.ts';

/** Models weighed of each place, the tree's best. */
const weighedOfAPlace = 4;
/** Outcomes from which experience is spoken of. */
const worthTelling = 20;
/** And from which its answers are judged by what was seen. */
const enoughToJudge = 5;
/** A model is tried only where it may well be as good as the usual one to within so much. */
const triedWithin = 0.35;
/** Money this dear is not spent on trying what costs more. */
const tooDearToTry = 1.5;

/** A model weighed for the first attempt. */
interface Option extends Omit<WeighedOption, 'probability'> {
  readonly of: Model;
}

/**
 * Has a plan's local answer judged before it is given, where that is worth the wait: near the line of the tree, or
 * where `judging` says so.
 */
export type Cascade = (plan: Plan, line: number | undefined, judging?: WeighedJudging) => Plan;

/** What judging a local answer comes to, by what is expected of the models. */
export interface WeighedJudging {
  /** True where it is worth more than what was chosen. */
  readonly isWorth: boolean;
  /** How far the answer must convince to be worth more than the next; undefined where nothing was seen of the model. */
  readonly convince: Convince | undefined;
  /** True where the whole answer is likely there before it may be held back no longer. */
  readonly isInTime: boolean;
}

export interface LearnedInput extends TreeInput {
  /** The complexity at which the tree gives way to the cloud; undefined where something else decided. */
  readonly line: number | undefined;
  readonly task: Task;
  readonly cascade: Cascade;
}

/**
 * The policy that learns, beside the tree. It values each candidate by the chance that its answer will do,
 * less money and waiting, and says which is best; whether that or the tree's choice is made depends on
 * who decides this kind of traffic, and now and then on chance. It chooses only among candidates that the
 * tree might have chosen, and leaves to the tree what it cannot know better.
 */
export function learnedPlan(input: LearnedInput, tree: Plan, given: Advice): Plan {
  const { line, cascade } = input;
  const advice = isCovered(input) ? leavingToTheTree(given) : given;
  const noted = { ...tree, trace: { ...tree.trace, kind: advice.kind } };
  const [usual] = tree.attempts;
  if (usual === undefined || isForTheTree(input)) return cascade(noted, line);
  const options = optionsFor(input, tree, advice);
  const best = options[0];
  const first = options.find(({ model }) => model === usual.model.id);
  if (best === undefined || first === undefined || options.length < 2) return cascade(noted, line);
  noteWorstCase(options, input, advice);

  const [main, other] = advice.rule === 'learned' ? [best, first] : [first, best];
  const planFor = (chosen: Option, probabilities: Probabilities, why: string): Plan => ({
    attempts: attemptsFrom(chosen, probabilities(chosen), why, tree, input),
    policy: advice.rule,
    reason: why,
    refusal: null,
    trace: {
      ...noted.trace,
      policy: advice.rule,
      steps: stepsFor(tree, advice, first, best),
      options: options.map((option) => recordOf(option, probabilities(option))),
      advice: { tree: first.model, learned: best.model },
    },
  });
  const surely = planFor(
    main,
    (option) => (option === main ? 1 : 0),
    advice.rule === 'tree' ? tree.reason : sentenceFor(main, options, advice),
  );
  const judged = cascade(
    surely,
    advice.rule === 'tree' ? line : undefined,
    judgingIn(surely, main, options, input, advice),
  );
  const rival = other === main ? runnerUp(main, options) : other;
  // A local answer that is judged first shows by itself whether it would have done.
  const isJudged = judged.attempts[0]?.convince !== undefined;
  if (
    isJudged ||
    rival === undefined ||
    advice.explorer === undefined ||
    !mayBeTried(rival, main, input, advice)
  )
    return judged;

  const { probability, tried } = advice.explorer.choose(other !== main);
  const probabilities: Probabilities = (option) =>
    option === main ? 1 - probability : option === rival ? probability : 0;
  if (!tried) return planFor(main, probabilities, surely.reason);
  const share = `about one in ${Math.round(1 / probability)} such requests`;
  const sentence = sentenceFor(rival, options, advice);
  return planFor(rival, probabilities, `Tried to learn from it, as ${share} is: ${sentence}`);
}

/** What the best of the cloud may cost, for who paces what is spent. */
function noteWorstCase(options: readonly Option[], { task, signals }: LearnedInput, advice: Advice): void {
  const cloud = options.find(({ place }) => place === 'cloud')?.of;
  if (cloud?.price !== undefined)
    advice.mayCost(worstCaseOf(task.input, cloud, cloud.price, signals.inputTokens).microUsd);
}

type Probabilities = (option: Option) => number;

/** What it comes to that the answer of a plan's local model is judged before the best of the cloud is asked. */
function judgingIn(
  plan: Plan,
  chosen: Option,
  options: readonly Option[],
  input: TreeInput,
  advice: Advice,
): WeighedJudging | undefined {
  const first = plan.attempts.find(({ model }) => model.place === 'local')?.model;
  const local = options.find(({ of }) => of === first);
  const next = options.find(({ place }) => place === 'cloud');
  if (local === undefined || next === undefined) return undefined;
  const by = valuation(input, advice);
  return {
    isWorth: worthOfJudging(local, next, by) > chosen.value,
    convince: isSeen(local.model, advice)
      ? {
          atLeast: convincingFrom(local, next, by),
          expected: local.success,
          others: expectedOfOthers(local.of, input, advice),
        }
      : undefined,
    isInTime: localAnswers * local.seconds <= input.settings.cascadeSeconds,
  };
}

/** What is expected of the other local models that may give a second opinion, as far as they were seen here. */
function expectedOfOthers(
  first: Model,
  { candidates }: TreeInput,
  advice: Advice,
): ReadonlyMap<string, number> {
  const others = candidates.flatMap(({ model, excluded }) =>
    excluded === null &&
    model.place === 'local' &&
    model.loaded &&
    model !== first &&
    isSeen(model.id, advice)
      ? model
      : [],
  );
  const expected = advice.predict(others);
  return new Map(others.map(({ id }, index) => [id, expected[index]!.success]));
}

/** Whether enough was seen of a model on this kind of traffic to go by it. */
function isSeen(model: string, { seen }: Advice): boolean {
  return (seen(model)?.outcomes ?? 0) >= enoughToJudge;
}

function valuation({ profile, settings }: TreeInput, { lambda, home }: Advice): Valuation {
  return { profile, prefer: settings.prefer, lambda, home };
}

/** Chores and questions about today, and what matters most, stay with the tree. */
function isForTheTree({ signals: { chore, needs }, profile }: TreeInput): boolean {
  return chore !== null || needs.liveData || profile === 'critical';
}

/** Where the user's memory answers it the tree decides; but a local answer that draws on it may be judged first. */
function isCovered({ signals, profile, settings }: TreeInput): boolean {
  return signals.relevance >= thresholdsFor(profile, settings).localFrom;
}

function leavingToTheTree(advice: Advice): Advice {
  return { ...advice, rule: 'tree', explorer: undefined };
}

/** The models worth weighing, best value first. Where the user named models to use first, only those. */
function optionsFor(input: TreeInput, tree: Plan, advice: Advice): Option[] {
  const scores = new Map(tree.trace.candidates.map(({ model, score }) => [model, score ?? 0]));
  const able = input.candidates.filter(({ excluded }) => excluded === null);
  const weighed = (['local', 'cloud'] as const).flatMap((place) =>
    shortlist(
      able.filter(({ model }) => model.place === place),
      input,
      scores,
    ),
  );
  const predictions = advice.predict(weighed.map(({ model }) => model));
  const by = valuation(input, advice);
  return weighed
    .map(({ model, view }, index): Option => {
      const { success: answers, seconds } = meritOf(view);
      const { success, deviation } = predictions[index]!;
      const costMicroUsd = expectedCost(model, input.signals, advice.answerTokens);
      const expected = { place: model.place, quality: success * answers, costMicroUsd, seconds };
      return {
        of: model,
        model: model.id,
        place: model.place,
        success: expected.quality,
        deviation,
        costMicroUsd,
        seconds,
        value: worthOf(expected, by),
      };
    })
    .sort((one, other) => other.value - one.value);
}

function shortlist(
  candidates: readonly Candidate[],
  { settings }: TreeInput,
  scores: ReadonlyMap<string, number>,
): Candidate[] {
  const ranked = candidates
    .map((candidate) => ({ candidate, rank: preferenceRank(candidate.model, settings) }))
    .sort(
      (one, other) =>
        one.rank - other.rank || scores.get(other.candidate.model.id)! - scores.get(one.candidate.model.id)!,
    );
  const named = ranked.filter(({ rank }) => rank < Number.MAX_SAFE_INTEGER);
  return (named.length > 0 ? named.slice(0, 1) : ranked.slice(0, weighedOfAPlace)).map(
    ({ candidate }) => candidate,
  );
}

/** The best of the other place: what there is to learn is mostly whether this machine would do. */
function runnerUp(main: Option, options: readonly Option[]): Option | undefined {
  return options.find(({ place }) => place !== main.place);
}

/** Nothing is tried on what is not open, nor what is surely worse, nor where money is short. */
function mayBeTried(
  rival: Option,
  main: Option,
  { signals, target }: TreeInput,
  { lambda }: Advice,
): boolean {
  if (signals.privacy !== 'open' || target.kind !== 'auto') return false;
  if (rival.costMicroUsd > main.costMicroUsd && lambda > tooDearToTry) return false;
  return rival.value + rival.deviation >= main.value - triedWithin;
}

/** The chosen model first, then the tree's others in their order; back from the cloud only where that is allowed. */
function attemptsFrom(
  { of: model }: Option,
  probability: number,
  reason: string,
  tree: Plan,
  { settings }: TreeInput,
): PlannedAttempt[] {
  const others = tree.attempts
    .map((attempt) => attempt.model)
    .filter(
      ({ id, place }) =>
        id !== model.id && (place === model.place || place === 'cloud' || settings.localFallback),
    );
  return [
    { model, reason, probability },
    ...others
      .slice(0, settings.attempts - 1)
      .map((other) => ({ model: other, reason: fallbackReason(other, model.place), probability: 1 })),
  ];
}

function stepsFor(tree: Plan, { rule, kind }: Advice, first: Option, best: Option): TraceStep[] {
  const decides = rule === 'learned' ? 'the learned policy' : 'the tree';
  return [
    ...(rule === 'learned' ? [] : tree.trace.steps),
    { question: `Who decides on ${kindWords[kind]}?`, answer: decides },
    { question: 'Which is best by what it is worth?', answer: best.model },
    ...(rule === 'learned' ? [{ question: 'Which would the tree have chosen?', answer: first.model }] : []),
  ];
}

function recordOf({ of: _model, ...option }: Option, probability: number): WeighedOption {
  return { ...option, probability };
}

/** Why a model is chosen: by what was seen of it, by what is expected of it, and beside the best of the other place. */
function sentenceFor(option: Option, options: readonly Option[], { seen, kind }: Advice): string {
  const experience = seen(option.model);
  const where = option.place === 'local' ? 'on this machine' : 'in the cloud';
  const past =
    experience === undefined || experience.outcomes < worthTelling
      ? ''
      : `Of ${Math.round(experience.outcomes)} similar requests (${kindWords[kind]}) ${option.of.name} ${where} did well in ${percent(experience.quality)}. `;
  const rival = runnerUp(option, options);
  const beside =
    rival === undefined ? '' : `, and ${percent(rival.success)} of ${rival.of.name}${costWords(rival)}`;
  return `${past}Here ${percent(option.success)} is expected of ${past === '' ? `${option.of.name} ${where}` : 'it'}${costWords(option)}${beside}.`;
}

function costWords({ costMicroUsd }: Option): string {
  return costMicroUsd === 0 ? ' at no cost' : ` at ${money(Math.round(costMicroUsd))}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
