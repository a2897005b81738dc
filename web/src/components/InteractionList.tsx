import { Link } from '@tanstack/react-router';
import { LoaderCircle, Star } from 'lucide-react';
import { memo } from 'react';
import type { InteractionSummary } from '../../../src/surfaces/dashboard/contract.ts';
import { formatCount, formatDuration, formatFullTime, formatMoney, formatTime } from '../format.ts';
import { PlaceBadge, PracticeBadge, StateBadge } from './Badge.tsx';
import { Card } from './Card.tsx';

/** The newest interactions first; each row opens its interaction. */
export function InteractionList({ items }: { items: InteractionSummary[] }) {
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <InteractionRow key={item.id} item={item} time={formatTime(item.createdAt)} />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  item: InteractionSummary;
  /** When it was, as it reads today. */
  time: string;
}

/** Drawn anew only where something of it changed: the list grows with every page that is loaded. */
const InteractionRow = memo(function InteractionRow({ item, time }: RowProps) {
  return (
    <li className="lazy-row relative px-4 py-4 transition-colors hover:bg-sunken sm:px-6">
      <div className="flex items-baseline gap-4">
        <Link
          to="/interactions/$id"
          params={{ id: item.id }}
          className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
        >
          {item.asked === '' ? <span className="text-muted">(no text)</span> : item.asked}
        </Link>
        <time
          dateTime={new Date(item.createdAt).toISOString()}
          title={formatFullTime(item.createdAt)}
          className="shrink-0 text-sm text-muted tabular-nums"
        >
          {time}
        </time>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
        <PlaceBadge place={item.place} />
        {item.practice && <PracticeBadge />}
        {item.state !== 'answered' && <StateBadge state={item.state} />}
        <span className="max-w-full truncate text-ink">{item.model ?? item.requested}</span>
        <span className="line-clamp-1 min-w-0 flex-1 basis-40">{item.errorMessage ?? item.reason}</span>
        <Measures item={item} />
      </div>
    </li>
  );
});

function Measures({ item }: { item: InteractionSummary }) {
  if (item.state === 'open') {
    return (
      <LoaderCircle className="size-4 motion-safe:animate-spin text-accent" aria-label="Being answered" />
    );
  }
  return (
    <span className="flex items-center gap-x-4 tabular-nums">
      {item.rating !== null && (
        <span className="inline-flex items-center gap-1 text-star">
          <Star className="size-3.5 fill-current" aria-hidden="true" />
          <span className="sr-only">Rated </span>
          {item.rating}
        </span>
      )}
      <span>
        {item.tokensEstimated && '≈ '}
        {formatCount(item.inputTokens + item.outputTokens)} tokens
      </span>
      <span>
        <span className="sr-only">Cost </span>
        {formatMoney(item.costUsd)}
      </span>
      <span>
        <span className="sr-only">Took </span>
        {formatDuration(item.durationMs)}
      </span>
    </span>
  );
}
