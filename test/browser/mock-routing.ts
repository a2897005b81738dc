import type { ReplayReport } from '../../src/reports/replay.ts';
import type { RoutingReport } from '../../src/reports/routing.ts';
import { wilson } from '../../src/routing/evidence/calibration.ts';
import type { QualityEstimate } from '../../src/routing/evidence/quality.ts';
import type { QualityView } from '../../src/surfaces/platform/quality.ts';

const dayLength = 86_400_000;

const estimate = (mean: number, reach: number, effective: number): QualityEstimate => ({
  mean,
  low: mean - reach,
  high: mean + reach,
  effective,
});

/** A month of routing in a small household. */
export function mockRouting(now: number, days: number, isEmpty: boolean): RoutingReport {
  const bins = [
    [0.15, 0.22, 9],
    [0.36, 0.31, 14],
    [0.55, 0.6, 31],
    [0.74, 0.71, 88],
    [0.86, 0.88, 164],
    [0.95, 0.93, 71],
  ] as const;
  return {
    days,
    since: now - days * dayLength,
    requests: isEmpty ? 0 : 1_940,
    local: { share: isEmpty ? null : 0.742, goal: 0.7, costUsd: isEmpty ? 0 : 9.84 },
    saved: {
      localUsd: 31.2,
      local: { mean: 31.2, low: 29.6, high: 36.1, from: 640 },
      localAnswers: 1_322,
      how: 'Local answers: their tokens at the price of the cloud model that would have served.',
    },
    sample: {
      requests: isEmpty ? 0 : 1_000,
      rated: isEmpty ? 0 : 377,
      memory: { asked: 812, relevance: { mean: 0.44, low: 0.42, high: 0.46, from: 812 }, ready: 118 },
      trimmedTokens: 84_210,
      readyTokens: 40_112,
      policies: { tree: 640, learned: 312, pinned: 48 },
      tried: 57,
      calibration: {
        bins: bins.map(([predicted, observed, outcomes]) => ({
          predicted,
          observed,
          outcomes,
          ...wilson(observed, outcomes),
        })),
        error: 0.028,
      },
    },
    ahead: isEmpty ? 0 : 14,
    replaying: false,
    lambda: 1.38,
    learning: {
      line: { trust: 0.5, triedAt: null, movedAt: null, why: null, moves: true },
      policy: 'auto',
      explore: 0.04,
      outcomes: 377,
      kinds: [
        {
          kind: 'code',
          rule: 'learned',
          since: now - 6 * dayLength,
          handBacks: 0,
          outcomes: 31,
          difference: 0.14,
          interval: { low: -0.09, high: 0.37 },
          evidence: 1.2,
          needed: 20,
          reason:
            'It has shown that it does better; 31 outcomes where the two differ since then, none too many against it.',
          models: [
            { model: 'ollama/qwen3:14b', outcomes: 96, quality: 0.81 },
            { model: 'anthropic/claude-sonnet-5', outcomes: 41, quality: 0.9 },
          ],
        },
        {
          kind: 'question',
          rule: 'tree',
          since: null,
          handBacks: 0,
          outcomes: 22,
          difference: 0.06,
          interval: { low: -0.41, high: 0.52 },
          evidence: 3.1,
          needed: 40,
          reason:
            'Not enough evidence yet that the learned policy does better: 22 outcomes where the two differ.',
          models: [
            { model: 'ollama/llama3.2:3b', outcomes: 140, quality: 0.77 },
            { model: 'gemini/gemini-3-flash', outcomes: 18, quality: 0.84 },
          ],
        },
        {
          kind: 'writing',
          rule: 'tree',
          since: null,
          handBacks: 0,
          outcomes: 0,
          difference: null,
          interval: null,
          evidence: 1,
          needed: 40,
          reason: 'Nothing is known yet of where the two policies differ.',
          models: [{ model: 'ollama/qwen3:14b', outcomes: 12, quality: 0.7 }],
        },
      ],
      experiments: [
        {
          name: 'tone',
          verdict: 'running',
          arms: [
            { name: 'plain', outcomes: 44, quality: 0.74, interval: { low: 0.58, high: 0.87 } },
            { name: 'short', outcomes: 41, quality: 0.82, interval: { low: 0.66, high: 0.93 } },
          ],
          finding: 'Nobody can tell yet which arm does better.',
        },
      ],
    },
    thresholds: [-1.5, -1, -0.5, 0.5, 1, 1.5].map((trust) => ({
      trust,
      localShare: 0.742 + trust * 0.09,
      costUsd: 9.84 - trust * 2.6,
      difference: estimate(-0.01 * trust, 0.03, 210),
      gain:
        trust === -1.5
          ? { mean: null, low: null, high: null, effective: 4 }
          : estimate(0.03 * trust, trust === 0.5 ? 0.012 : 0.02 + 0.02 * Math.abs(trust), 210),
      better: trust === 0.5,
    })),
    findings: isEmpty
      ? [`Nothing was answered in the last ${days} days.`]
      : [
          '74 % of the answers were made at home: the goal of 70 % is reached.',
          'The learned policy decides code since 2026-11-20: it has shown that it does better (95 % confidence).',
          'The tree decides the rest.',
          'Local models trusted with 0.5 points of complexity more would do better (95 % confidence).',
        ],
  };
}

