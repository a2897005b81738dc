import { Cloud, ShieldCheck } from 'lucide-react';
import type { EgressReport } from '../../../src/surfaces/platform/egress.ts';
import { formatCount, formatSize } from '../format.ts';
import { Card } from './Card.tsx';
import { kindWord } from './private-kinds.ts';

/** The answer in one sentence: how much left, to whom, and what was replaced in it. */
export function EgressSummaryCard({
  summary,
  subject,
  when,
  masked,
  complete,
}: {
  summary: EgressReport['summary'];
  /** `of this conversation`; empty for everything. */
  subject: string;
  /** `in the last 7 days` */
  when: string;
  /** What was replaced in the entries that are shown. */
  masked: { type: string; count: number }[];
  /** True where every entry is shown. */
  complete: boolean;
}) {
  const { requests, bytes, interactions, providers } = summary;
  const nothing = requests === 0;
  const Icon = nothing ? ShieldCheck : Cloud;
  return (
    <Card className="p-6 sm:p-7">
      <div className="flex items-start gap-4">
        <span
          className={`rounded-full p-2.5 ${nothing ? 'bg-good-soft text-good' : 'bg-cloud-soft text-cloud'}`}
        >
          <Icon className="size-5" aria-hidden="true" />
        </span>
        <div className="min-w-0 flex-1">
          <p role="status" className="text-xl font-semibold tracking-tight">
            {nothing
              ? `Nothing${subject} has left this machine ${when}.`
              : `${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}${subject} left this machine ${when}.`}
          </p>
          {nothing ? (
            <p className="mt-1 text-muted">
              {subject === ''
                ? 'Local answers never leave. Requests to cloud models show up here as they go.'
                : 'The journal holds no request that matches. What was answered here never appears in it.'}
            </p>
          ) : (
            <p className="mt-1 text-muted tabular-nums">
              {formatSize(bytes)}, for {formatCount(interactions)}{' '}
              {interactions === 1 ? 'interaction' : 'interactions'}.{' '}
              {maskedSentence(summary.masked, masked, complete)}
            </p>
          )}
        </div>
      </div>
      {!nothing && (
        <ul className="mt-6 grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-3" aria-label="Providers">
          {providers.map((each) => (
            <li key={each.provider} className="min-w-0">
              <div className="flex items-baseline justify-between gap-4">
                <span className="min-w-0 truncate font-medium">{each.provider}</span>
                <span className="shrink-0 text-sm text-muted tabular-nums">
                  {formatCount(each.requests)} · {formatSize(each.bytes)}
                </span>
              </div>
              <svg width="100%" height="4" className="mt-1.5 block" aria-hidden="true">
                <rect width="100%" height="4" rx="2" className="fill-sunken" />
                <rect
                  width={`${(each.requests / requests) * 100}%`}
                  height="4"
                  rx="2"
                  className="fill-cloud"
                />
              </svg>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function maskedSentence(
  requests: number,
  kinds: { type: string; count: number }[],
  complete: boolean,
): string {
  if (requests === 0) return 'None was masked.';
  const words = kinds.map(({ type, count }) => `${kindWord(type)} ${formatCount(count)}`).join(', ');
  const many = requests === 1 ? 'In one of them' : `In ${formatCount(requests)} of them`;
  if (words === '') return `${many} identifiers were replaced.`;
  return `${many} identifiers were replaced${complete ? '' : '; in those shown here'}: ${words}.`;
}
