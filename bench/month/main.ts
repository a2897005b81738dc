/**
 * A month of a simulated house, lived by each policy: questions recur and drift, people rate 10 % of the
 * answers, a quarter of them wrongly, and what they call good enters memory; of the new questions a fifth is
 * answered by notes among many others. By day and at the end: local share, cost and quality beside always-cloud,
 * always-local and the tree.
 *
 *   npm run bench:month [-- --days 30 --requests 200 --seeds 3 --first 1 --recurring 0.4 --budget 0.5 --judge 0.8 --known 0.2 --json]
 */
import { parseArgs } from 'node:util';
import { completeModel } from '../../src/catalog/model.ts';
import { costMicroUsd } from '../../src/catalog/prices.ts';
import { chanceFrom } from '../../src/routing/evidence/fixtures.ts';
import { tokensOfText } from '../../src/signals/tokens.ts';
import { sharedFolder } from '../privacy/rows.ts';
import { type Answered, type Learned, liveMonth } from './life.ts';
import { notesOf } from './notes.ts';
import { type Lives, printDays, printEnd, printLearned } from './table.ts';
import { type Asking, answerTokensOf, loadQuestions, monthOf } from './traffic.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    requests: { type: 'string', default: '200' },
    seeds: { type: 'string', default: '3' },
    first: { type: 'string', default: '1' },
    recurring: { type: 'string', default: '0.4' },
    budget: { type: 'string', default: '0.5' },
    /** Of the local judge's verdicts so many are right; how good such judges are depends on the house. */
    judge: { type: 'string', default: '0.8' },
    /** Of the new questions so many have their right answer in what was noted down before. */
    known: { type: 'string', default: '0.2' },
    json: { type: 'boolean', default: false },
  },
});
const [days, requestsADay] = [Number(values.days), Number(values.requests)];
/** The tree alone, and the house as it is shipped. */
const policies = ['tree', 'auto'] as const;

const questions = loadQuestions(sharedFolder());
if (questions === undefined) {
  console.log(`Skipped: no routing rows at ${sharedFolder()}; name their folder in POLDER_SHARED.`);
  process.exit(0);
}

const price = completeModel(
  { id: 'openai', kind: 'openai', place: 'cloud' },
  { name: 'gpt-4o', capabilities: ['text-generation'] },
  {},
).price!;
const lives: Lives[] = [];
const learned: { seed: number; policy: string; learned: Learned }[] = [];
if (!values.json)
  console.log(
    `${days} days of ${requestsADay} questions, ${percent(values.recurring)} of them asked before; 10 % rated, a quarter of that wrongly; a day's budget of ${percent(values.budget)} of always-cloud; a judge who is right ${percent(values.judge)} of the time; the answers to ${percent(values.known)} of the new questions noted down.\n`,
  );
const first = Number(values.first);
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  const month = monthOf(
    questions,
    { days, requestsADay, recurring: Number(values.recurring) },
    chanceFrom(seed),
  );
  const lived: Lives = {
    'always cloud': month.map((askings) => askings.map(byCloud)),
    'always local': month.map((askings) => askings.map(byLocal)),
  };
  const dearest = lived['always cloud']!.flat().reduce((sum, { costUsd }) => sum + costUsd, 0) / days;
  const notes = notesOf(month, questions, Number(values.known), chanceFrom(seed + 2_000));
  for (const policy of policies) {
    const settings = {
      routing: { policy },
      dayBudgetUsd: dearest * Number(values.budget),
      rated: 0.1,
      wrong: 0.25,
      judgeRight: Number(values.judge),
      notes,
    };
    const life = await liveMonth(month, questions, settings, chanceFrom(seed + 1_000));
    lived[policy] = life.days;
    learned.push({ seed, policy, learned: life.learned });
  }
  lives.push(lived);
}

if (values.json) console.log(JSON.stringify({ ...values, lives, learned }));
else {
  printDays(lives);
  for (const { seed, policy, learned: state } of learned)
    if (policy === 'auto') printLearned(`seed ${seed}`, state);
  printEnd(lives);
}

function byCloud({ question, words }: Asking): Answered {
  const usage = {
    inputTokens: tokensOfText(words),
    cachedTokens: 0,
    outputTokens: answerTokensOf(question),
  };
  return {
    by: 'cloud',
    judged: false,
    quality: question.strong_score,
    costUsd: costMicroUsd(price, usage) / 1e6,
  };
}

function byLocal({ question }: Asking): Answered {
  return { by: 'local', judged: false, quality: question.weak_score, costUsd: 0 };
}

function percent(share: string): string {
  return `${Number(share) * 100} %`;
}
