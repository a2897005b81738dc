import type { Cost } from './cost.ts';
import type { Effort, Figure } from './figures.ts';
import type { Estimate } from './gain-curve.ts';
import { isCheap, reachesStretch, shortfalls } from './verdict.ts';

const widths = { what: 42, estimate: 23, bar: 6 };

export function printHead(rows: number, { folds, resamples }: Effort): void {
  console.log(
    `${rows} rows. APGR with its 95 % interval (0.5 is random), each row scored by a learner that never`,
  );
  console.log(
    `saw it: ${folds} folds, ${resamples} resamples. Ahead of: drawn in pairs over the same resamples.\n`,
  );
  const columns = ['APGR', 'ahead of length', 'ahead of keywords'].map((name) =>
    name.padEnd(widths.estimate),
  );
  console.log(
    `   ${''.padEnd(widths.what)}${columns.join('')}${'CPT80'.padEnd(7)}${'must'.padEnd(widths.bar)}`,
  );
}

export function printFigure(figure: Figure): void {
  const { part, what, apgr, overLength, overKeywords, cpt80, bar } = figure;
  const lacking = shortfalls(figure);
  const met = reachesStretch(figure) ? 'met, and the stretch' : 'met';
  const hasBar = Object.keys(bar).length > 0;
  const cells = [
    part.padEnd(3),
    what.padEnd(widths.what),
    ...[apgr, overLength, overKeywords].map((one) => written(one).padEnd(widths.estimate)),
    `${cpt80.toFixed(0)} %`.padEnd(7),
    (bar.must ?? bar.floor ?? '').toString().padEnd(widths.bar),
    hasBar ? (lacking.length === 0 ? met : lacking.join(', ')) : '',
  ];
  console.log(cells.join('').trimEnd());
}

export function printCost(cost: Cost): void {
  const { outcomes, decision, prediction, learning, stateBytes, saveMs, restoreMs, sameAfterRestart } = cost;
  console.log(`\nH  after ${outcomes.toLocaleString('en')} outcomes`);
  const lines = {
    'a decision for two models': `${decision.median.toFixed(3)} ms, 99th percentile ${decision.p99.toFixed(3)} ms`,
    'of that the prediction': `${prediction.median.toFixed(3)} ms`,
    'learning one outcome': `${learning.median.toFixed(3)} ms`,
    'what is kept': `${(stateBytes / 2 ** 20).toFixed(2)} MiB, saved in ${saveMs.toFixed(0)} ms, restored in ${restoreMs.toFixed(0)} ms`,
    'after a restart': sameAfterRestart ? 'the same to the last bit' : 'different',
  };
  for (const [name, value] of Object.entries(lines)) console.log(`   ${name.padEnd(widths.what)}${value}`);
}

export function printSummary(figures: readonly Figure[], cost: Cost): void {
  const barred = figures.filter(({ bar }) => Object.keys(bar).length > 0);
  const met = barred.filter((figure) => shortfalls(figure).length === 0);
  console.log(
    `\n${met.length} of ${barred.length} figures meet their bar; H ${isCheap(cost) ? 'does' : 'does not'}.`,
  );
}

function written({ value, low, high }: Estimate): string {
  return `${value.toFixed(3)} (${low.toFixed(3)}, ${high.toFixed(3)})`;
}
