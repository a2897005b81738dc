import type { Evaluator, Row, SetName } from './evaluator.ts';
import { compareCurves, type Estimate } from './gain-curve.ts';
import {
  crossFit,
  naive,
  promptsOnly,
  type Scores,
  scoreAfter,
  scoreCold,
  withOpinions,
} from './scorings.ts';

/** One line of the table: a figure beside the two naive rules and the bar. */
export interface Figure {
  /** A to G, as in the bar. */
  readonly part: string;
  readonly what: string;
  readonly apgr: Estimate;
  /** How far ahead of the rule, drawn in pairs. */
  readonly overLength: Estimate;
  readonly overKeywords: Estimate;
  /** Per cent of strong calls that give 80 % of the gain. */
  readonly cpt80: number;
  readonly bar: Bar;
}

export interface Bar {
  readonly must?: number;
  readonly stretch?: number;
  /** The rules that it must be ahead of with an interval above 0. */
  readonly beats?: readonly (keyof typeof naive)[];
  /** What the lower end of the interval must reach. */
  readonly floor?: number;
  readonly cpt80?: number;
}

export interface Effort {
  readonly folds: number;
  readonly resamples: number;
}

interface Case {
  readonly part: string;
  readonly what: string;
  readonly rows: readonly Row[];
  readonly scores: () => Promise<Scores>;
  readonly bar: Bar;
  /** Counts every set alike, however many rows it has. */
  readonly evenly?: boolean;
}

const seed = 1;
const byItself = (row: Row): string => row.id;
const byTopic = (row: Row): string => `${row.set} ${row.category}`;
const cascadeSets = ['zgsm', 'crux', 'mmlupro'] as const;
/** The sets of one pair of models, and all of them. */
const firstPair = ['mmlu', 'gsm8k', 'mbpp', 'winogrande', 'alpacaeval'] as const;
const driftAfter = 600;
const streamBeforeDrift = 1500;

/** Measures parts A to G of the bar on the development rows, one line after another. */
export async function* measureFigures(
  evaluator: Evaluator,
  rows: ReadonlyMap<SetName, Row[]>,
  effort: Effort,
): AsyncGenerator<Figure> {
  for (const one of cases(evaluator, rows, effort)) yield measure(evaluator, one, effort);
}

async function measure(evaluator: Evaluator, one: Case, { resamples }: Effort): Promise<Figure> {
  const { part, what, rows, bar } = one;
  const scores = await one.scores();
  const weights = one.evenly ? evaluator.equalTraffic(rows) : rows.map(() => 1);
  const [weak, strong] = [rows.map((row) => row.weak_score), rows.map((row) => row.strong_score)];
  const { estimates, ahead } = compareCurves(
    new Map([
      ['router', scores],
      ['length', rows.map(naive.length)],
      ['keywords', rows.map(naive.keywords)],
    ]),
    { gains: rows.map((_, index) => strong[index]! - weak[index]!), weights },
    { resamples, random: evaluator.rng(7) },
  );
  return {
    part,
    what,
    apgr: estimates.get('router')!,
    overLength: ahead.get('length')!,
    overKeywords: ahead.get('keywords')!,
    cpt80: evaluator.curve(scores, weak, strong, { weights, boot: 0 }).CPT80,
    bar,
  };
}

