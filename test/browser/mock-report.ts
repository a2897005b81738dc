/** An invented report of thirty days, and invented runs. */
import type { Estimate } from '../../src/reports/estimate.ts';
import type { Performance, Report } from '../../src/reports/report.ts';
import type { RunView } from '../../src/surfaces/dashboard/contract.ts';

const day = 86_400_000;
const between = (low: number, mean: number, high: number, from: number): Estimate => ({
  mean,
  low,
  high,
  from,
});

export function mockReport(now: number, days: number, empty: boolean): Report {
  const since = Math.floor((now - days * day) / day) * day;
  return empty ? nothing(now, days, since) : { ...full, days, since, until: now };
}

function nothing(until: number, days: number, since: number): Report {
  return {
    days,
    since,
    until,
    totals: {
      requests: 0,
      answered: 0,
      failed: 0,
      local: 0,
      cloud: 0,
      unpriced: 0,
      costUsd: 0,
      ownCostUsd: 0,
    },
    localShare: null,
    cost: {
      spentUsd: 0,
      perAnswerUsd: null,
      good: null,
      perGoodAnswerUsd: null,
      savedUsd: 0,
      saved: null,
      savedAnswers: 0,
      budgets: [],
      forecastUsd: null,
      models: [],
      keys: [],
    },
    performance: [],
    agents: [],
    feedback: {
      ratings: 0,
      satisfaction: null,
      stars: [0, 0, 0, 0, 0],
      comments: 0,
      corrections: 0,
      models: [],
    },
    errors: { requests: [], patterns: [] },
    recommendations: [],
    replaying: false,
  };
}

const row = (known: Pick<Performance, 'model' | 'place' | 'kind' | 'requests' | 'costUsd'>): Performance => ({
  capability: 'text-generation',
  answered: known.requests - 4,
  answerRate: between(0.97, 0.99, 1, known.requests),
  firstTokenMs: known.place === 'local' ? between(182, 190, 198, 800) : between(610, 655, 700, 300),
  tokensPerSecond: known.place === 'local' ? 41.2 : 78.4,
  good: known.requests < 100 ? null : between(0.74, 0.82, 0.88, 96),
  ...known,
});

