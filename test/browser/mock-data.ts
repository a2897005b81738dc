/** Invented traffic for the dashboard's tests, in the shapes of the contract. */
import type {
  InteractionDetail,
  InteractionSummary,
  ModelStatus,
  ProviderStatus,
  Stats,
} from '../../src/surfaces/dashboard/contract.ts';
import { cascadedAttempt, mockAssessments } from './mock-learned.ts';
import { mockModels } from './mock-models.ts';
import { traceOf } from './mock-trace.ts';

const minute = 60_000;

export interface Story {
  asked: string;
  answer: string;
  model: string;
  reason: string;
  complexity: number;
  relevance: number;
  client: string;
  extra?: Partial<InteractionDetail>;
}

const stories: Story[] = [
  {
    asked: 'Why does my Postgres query ignore the index on created_at when I cast it to a date?',
    answer:
      "Because the **cast changes the expression**, the planner can no longer match it to the index.\n\n## What to do\n\n1. Compare with a range instead:\n\n```sql\nselect *\nfrom orders\nwhere created_at >= date '2026-11-01'\n  and created_at <  date '2026-11-02';\n```\n\n2. Or index the expression itself: `create index on orders ((created_at::date))`.\n\n| Way | Index size | Query change |\n|---|---|---|\n| Range | none | yes |\n| Expression index | small | no |\n\n> A cast of `timestamptz` is not immutable; index it with a fixed time zone.\n\nSee [the manual](https://www.postgresql.org/docs/current/indexes-expressional.html).",
    model: 'ollama/qwen3:14b',
    reason: 'Simple enough (4 of 6) for a local model that has done such tasks well.',
    complexity: 4,
    relevance: 0.42,
    client: 'OpenWebUI/0.11',
    extra: { rating: 5 },
  },
  {
    asked:
      'Draft a data-sharing agreement between a hospital trust and two universities, with roles under GDPR.',
    answer: '# Data-sharing agreement\n\nBetween the *Trust* and the *Universities* …',
    model: 'anthropic/claude-sonnet-5',
    reason: 'Complexity 9 is above 6, and nothing in memory answers it.',
    complexity: 9,
    relevance: 0.18,
    client: 'OpenAI/JS',
    extra: { costUsd: 0.0412, inputTokens: 912, outputTokens: 2610, firstTokenMs: 780, durationMs: 31_400 },
  },
  {
    asked: 'Summarise the letter from my doctor: Dear Mrs de Vries, your results of 12 November …',
    answer: 'Your results are **normal**. The next check is in six months.',
    model: 'ollama/llama3.2:3b',
    reason: 'Private: it names a person and a health matter, so it stays on this machine.',
    complexity: 2,
    relevance: 0.1,
    client: 'OpenWebUI/0.11',
    extra: { privacy: 'private', rating: 4 },
  },
  {
    asked: 'Generate a concise title for this conversation',
    answer: 'Postgres index and date casts',
    model: 'ollama/llama3.2:3b',
    reason: 'A client’s own title request goes to the smallest local model.',
    complexity: 1,
    relevance: 0,
    client: 'OpenWebUI/0.11',
    extra: { chore: 'title', inputTokens: 240, outputTokens: 8, durationMs: 310, firstTokenMs: 120 },
  },
  {
    asked: 'Refactor this 900-line React component into hooks and keep the tests green',
    answer: '',
    model: 'openai/gpt-5.2',
    reason: 'Complexity 8 is above 6; the local models failed at such tasks.',
    complexity: 8,
    relevance: 0.31,
    client: 'ClaudeCode/3.1',
    extra: {
      state: 'failed',
      errorKind: 'rate_limited',
      errorMessage: 'OpenAI limits your rate; try again in 20 s, or allow a local model with `auto:casual`.',
      answer: null,
      outputTokens: 0,
      costUsd: 0,
      firstTokenMs: null,
    },
  },
  {
    asked: 'How do I renew the TLS certificate on the office router again?',
    answer: 'You wrote it down in March: `acme renew router.lan`, then restart *nginx*.',
    model: 'ollama/llama3.2:3b',
    reason: 'Your own memory answers this (relevance 0.91, above 0.85).',
    complexity: 3,
    relevance: 0.91,
    client: 'curl/8.5',
  },
  {
    asked: 'Übersetze „Was lange währt, wird endlich gut“ ins Niederländische 🌊',
    answer: '*De aanhouder wint* komt het dichtst in de buurt.',
    model: 'gemini/gemini-3-flash',
    reason: 'You prefer this model for translation.',
    complexity: 3,
    relevance: 0.2,
    client: 'OpenAI/Python',
    extra: { costUsd: null, state: 'incomplete', finishReason: 'length' },
  },
];

