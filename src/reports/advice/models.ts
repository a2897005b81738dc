import { describeHardware } from '../../catalog/hardware/hardware.ts';
import type { Model } from '../../providers/provider.ts';
import { thresholdsFor } from '../../routing/profiles.ts';
import { type Estimate, shareOf, totalOf } from '../estimate.ts';
import { countOf, dollars, type Evidence, percentOf, type Recommendation, range } from './advice.ts';
import { pullableOn } from './pullable.ts';
import type { Sample } from './sample.ts';

/** What has to be saved in a month for a download to be worth a person's time. */
const worthwhileUsd = 0.5;
/** By so much its quality has to be above what there is. */
const better = 0.05;
const sampleNeeded = 30;
const requestsNeeded = 50;

/** A local model that would take over enough of what goes to the cloud. */
export function pullAdvice(evidence: Evidence): Recommendation[] {
  const { models, sample, totals, days, settings, hardware } = evidence;
  if (models === undefined || sample.cloud.length < sampleNeeded) return [];
  const have = Math.max(0, ...models.filter(isLocalChat).map(({ quality }) => quality));
  const fitting = pullableOn(hardware).find(({ quality }) => quality > have + better);
  if (fitting === undefined) return [];
  const { simple, perQuality } = thresholdsFor(settings.profile, settings);
  const upTo = (quality: number) => (quality === 0 ? 0 : simple + perQuality * (quality - 0.5));
  const wouldTake = ({ complexity }: Sample['cloud'][number]) =>
    complexity > upTo(have) && complexity <= upTo(fitting.quality);
  const took = sample.cloud.filter(wouldTake);
  const monthly = (totals.cloud * 30) / days;
  const saved = totalOf(
    sample.cloud.map((one) => (wouldTake(one) ? one.costUsd : 0)),
    monthly,
  )!;
  if (saved.low < worthwhileUsd) return [];
  const share = shareOf(took.length, sample.cloud.length)!;
  return [
    {
      id: 'pull',
      title: `Pull ${fitting.name}`,
      evidence: `It takes about ${gigabytes(fitting.memoryBytes)} at work and fits ${places[fitting.fit]} (${describeHardware(hardware)}). Its quality is taken to be ${fitting.quality.toFixed(2)}, after public comparisons and before anyone here has rated it; your best local model's is ${have.toFixed(2)}. By complexity it would take ${percentOf(share.mean)} (${range(share, percentOf)}) of what goes to the cloud now${kindsOf(took)}, on the newest ${countOf(sample.cloud.length)} cloud answers. That is ${dollars(saved.mean)} (${range(saved, dollars)}) a month.`,
      gain: { what: 'US dollars a month', estimate: saved },
      command: `ollama pull ${fitting.name}`,
      page: { path: '/models', label: 'See the models' },
    },
  ];
}

const places = {
  gpu: 'the graphics memory of this machine',
  partly: 'partly into the graphics memory of this machine, the rest into its RAM, which is slower',
  memory: 'the memory of this machine, without a graphics card, which is slower',
} as const;

/** `, mostly code (41 of 90), question (22)` */
function kindsOf(took: Sample['cloud']): string {
  const kinds = [...Map.groupBy(took, ({ kind }) => kind)]
    .filter(([kind]) => kind !== '')
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, 2)
    .map(([kind, some], index) => `${kind} (${some.length}${index === 0 ? ` of ${took.length}` : ''})`);
  return kinds.length === 0 ? '' : `, mostly ${kinds.join(' and ')}`;
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
        evidence: `It answered none of ${countOf(totals.requests)} requests in ${days} days${size}. Of the requests to come, ${percentOf(share.high)} at most would go to it (95 %).`,
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
      evidence: `${percentOf(share.mean)} (${range(share, percentOf)}) of its ${countOf(tried)} attempts failed, most often: ${most.failure}. ${most.advice}`,
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