/** Another policy on the same month; of those that were never tried nobody knows how well they answer. */
export function mockReplay(now: number, parameters: URLSearchParams, isEmpty: boolean): ReplayReport {
  const policy = parameters.get('policy') as ReplayReport['policy'];
  const days = Number(parameters.get('days') ?? 30);
  const enough = !policy.startsWith('always');
  const quality = estimate(enough ? 0.83 : 0.79, enough ? 0.03 : 0.21, enough ? 188 : 12);
  return {
    policy,
    days,
    since: now - days * dayLength,
    requests: isEmpty ? 0 : 1_940,
    rated: isEmpty ? 0 : 377,
    recorded: {
      localShare: 0.742,
      costUsd: 9.84,
      unpriced: 0,
      quality: estimate(0.84, 0.02, 377),
      leaving: 501,
      leavingMasked: 44,
    },
    replayed: {
      localShare: 0.861,
      costUsd: 5.12,
      unpriced: 0,
      quality,
      leaving: 270,
      leavingMasked: 20,
      changed: 260,
      overlap: enough ? 0.91 : 0.44,
      newlyLeaving: 8,
      newlyStaying: 239,
    },
    difference: estimate(-0.01, 0.03, 188),
    enough,
    findings: isEmpty
      ? [`Nothing was answered in the last ${days} days, so there is nothing to replay.`]
      : [`${policy} would have decided 260 of 1940 requests otherwise.`],
  };
}

export function mockQuality(now: number, days: number, isEmpty: boolean): QualityView {
  return {
    enabled: !isEmpty,
    share: 0.05,
    dayUsd: 0.25,
    calls: isEmpty ? 0 : 104,
    costUsd: isEmpty ? 0 : 0.07,
    since: now - days * dayLength,
    judged: isEmpty ? 0 : 96,
    quality: isEmpty ? null : 0.81,
    agreement: isEmpty
      ? { pairs: 0, alike: null, correlation: null, interval: null, kappa: null, bias: null }
      : {
          pairs: 41,
          alike: { share: 0.85, ...wilson(0.85, 41) },
          correlation: 0.68,
          interval: [0.47, 0.82],
          kappa: 0.61,
          bias: 0.06,
        },
    models: isEmpty
      ? []
      : [
          { model: 'ollama/qwen3:14b', place: 'local', judged: 61, quality: 0.79 },
          { model: 'anthropic/claude-sonnet-5', place: 'cloud', judged: 35, quality: 0.88 },
        ],
    signs: isEmpty ? {} : { continued: 212, thanks: 31, retry: 12, correction: 7 },
  };
}
