import { GraduationCap, Network } from 'lucide-react';
import type { LearningView } from '../../../../src/reports/routing.ts';
import { wilson } from '../../../../src/routing/evidence/calibration.ts';
import { kindWords } from '../../../../src/routing/kinds.ts';
import {
  formatCount,
  formatDay,
  formatDifference,
  formatDifferences,
  formatShare,
  formatShares,
} from '../../format.ts';
import { Badge } from '../Badge.tsx';
import { Section } from '../Section.tsx';
import { IntervalMark } from './IntervalMark.tsx';

type Kind = LearningView['kinds'][number];

/** Who decides each kind of traffic and why, and how models did on it. */
export function Deciders({ learning }: { learning: LearningView }) {
  return (
    <Section title="Who decides">
      <p className="mb-5 max-w-2xl text-sm text-muted">{settingInWords(learning)}</p>
      {learning.kinds.length === 0 ? (
        <p className="text-muted">
          Nothing is learned yet. Rate answers, here or with{' '}
          <code className="font-mono text-ink">polder feedback</code>; from a few dozen on it shows.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {learning.kinds.map((kind) => (
            <KindRow key={kind.kind} kind={kind} policy={learning.policy} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function settingInWords({ policy, explore, outcomes }: LearningView): string {
  const learned = `It has learned from ${formatCount(outcomes)} ${outcomes === 1 ? 'outcome' : 'outcomes'}.`;
  if (policy === 'tree') return `The tree decides everything (routing.policy: tree). ${learned}`;
  if (policy === 'learned')
    return `The learned policy decides everything (routing.policy: learned). ${learned}`;
  return `The learned policy takes over by itself where it is shown to do better. ${learned} Up to ${formatShare(explore)} of the traffic is tried otherwise, to learn.`;
}

function KindRow({ kind, policy }: { kind: Kind; policy: LearningView['policy'] }) {
  const rule = policy === 'auto' ? kind.rule : policy;
  return (
    <li className="py-5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold first-letter:uppercase">{kindWords[kind.kind]}</h3>
        {rule === 'learned' ? (
          <Badge icon={GraduationCap} tone="accent">
            Learned policy
          </Badge>
        ) : (
          <Badge icon={Network} tone="plain">
            Tree
          </Badge>
        )}
        {kind.since !== null && policy === 'auto' && (
          <span className="text-sm text-muted">since {formatDay(kind.since)}</span>
        )}
      </div>
      <p className="mt-1 text-sm text-muted">{kind.reason}</p>
      <div className="mt-3 grid gap-x-8 gap-y-4 md:grid-cols-2">
        <Evidence kind={kind} />
        <Models models={kind.models} />
      </div>
    </li>
  );
}

function Evidence({ kind: { difference, interval, evidence, needed, rule } }: { kind: Kind }) {
  const share = Math.min(1, Math.log(Math.max(1, evidence)) / Math.log(needed));
  return (
    <div className="space-y-3 text-sm">
      <div>
        <p className="text-muted">The learned policy is better by</p>
        {difference === null || interval === null ? (
          <p>not known yet</p>
        ) : (
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 tabular-nums">
            <IntervalMark mean={difference} {...interval} from={-1} to={1} at={0} />
            <span>
              {formatDifference(difference)}{' '}
              <span className="text-muted">({formatDifferences(interval.low, interval.high)})</span>
            </span>
          </p>
        )}
      </div>
      <div>
        <p className="text-muted">Evidence {rule === 'tree' ? 'for taking over' : 'for handing back'}</p>
        <p className="mt-1 flex items-center gap-3 tabular-nums">
          <svg viewBox="0 0 120 6" className="h-1.5 w-30 shrink-0" aria-hidden="true">
            <rect width="120" height="6" rx="3" className="fill-sunken" />
            <rect width={share * 120} height="6" rx="3" className="fill-accent" />
          </svg>
          {evidence.toFixed(1)} of {needed}
        </p>
      </div>
    </div>
  );
}

function Models({ models }: { models: Kind['models'] }) {
  if (models.length === 0) return null;
  return (
    <ul className="min-w-0 space-y-2 text-sm">
      {models.slice(0, 4).map(({ model, quality, outcomes }) => {
        const interval = wilson(quality, outcomes);
        return (
          <li key={model} className="tabular-nums">
            <p className="truncate" title={model}>
              {model}
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-muted">
              <IntervalMark mean={quality} {...interval} from={0} to={1} />
              <span>
                <span className="text-ink">{formatShare(quality)}</span> did well (
                {formatShares(interval.low, interval.high)})
              </span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