const places = { ollama: 'local', openai: 'cloud', anthropic: 'cloud', gemini: 'cloud' } as const;

export function mockInteractions(now: number, count: number): InteractionDetail[] {
  return Array.from({ length: count }, (_, index) =>
    interactionOf(stories[index % stories.length]!, index, now),
  );
}

function interactionOf(story: Story, index: number, now: number): InteractionDetail {
  const provider = story.model.split('/')[0] as keyof typeof places;
  const place = places[provider];
  const id = `01kq${String(99_999_999 - index).padStart(8, '0')}mockmockmo`;
  const createdAt = now - index * 7 * minute - 20_000;
  const costUsd = place === 'local' ? 0 : 0.0021;
  const base: InteractionDetail = {
    id,
    createdAt,
    state: 'answered',
    surface: story.client.startsWith('Claude') ? 'anthropic' : 'openai',
    capability: 'text-generation',
    client: story.client,
    keyId: null,
    conversation: null,
    requested: 'auto',
    chore: null,
    profile: 'balanced',
    privacy: 'open',
    complexity: story.complexity,
    relevance: story.relevance,
    model: story.model,
    provider,
    place,
    practice: false,
    reason: story.reason,
    errorKind: null,
    errorMessage: null,
    finishReason: 'stop',
    streamed: true,
    inputTokens: 120 + index * 3,
    outputTokens: 340 + index * 5,
    cachedTokens: 0,
    reasoningTokens: 0,
    tokensEstimated: index % 6 === 5,
    costUsd,
    asked: story.asked.slice(0, 140),
    rating: null,
    firstTokenMs: place === 'local' ? 210 : 640,
    durationMs: place === 'local' ? 4_300 : 6_900,
    messages: [
      { role: 'system', content: 'You are a helpful assistant. Answer briefly.' },
      { role: 'user', content: story.asked },
    ],
    answer: { role: 'assistant', content: story.answer },
    attempts: [],
    trace: traceOf(story, place),
    feedback: [],
    assessments: story.relevance > 0.85 ? mockAssessments(createdAt + minute) : [],
    why: [],
    ...story.extra,
  };
  return {
    ...base,
    attempts: attemptsOf(base),
    feedback:
      base.rating === null
        ? []
        : [
            {
              id: index + 1,
              interactionId: id,
              createdAt: createdAt + minute,
              rating: base.rating,
              comment: 'Exactly what I needed.',
              correction: null,
              source: 'dashboard',
            },
          ],
    why: [
      story.reason,
      `Read as ${base.privacy}: ${base.trace.signals.privacyReason}`,
      `It went to ${story.model}, which is ${place}.`,
    ],
  };
}

function attemptsOf(interaction: InteractionDetail): InteractionDetail['attempts'] {
  const duration = interaction.durationMs ?? 5_000;
  const failed = interaction.state === 'failed';
  const last = {
    position: 1,
    model: interaction.model ?? 'none',
    provider: interaction.provider ?? 'none',
    place: interaction.place ?? 'local',
    reason: 'The best value among those that may serve it.',
    outcome: failed ? 'failed' : 'answered',
    failure: failed ? 'rate-limited' : null,
    message: failed ? 'Rate limit reached for requests' : null,
    status: failed ? 429 : 200,
    startedMs: 1_450,
    firstTokenMs: interaction.firstTokenMs,
    durationMs: Math.max(1, duration - 1_450),
  } as const;
  if (interaction.place === 'local')
    return [
      {
        ...last,
        position: 0,
        startedMs: 6,
        durationMs: duration - 6,
        ...(interaction.relevance > 0.85 ? cascadedAttempt : {}),
      },
    ];
  return [
    {
      position: 0,
      model: 'openrouter/deepseek-v4',
      provider: 'openrouter',
      place: 'cloud',
      reason: 'Cheapest of those good enough.',
      outcome: 'failed',
      failure: 'overloaded',
      message: 'The model is overloaded',
      status: 529,
      startedMs: 8,
      firstTokenMs: null,
      durationMs: 1_420,
    },
    last,
  ];
}

