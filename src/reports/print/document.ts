import { dollars, percentOf, range } from '../advice/advice.ts';
import type { Estimate } from '../estimate.ts';
import type { Performance, Report } from '../report.ts';
import { howSaved } from '../saving-range.ts';

/** A report as a reader gets it, before it is known in which format. */
export type Block =
  | { readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly block: 'text'; readonly text: string }
  | { readonly block: 'code'; readonly text: string }
  | {
      readonly block: 'table';
      readonly heading: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** How many rows of a table a reader is given. */
const rowsAtMost = 15;

/** Everything of a report, in the order in which it is read: what to do comes first. */
export function reportDocument(report: Report): Block[] {
  const { days, totals } = report;
  const heading = { block: 'heading', level: 1, text: `Polder, the last ${days} days` } as const;
  if (totals.requests === 0)
    return [heading, { block: 'text', text: `Nothing was asked in the last ${days} days.` }];
  return [
    heading,
    { block: 'text', text: `${whenOf(report.since)} to ${whenOf(report.until)}. Intervals hold with 95 %.` },
    ...overview(report),
    ...recommendations(report),
    ...cost(report),
    ...performance(report),
    ...agents(report),
    ...feedback(report),
    ...errors(report),
  ];
}

function overview({ totals, localShare, cost, feedback }: Report): Block[] {
  return [
    table(
      ['', ''],
      [
        ['Requests', `${totals.requests}, of them ${totals.answered} answered and ${totals.failed} failed`],
        ['At home', localShare === null ? '-' : percentOf(localShare)],
        ['Spent', dollars(cost.spentUsd)],
        ['Saved by local answers', `${savings(cost)} in ${cost.savedAnswers} answers`],
        ['Satisfaction', estimate(feedback.satisfaction, (stars) => stars.toFixed(2))],
      ],
    ),
    ...(cost.savedAnswers === 0 ? [] : [text(`Saved: ${howSaved}`)]),
  ];
}

function recommendations({ recommendations: advice }: Report): Block[] {
  return [
    heading('What to do'),
    ...(advice.length === 0
      ? [text('Nothing: what was recorded shows nothing that would do better.')]
      : advice.flatMap(({ title, evidence, command }) => [
          { block: 'heading', level: 3, text: title } as const,
          text(evidence),
          ...(command === null ? [] : [{ block: 'code', text: command } as const]),
        ])),
  ];
}

function cost({ cost: money, totals }: Report): Block[] {
  return [
    heading('Cost'),
    table(
      ['', ''],
      [
        ['Spent', dollars(money.spentUsd)],
        ['Of that by Polder itself', dollars(totals.ownCostUsd)],
        ['An answer', money.perAnswerUsd === null ? '-' : dollars(money.perAnswerUsd)],
        ['A good answer', estimate(money.perGoodAnswerUsd, dollars)],
        ['Answers that are good', estimate(money.good, percentOf)],
        ['This month at its end', estimate(money.forecastUsd, dollars)],
        ['Answers of unknown price', String(totals.unpriced)],
      ],
    ),
    ...tableUnlessEmpty(
      ['Budget', 'Spent', 'Limit', 'Used'],
      money.budgets.map(({ account, spentUsd, limitUsd, used }) => [
        account,
        dollars(spentUsd),
        dollars(limitUsd),
        used === null ? '-' : percentOf(used),
      ]),
    ),
    ...tableUnlessEmpty(
      ['Model', 'Requests', 'Cost'],
      money.models.map(({ model, requests, costUsd }) => [model, String(requests), dollars(costUsd)]),
    ),
    ...tableUnlessEmpty(
      ['Key', 'Requests', 'Cost'],
      money.keys.map(({ key, requests, costUsd }) => [
        key ?? 'without a key',
        String(requests),
        dollars(costUsd),
      ]),
    ),
  ];
}

function performance({ performance: rows }: Report): Block[] {
  return [
    heading('How models do'),
    ...tableUnlessEmpty(
      ['Model', 'Work', 'Requests', 'Answered', 'First token', 'Tokens/s', 'Good answers', 'Cost'],
      rows.map((row) => [
        row.model,
        workOf(row),
        String(row.requests),
        estimate(row.answerRate, percentOf),
        estimate(row.firstTokenMs, milliseconds),
        row.tokensPerSecond === null ? '-' : row.tokensPerSecond.toFixed(1),
        estimate(row.good, percentOf),
        dollars(row.costUsd),
      ]),
    ),
  ];
}

function agents({ agents: rows }: Report): Block[] {
  if (rows.length === 0) return [];
  return [
    heading('How agents do'),
    text('Steps of tasks in plain words, and all work that is not chat, by whichever model.'),
    ...tableUnlessEmpty(
      ['Agent', 'Requests', 'Answered', 'At home', 'Good answers', 'Satisfaction', 'Cost'],
      rows.map((row) => [
        row.agent,
        String(row.requests),
        estimate(row.answerRate, percentOf),
        row.answered === 0 ? '-' : percentOf(row.local / row.answered),
        estimate(row.good, percentOf),
        estimate(row.satisfaction, (stars) => stars.toFixed(2)),
        dollars(row.costUsd),
      ]),
    ),
  ];
}

/** `code`, or `text-to-image` where no kind of question is told. */
export function workOf({ capability, kind }: Pick<Performance, 'capability' | 'kind'>): string {
  return kind === '' ? capability : kind;
}

function feedback({ feedback: given }: Report): Block[] {
  if (given.ratings === 0)
    return [heading('Feedback'), text('Nobody has rated an answer: ratings are what Polder learns from.')];
  return [
    heading('Feedback'),
    text(
      `${given.ratings} ratings, ${given.comments} comments, ${given.corrections} corrections. ${given.stars
        .map((count, index) => `${index + 1} of 5: ${count}`)
        .join(', ')}.`,
    ),
    ...tableUnlessEmpty(
      ['Model', 'Ratings', 'Satisfaction'],
      given.models.map(({ model, ratings, satisfaction }) => [
        model,
        String(ratings),
        estimate(satisfaction, (stars) => stars.toFixed(2)),
      ]),
    ),
  ];
}

function errors({ errors: { requests, patterns } }: Report): Block[] {
  if (requests.length === 0 && patterns.length === 0)
    return [heading('What goes wrong'), text('Nothing did.')];
  return [
    heading('What goes wrong'),
    ...tableUnlessEmpty(
      ['Requests that failed with', 'How many'],
      requests.map((one) => [one.kind ?? 'no reason told', String(one.requests)]),
    ),
    ...tableUnlessEmpty(
      ['Model', 'Failure', 'Attempts', 'Of its attempts', 'What to do'],
      patterns.map(({ model, failure, attempts, share, advice }) => [
        model,
        failure,
        String(attempts),
        estimate(share, percentOf),
        advice,
      ]),
    ),
  ];
}

function savings({ saved, savedUsd }: Report['cost']): string {
  return saved === null ? dollars(savedUsd) : estimate(saved, dollars);
}

/** `12 % (10 % to 14 %)`; a dash where nothing can be said. */
function estimate(value: Estimate | null, words: (value: number) => string): string {
  return value === null ? '-' : `${words(value.mean)} (${range(value, words)})`;
}

function milliseconds(value: number): string {
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

function whenOf(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

function heading(words: string): Block {
  return { block: 'heading', level: 2, text: words };
}

function text(words: string): Block {
  return { block: 'text', text: words };
}

function table(names: readonly string[], rows: readonly (readonly string[])[]): Block {
  return { block: 'table', heading: names, rows };
}

function tableUnlessEmpty(names: readonly string[], rows: readonly (readonly string[])[]): Block[] {
  if (rows.length === 0) return [];
  const rest = rows.length - rowsAtMost;
  return [
    table(names, rows.slice(0, rowsAtMost)),
    ...(rest > 0 ? [text(`And ${rest} more, which the JSON has.`)] : []),
  ];
}
