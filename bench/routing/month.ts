/**
 * A month of a simulated house, lived by each policy: questions recur and drift, people rate 10 % of the
 * answers, a quarter of them wrongly, and what they call good enters memory. By week and at the end: local
 * share, cost and quality beside always-cloud.
 *
 *   npm run bench:month [-- --days 30 --requests 200 --seed 1 --recurring 0.4 --budget 0.4 --json]
 */
import { parseArgs } from 'node:util';
import { chanceFrom } from '../../src/routing/evidence/fixtures.ts';
import { sharedFolder } from '../privacy/rows.ts';
import { type Answered, cloudCost, MonthHouse } from './month-house.ts';
import { loadQuestions, monthOf } from './month-traffic.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    requests: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    recurring: { type: 'string', default: '0.4' },
    budget: { type: 'string', default: '0.4' },
    json: { type: 'boolean', default: false },
  },
});
const [days, requestsADay, seed] = [Number(values.days), Number(values.requests), Number(values.seed)];

const questions = loadQuestions(sharedFolder());
if (questions === undefined) {
  console.log(`Skipped: no routing rows at ${sharedFolder()}; name their folder in POLDER_SHARED.`);
  process.exit(0);
}
const month = monthOf(
  questions,
  { days, requestsADay, recurring: Number(values.recurring) },
  chanceFrom(seed),
);
const dearest = sum(month.flat().map(cloudCost)) / days;

interface Day {
  readonly local: number;
  readonly memory: number;
  readonly costUsd: number;
  readonly quality: number;
}

const alwaysCloud = month.map((asked) =>
  dayOf(
    asked.map(
      (question): Answered => ({
        by: 'cloud',
        quality: question.strong_score,
        costMicroUsd: cloudCost(question),
      }),
    ),
  ),
);
const alwaysLocal = month.map((asked) =>
  dayOf(asked.map((question): Answered => ({ by: 'local', quality: question.weak_score, costMicroUsd: 0 }))),
);
const lives = { 'always cloud': alwaysCloud, 'always local': alwaysLocal } as Record<string, Day[]>;
const takeovers: Record<string, string[]> = {};
for (const policy of ['tree', 'auto', 'learned'] as const) lives[policy] = await live(policy);

if (values.json) console.log(JSON.stringify({ days, requestsADay, seed, lives, takeovers }, null, 2));
else print();

async function live(policy: 'tree' | 'auto' | 'learned'): Promise<Day[]> {
  const settings = { policy, dayBudgetMicroUsd: dearest * Number(values.budget), rated: 0.1, wrong: 0.25 };
  const house = await MonthHouse.open(settings, chanceFrom(seed + 1000));
  const lived: Day[] = [];
  for (const [today, asked] of month.entries()) {
    const answers: Answered[] = [];
    for (const [index, question] of asked.entries())
      answers.push(await house.ask(question, today, index / asked.length));
    lived.push(dayOf(answers));
  }
  takeovers[policy] = house.adviser.view.kinds.map(
    ({ kind, rule, outcomes, evidence }) =>
      `${kind}: ${rule} (${outcomes} outcomes, evidence ${evidence.toFixed(1)})`,
  );
  await house.close();
  return lived;
}

function dayOf(answers: readonly Answered[]): Day {
  return {
    local: answers.filter(({ by }) => by !== 'cloud').length / answers.length,
    memory: answers.filter(({ by }) => by === 'memory').length / answers.length,
    costUsd: sum(answers.map(({ costMicroUsd }) => costMicroUsd)) / 1e6,
    quality: sum(answers.map(({ quality }) => quality)) / answers.length,
  };
}

function print(): void {
  console.log(
    `${days} days of ${requestsADay} questions, ${values.recurring} of them asked before; 10 % rated, a quarter of that wrongly; a day's budget of ${Number(values.budget) * 100} % of always-cloud. Seed ${seed}.\n`,
  );
  for (const [name, lived] of Object.entries(lives)) {
    console.log(name);
    for (let from = 0; from < days; from += 5)
      console.log(lineOf(`  days ${from + 1} to ${Math.min(days, from + 5)}`, lived, from, from + 5));
  }
  console.log('\nThe last ten days, beside always-cloud');
  for (const [name, lived] of Object.entries(lives)) console.log(lineOf(`  ${name}`, lived, days - 10, days));
  for (const [name, kinds] of Object.entries(takeovers)) {
    if (name === 'auto') console.log(`\nWho decides at the end (auto)\n  ${kinds.join('\n  ')}`);
  }
  const end = meanOf(lives.auto!, days - 10, days);
  const cloudEnd = meanOf(alwaysCloud, days - 10, days);
  const treeEnd = meanOf(lives.tree!, days - 10, days);
  console.log('\nBars, for the policy as shipped (auto), the last ten days');
  bar('local share', end.local, 0.7);
  bar('saved of always-cloud', 1 - end.costUsd / cloudEnd.costUsd, 0.6);
  bar('quality of always-cloud', end.quality / cloudEnd.quality, 0.95);
  bar('quality beside the tree', end.quality / treeEnd.quality, 1);
}

function bar(name: string, value: number, least: number): void {
  console.log(
    `  ${name.padEnd(26)} ${percent(value)}, bar ${percent(least)}: ${value >= least ? 'met' : 'NOT met'}`,
  );
}

function lineOf(name: string, lived: readonly Day[], from: number, to: number): string {
  const { local, memory, costUsd, quality } = meanOf(lived, from, to);
  const cloud = meanOf(alwaysCloud, from, to);
  return `${name.padEnd(18)} local ${percent(local)} (memory ${percent(memory)}), cost $${costUsd.toFixed(3)} a day (${percent(costUsd / cloud.costUsd)}), quality ${quality.toFixed(3)} (${percent(quality / cloud.quality)})`;
}

function meanOf(lived: readonly Day[], from: number, to: number): Day {
  const part = lived.slice(Math.max(0, from), to);
  const mean = (key: keyof Day) => sum(part.map((one) => one[key])) / part.length;
  return { local: mean('local'), memory: mean('memory'), costUsd: mean('costUsd'), quality: mean('quality') };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