/** A row of the list: the detail without what only the detail shows. */
export function summaryOf(detail: InteractionDetail): InteractionSummary {
  const { messages: _m, answer: _a, attempts: _t, trace: _d, feedback: _f, why: _w, ...summary } = detail;
  return summary;
}

export function mockStats(now: number, interactions: readonly InteractionDetail[]): Stats {
  const hour = 60 * minute;
  const first = Math.floor(now / hour) * hour - 23 * hour;
  const shape = [0, 0, 0, 0, 0, 1, 3, 6, 14, 19, 22, 16, 9, 15, 24, 27, 20, 13, 8, 6, 9, 7, 4, 2];
  const buckets = shape.map((amount, index) => ({
    at: first + index * hour,
    local: interactions.length === 0 ? 0 : Math.round(amount * (0.66 + (index % 4) * 0.06)),
    cloud: interactions.length === 0 ? 0 : Math.round(amount * (0.34 - (index % 4) * 0.06)),
    failed: interactions.length > 0 && index === 15 ? 2 : 0,
    costUsd: amount * 0.004,
  }));
  const local = buckets.reduce((sum, bucket) => sum + bucket.local, 0);
  const cloud = buckets.reduce((sum, bucket) => sum + bucket.cloud, 0);
  const any = local + cloud > 0;
  return {
    since: first,
    interactions: any ? local + cloud + 2 : 0,
    answered: local + cloud,
    failed: any ? 2 : 0,
    local,
    cloud,
    localShare: any ? local / (local + cloud) : null,
    costUsd: any ? 0.8743 : 0,
    unpriced: any ? 3 : 0,
    inputTokens: any ? 48_200 : 0,
    outputTokens: any ? 91_400 : 0,
    ratings: any ? 12 : 0,
    satisfaction: any ? 4.4 : null,
    medianFirstTokenMs: any ? 284 : null,
    buckets,
    models: [],
  };
}

export const mockProviders: ProviderStatus[] = [
  {
    id: 'ollama',
    kind: 'ollama',
    place: 'local',
    address: 'http://127.0.0.1:11434',
    state: 'up',
    message: null,
    origin: 'default address',
    guessed: true,
    models: 3,
    checkedAt: Date.now() - 4_000,
    latencyMs: 3,
  },
  {
    id: 'lmstudio',
    kind: 'lmstudio',
    place: 'local',
    address: 'http://127.0.0.1:1234',
    state: 'down',
    message: 'Nothing listens there. Start LM Studio and switch its server on (Developer, Start server).',
    origin: 'default address',
    guessed: true,
    models: 1,
    checkedAt: Date.now() - 4_000,
    latencyMs: null,
  },
  {
    id: 'anthropic',
    kind: 'anthropic',
    place: 'cloud',
    address: 'https://api.anthropic.com',
    state: 'up',
    message: null,
    origin: 'ANTHROPIC_API_KEY',
    guessed: false,
    models: 1,
    checkedAt: Date.now() - 9_000,
    latencyMs: 142,
  },
  {
    id: 'openai',
    kind: 'openai',
    place: 'cloud',
    address: 'https://api.openai.com/v1',
    state: 'unauthorized',
    message: 'OpenAI refuses the key. Check OPENAI_API_KEY and start Polder again.',
    origin: 'OPENAI_API_KEY',
    guessed: false,
    models: 2,
    checkedAt: Date.now() - 9_000,
    latencyMs: 97,
  },
];

export const practiceProviders: ProviderStatus[] = [
  {
    id: 'practice',
    kind: 'practice',
    place: 'local',
    address: null,
    state: 'up',
    message: null,
    origin: 'practice mode',
    guessed: false,
    models: 1,
    checkedAt: Date.now() - 1_000,
    latencyMs: 0,
  },
];

export function modelsFor(practice: boolean): ModelStatus[] {
  return mockModels.filter((model) => model.practice === practice);
}
