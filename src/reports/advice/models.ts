import { priorQuality } from '../../catalog/quality.ts';
import type { Model } from '../../providers/provider.ts';
import { thresholdsFor } from '../../routing/profiles.ts';
import { type Estimate, shareOf, totalOf } from '../estimate.ts';
import { dollars, type Evidence, percentOf, type Recommendation, range } from './advice.ts';

/** Local models of several sizes with the memory that each takes while it answers, smallest first. */
const pullable: readonly { readonly name: string; readonly bytes: number }[] = [
  { name: 'qwen3:1.7b', bytes: 2.4e9 },
  { name: 'qwen3:4b', bytes: 4e9 },
  { name: 'qwen3:8b', bytes: 7e9 },
  { name: 'qwen3:14b', bytes: 12e9 },
  { name: 'qwen3:32b', bytes: 24e9 },
];
/** What a model may take of a machine that does other things too. */
const memoryShare = 0.6;
/** What has to be saved in a month for a download to be worth a person's time. */
const worthwhileUsd = 0.5;
const sampleNeeded = 30;
const requestsNeeded = 50;

/** A local model that would take over enough of what goes to the cloud. */
export function pullAdvice(evidence: Evidence): Recommendation[] {
  const { models, sample, totals, days, settings, memoryBytes } = evidence;
  if (models === undefined || sample.cloud.length < sampleNeeded) return [];
  const have = Math.max(0, ...models.filter(isLocalChat).map(({ quality }) => quality));
  const fitting = pullable
    .filter(({ bytes }) => bytes <= memoryBytes * memoryShare)
    .map((one) => ({ ...one, quality: priorQuality({ name: one.name }) }))
    .filter(({ quality }) => quality > have + 0.05)
    .at(-1);
  if (fitting === undefined) return [];
  const { simple, perQuality } = thresholdsFor(settings.profile, settings);
  const upTo = (quality: number) => (quality === 0 ? 0 : simple + perQuality * (quality - 0.5));
  const taken = sample.cloud.map((one) =>
    one.complexity > upTo(have) && one.complexity <= upTo(fitting.quality) ? one : undefined,
  );
  const monthly = (totals.cloud * 30) / days;
  const saved = totalOf(
    taken.map((one) => one?.costUsd ?? 0),
    monthly,
  )!;
  if (saved.low < worthwhileUsd) return [];
  const share = shareOf(taken.filter((one) => one !== undefined).length, taken.length)!;
  return [
    {
      id: 'pull',
      title: `Pull ${fitting.name}`,
      evidence: `It fits into this machine (${gigabytes(memoryBytes)} of memory) and would take ${percentOf(share.mean)} (${range(share, percentOf)}) of what goes to the cloud now, by complexity, on the newest ${sample.cloud.length} cloud answers. That is ${dollars(saved.mean)} (${range(saved, dollars)}) a month.`,
      gain: { what: 'US dollars a month', estimate: saved },
      command: `ollama pull ${fitting.name}`,
      page: { path: '/models', label: 'See the models' },
    },
  ];
}

/** Models that nobody uses, or that fail more often than they answer. */
export function retireAdvice(evidence: Evidence): Recommendation[] {
  return [...unused(evidence), ...failing(evidence)];
}

function unused({ models = [], usage, totals, days }: Evidence): Recommendation[] {
  if (totals.requests < requestsNeeded) return [];
  const used = new Set(usage.map(({ model }) => model));
  return models
    .filter(
      (model) =>
        model.kind === 'ollama' && model.place === 'local' && isLocalChat(model) && !used.has(model.id),
    )
    .map((model) => {
      const share = shareOf(0, totals.requests)!;
      const size = model.sizeBytes === undefined ? '' : ` and takes ${gigabytes(model.sizeBytes)} of disk`;
      return {
        id: `retire ${model.id}`,
        title: `Retire ${model.id}`,
        evidence: `It answered none of ${totals.requests} requests in ${days} days (at most ${percentOf(share.high)} would go to it, 95 %)${size}.`,
        gain: null,
        command: `ollama rm ${model.name}`,
        page: { path: '/models', label: 'See the models' },
      };
    });
}

const attemptsNeeded = 20;
const failingFrom = 0.3;

function failing({ failures, usage }: Evidence): Recommendation[] {
  const failed = new Map<string, number>();
  for (const { model, attempts, failure } of failures)
    if (failure !== 'unconvincing') failed.set(model, (failed.get(model) ?? 0) + attempts);
  const answered = new Map<string, number>();
  for (const one of usage) answered.set(one.model, (answered.get(one.model) ?? 0) + one.answered);
  return [...failed].flatMap(([model, attempts]) => {
    const tried = attempts + (answered.get(model) ?? 0);
    const share: Estimate = shareOf(attempts, tried)!;
    if (tried < attemptsNeeded || share.low < failingFrom) return [];
    const most = failures.find((pattern) => pattern.model === model)!;
    return {
      id: `failing ${model}`,
      title: `Mend ${model}, or leave it out`,
      evidence: `${percentOf(share.mean)} (${range(share, percentOf)}) of its ${tried} attempts failed, most often: ${most.failure}. ${most.advice}`,
      gain: { what: 'share of attempts that fail', estimate: share },
      command: 'polder doctor',
      page: { path: '/models', label: 'See the models' },
    };
  });
}

function isLocalChat({ place, practice, capabilities }: Model): boolean {
  return place === 'local' && !practice && capabilities.includes('text-generation');
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;
}
