import { Link } from '@tanstack/react-router';
import type { EgressRecord } from '../../../src/records/egress-journal.ts';
import { formatFullTime, formatSize, formatTime } from '../format.ts';
import { PrivacyBadge } from './Badge.tsx';
import { Card } from './Card.tsx';
import { kindWord } from './private-kinds.ts';

/** What left, the newest first; each row opens its interaction. */
export function EgressList({ items, narrow }: { items: EgressRecord[]; narrow: boolean }) {
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y divide-line" aria-label="Requests that left">
        {items.map((item) => (
          <EgressRow key={`${item.at}-${item.interaction}-${item.sha256}`} item={item} narrow={narrow} />
        ))}
      </ul>
    </Card>
  );
}

function EgressRow({ item, narrow }: { item: EgressRecord; narrow: boolean }) {
  return (
    <li className="lazy-row relative px-4 py-4 transition-colors hover:bg-sunken sm:px-6">
      <div className="flex items-baseline gap-4">
        <Link
          to="/interactions/$id"
          params={{ id: item.interaction }}
          className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
        >
          {item.model}
        </Link>
        <span className="shrink-0 text-sm tabular-nums">{formatSize(item.bytes)}</span>
        <time
          dateTime={new Date(item.at).toISOString()}
          title={formatFullTime(item.at)}
          className="shrink-0 text-sm text-muted tabular-nums"
        >
          {formatTime(item.at)}
        </time>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
        <PrivacyBadge privacy={item.privacy} />
        <span className="max-w-full truncate text-ink">{item.contents.join(', ')}</span>
        {item.masked.length > 0 && (
          <span className="text-warn">
            {item.masked.map(({ type, count }) => `${kindWord(type)} ${count}`).join(', ')}
          </span>
        )}
        <span className="line-clamp-1 min-w-0 flex-1 basis-40" title={item.reason}>
          {item.reason}
        </span>
        {!narrow && item.conversation !== null && (
          <Link
            to="/privacy"
            search={{ conversation: item.conversation }}
            className="relative z-1 text-accent underline underline-offset-4"
          >
            This conversation
          </Link>
        )}
      </div>
      <p className="mt-1.5 truncate font-mono text-xs text-muted" title={`SHA-256 ${item.sha256}`}>
        {item.request.split(' ')[0]} {item.origin}
        {item.request.split(' ')[1]} · {item.sha256.slice(0, 12)}
      </p>
    </li>
  );
}