function* cases(evaluator: Evaluator, rows: ReadonlyMap<SetName, Row[]>, { folds }: Effort): Generator<Case> {
  const of = (...sets: readonly SetName[]): Row[] => promptsOnly(sets.flatMap((set) => rows.get(set)!));
  const online = (
    part: string,
    what: string,
    learnedOn: readonly Row[],
    bar: Bar,
    {
      groupOf = byItself,
      evenly = false,
      ...feedback
    }: {
      groupOf?: typeof byItself;
      evenly?: boolean;
      rate?: number;
      flip?: number;
    } = {},
  ): Case => ({
    part,
    what,
    rows: learnedOn,
    bar,
    evenly,
    scores: () => crossFit(evaluator, learnedOn, { seed, folds, groupOf, ...feedback }),
  });
  const all = [...rows.keys()];
  const beatsBoth = { beats: ['length', 'keywords'] } as const;
  const beatsLength = { beats: ['length'] } as const;

  for (const set of all) {
    yield { part: 'A', what: set, rows: of(set), scores: () => scoreCold(of(set)), bar: { must: 0.48 } };
  }
  yield {
    part: 'A',
    what: 'even mix of all',
    rows: of(...all),
    scores: () => scoreCold(of(...all)),
    bar: {},
    evenly: true,
  };

  yield online('B', 'mmlu', of('mmlu'), { must: 0.65, stretch: 0.7, ...beatsBoth });
  yield online('B', 'fusion', of('fusion'), { must: 0.68, stretch: 0.71, ...beatsBoth });
  yield online('B', 'mmlupro', of('mmlupro'), { must: 0.57, stretch: 0.6, ...beatsBoth });

  const mixes = [
    { what: 'even mix of one pair', rows: of(...firstPair), must: 0.59, stretch: 0.63 },
    { what: 'even mix of all', rows: of(...all), must: 0.58, stretch: 0.6 },
  ];
  for (const { what, rows: mixed, must, stretch } of mixes) {
    yield online('C', what, mixed, { must, stretch, ...beatsLength }, { evenly: true });
  }

  const sparse = { mmlu: 0.6, fusion: 0.63, mix: 0.59 };
  const wrong = { mmlu: 0.57, fusion: 0.61, mix: 0.59 };
  for (const [what, bars, feedback] of [
    ['5 % rated', sparse, { rate: 0.05 }],
    ['a quarter wrong', wrong, { flip: 0.25 }],
  ] as const) {
    yield online('D', `${what}, mmlu`, of('mmlu'), { must: bars.mmlu }, feedback);
    yield online('D', `${what}, fusion`, of('fusion'), { must: bars.fusion }, feedback);
    yield online(
      'D',
      `${what}, even mix of one pair`,
      mixes[0]!.rows,
      { must: bars.mix },
      { evenly: true, ...feedback },
    );
  }

  const unseen = { groupOf: byTopic };
  yield online('E', 'topics of mmlu', of('mmlu'), { must: 0.5, stretch: 0.56 }, unseen);
  yield online('E', 'topics of mmlupro', of('mmlupro'), { must: 0.5, stretch: 0.53 }, unseen);
  yield online('E', 'topics of fusion', of('fusion'), { must: 0.58, stretch: 0.63 }, unseen);

  const second = { zgsm: 0.86, crux: 0.64, mmlupro: 0.6 };
  const best = { zgsm: 0.91, crux: 0.66, mmlupro: 0.63 };
  for (const set of cascadeSets) {
    const bar = { must: second[set], stretch: best[set], ...(set === 'zgsm' ? { cpt80: 18 } : {}) };
    const one = withOpinions(rows.get(set)!, 2);
    const every = rows.get(set)!;
    const elsewhere = cascadeSets.filter((other) => other !== set).flatMap((other) => rows.get(other)!);
    yield { part: 'F', what: `${set}, one opinion, cold`, rows: one, scores: () => scoreCold(one), bar };
    yield { part: 'F', what: `${set}, all opinions, cold`, rows: every, scores: () => scoreCold(every), bar };
    yield {
      part: 'F',
      what: `${set}, all opinions, learned elsewhere`,
      rows: every,
      scores: () => scoreAfter(evaluator, elsewhere, every, { seed }),
      bar,
    };
  }

  for (const set of all) yield drift(evaluator, of(set), of(...all.filter((other) => other !== set)), set);
}

/** Traffic of other sets, then 600 prompts (or half) of this one; the rest of it shows whether that did harm. */
function drift(evaluator: Evaluator, after: readonly Row[], before: readonly Row[], set: SetName): Case {
  const random = evaluator.rng(seed + 2000);
  const lead = evaluator.shuffle(before, random).slice(0, streamBeforeDrift);
  const drifted = evaluator.shuffle(after, random);
  const half = Math.min(driftAfter, drifted.length >> 1);
  const rest = drifted.slice(half);
  return {
    part: 'G',
    what: `${set} after others`,
    rows: rest,
    scores: () => scoreAfter(evaluator, [...lead, ...drifted.slice(0, half)], rest, { seed, order: 'given' }),
    bar: { floor: 0.45 },
  };
}