const full: Omit<Report, 'days' | 'since' | 'until'> = {
  totals: {
    requests: 3_412,
    answered: 3_371,
    failed: 29,
    local: 2_494,
    cloud: 877,
    unpriced: 0,
    costUsd: 18.42,
    ownCostUsd: 0.31,
  },
  localShare: 2_494 / 3_371,
  cost: {
    spentUsd: 18.42,
    perAnswerUsd: 18.42 / 3_371,
    good: between(0.79, 0.84, 0.88, 212),
    perGoodAnswerUsd: between(0.0062, 0.0065, 0.0069, 212),
    savedUsd: 64.12,
    saved: between(60.3, 64.12, 74.4, 742),
    savedAnswers: 2_494,
    budgets: [
      { account: 'day', limitUsd: 5, spentUsd: 2.64, used: 0.528 },
      { account: 'month', limitUsd: 60, spentUsd: 41.3, used: 0.688 },
    ],
    forecastUsd: between(51.2, 55.9, 60.6, 25),
    models: [
      { model: 'anthropic/claude-sonnet-5', requests: 412, costUsd: 12.9 },
      { model: 'openai/gpt-5.4-mini', requests: 465, costUsd: 5.52 },
      { model: 'ollama/llama3.2:3b', requests: 2_535, costUsd: 0 },
    ],
    keys: [
      { key: null, requests: 2_101, costUsd: 11.2 },
      { key: 'k1', requests: 1_311, costUsd: 7.22 },
    ],
  },
  performance: [
    row({ model: 'ollama/llama3.2:3b', place: 'local', kind: 'question', requests: 1_420, costUsd: 0 }),
    row({ model: 'ollama/llama3.2:3b', place: 'local', kind: 'writing', requests: 1_115, costUsd: 0 }),
    row({ model: 'ollama/qwen3:14b', place: 'local', kind: 'question', requests: 188, costUsd: 0 }),
    {
      ...row({ model: 'ollama/qwen3:14b', place: 'local', kind: 'code', requests: 96, costUsd: 0 }),
      good: between(0.58, 0.68, 0.77, 92),
    },
    {
      ...row({
        model: 'anthropic/claude-sonnet-5',
        place: 'cloud',
        kind: 'code',
        requests: 71,
        costUsd: 1.1,
      }),
      good: between(0.85, 0.93, 0.97, 64),
    },
    row({ model: 'openai/gpt-5.4-mini', place: 'cloud', kind: 'code', requests: 465, costUsd: 5.52 }),
    row({ model: 'anthropic/claude-sonnet-5', place: 'cloud', kind: 'long', requests: 412, costUsd: 12.9 }),
  ],
  agents: [
    {
      agent: 'translator',
      capabilities: ['translation'],
      requests: 214,
      answered: 213,
      local: 201,
      answerRate: between(0.974, 0.995, 0.999, 214),
      costUsd: 0.04,
      good: between(0.77, 0.88, 0.94, 51),
      ratings: 51,
      satisfaction: between(4.1, 4.4, 4.7, 51),
    },
    {
      agent: 'designer',
      capabilities: ['text-to-image'],
      requests: 38,
      answered: 35,
      local: 35,
      answerRate: between(0.792, 0.921, 0.973, 38),
      costUsd: 0,
      good: null,
      ratings: 1,
      satisfaction: null,
    },
  ],
  feedback: {
    ratings: 212,
    satisfaction: between(4.1, 4.2, 4.4, 212),
    stars: [8, 11, 26, 61, 106],
    comments: 31,
    corrections: 14,
    models: [
      { model: 'ollama/llama3.2:3b', ratings: 141, satisfaction: between(3.9, 4.1, 4.2, 141) },
      { model: 'anthropic/claude-sonnet-5', ratings: 71, satisfaction: between(4.4, 4.6, 4.8, 71) },
    ],
  },
  errors: {
    requests: [
      { kind: 'upstream_timeout', requests: 21 },
      { kind: 'upstream_failed', requests: 8 },
    ],
    patterns: [
      {
        model: 'openai/gpt-5.4-mini',
        place: 'cloud',
        failure: 'rate-limited',
        attempts: 34,
        share: between(0.05, 0.068, 0.094, 499),
        advice: 'Ask the provider for a higher limit, or let more stay local.',
      },
    ],
  },
  recommendations: [
    {
      id: 'threshold',
      title: 'Trust local models with 0.5 points of complexity more',
      evidence:
        'Replayed on your traffic under balanced, this gives 0.6 to 2.9 more good answers in a hundred, cost included (95 %), on 88 ratings. The line moves there by itself, half a point a day at most; preferring one side does it at once.',
      gain: { what: 'good answers in a hundred', estimate: between(0.6, 1.7, 2.9, 88) },
      command: 'routing:\n  prefer: local',
      page: { path: '/routing', label: 'Open the routing' },
    },
    {
      id: 'pull',
      title: 'Pull qwen3:14b',
      evidence:
        'It fits into this machine (34 GB of memory) and would take 41 % (38 % to 44 %) of what goes to the cloud now, by complexity, on the newest 877 cloud answers. That is $6.90 ($6.10 to $7.70) a month.',
      gain: { what: 'US dollars a month', estimate: between(6.1, 6.9, 7.7, 877) },
      command: 'ollama pull qwen3:14b',
      page: { path: '/models', label: 'See the models' },
    },
    {
      id: 'knowledge code',
      title: 'Add knowledge for code questions',
      evidence:
        'Memory was asked in 212 of the newest, and its best find was relevant by 0.18 (0.15 to 0.21); 64 % of them went to the cloud. From 0.85 on they are answered at home.',
      gain: null,
      command: 'polder memory import notes/ --collection handbook',
      page: { path: '/memory', label: 'Import into memory' },
    },
  ],
  replaying: false,
};

export function mockRuns(now: number, empty: boolean): RunView[] {
  if (empty) return [];
  const run = (id: string, minutesAgo: number, known: Partial<RunView>): RunView => ({
    id,
    kind: 'task',
    title: 'Draw a mill at dawn, and write a line of verse under it',
    state: 'done',
    createdAt: now - minutesAgo * 60_000,
    endedAt: now - minutesAgo * 60_000 + 48_000,
    user: null,
    key: null,
    interactions: [],
    result: null,
    error: null,
    progress: { fraction: 1, message: '' },
    ...known,
  });
  return [
    run('run-4', 1, {
      title: 'Subtitle the talk on sluices in Dutch',
      state: 'running',
      endedAt: null,
      progress: { fraction: 0.42, message: 'Step 2 of 3: translating' },
    }),
    run('run-3', 2, {
      title: 'Read the minutes aloud',
      state: 'queued',
      endedAt: null,
      progress: { fraction: null, message: '' },
    }),
    run('run-2', 40, { result: { output: 'The sails stand still; the water waits for light.' } }),
    run('run-1', 180, {
      title: 'Make a film of the flood of 1953',
      state: 'failed',
      error: { type: 'no_model', message: 'No model here makes films. Connect one that does.' },
    }),
  ];
}
