import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LoaderCircle } from 'lucide-react';
import { interactionQuery } from '../api/queries.ts';
import { formatDuration, formatMoney } from '../format.ts';
import { PlaceBadge, PracticeBadge } from './Badge.tsx';
import type { Turn } from './conversation.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { Reasoning, Speech } from './Message.tsx';
import { Markdown } from './markdown/Markdown.tsx';
import { QuickRating } from './RatingForm.tsx';

/** A question with its answer, where it came from, and stars to rate it at once. */
export function TurnView({ turn }: { turn: Turn }) {
  return (
    <li className="space-y-5">
      <Speech from="user">
        <p className="leading-relaxed break-words whitespace-pre-wrap">{turn.question}</p>
      </Speech>
      <Speech from="assistant">
        <div className="space-y-3">
          {turn.reasoning !== '' && <Reasoning text={turn.reasoning} />}
          {turn.answer !== '' && <Markdown text={turn.answer} />}
          {turn.state === 'running' && (
            <p className="flex items-center gap-2 text-sm text-muted">
              <LoaderCircle className="size-4 text-accent motion-safe:animate-spin" aria-hidden="true" />
              {turn.answer === '' ? 'Waiting for the first word' : 'Answering'}
            </p>
          )}
          {turn.state === 'stopped' && <p className="text-sm text-muted">You stopped it here.</p>}
          {turn.error !== null && <ErrorNote error={turn.error} />}
          <Origin turn={turn} />
        </div>
      </Speech>
    </li>
  );
}

/** The headers say it at once; the record adds what is known only at the end. */
function Origin({ turn }: { turn: Turn }) {
  const id = turn.route?.interaction ?? null;
  const ended = turn.state !== 'running';
  const { data } = useQuery({ ...interactionQuery(id ?? ''), enabled: ended && id !== null });
  if (turn.route === null || id === null) return null;
  const model = data?.model ?? turn.route.model;
  const reason = data?.reason ?? turn.route.reason;
  return (
    <footer className="space-y-2 border-t border-line pt-3 text-sm text-muted">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PlaceBadge place={data?.place ?? turn.route.place} />
        {data?.practice && <PracticeBadge />}
        {model !== null && <span className="break-all text-ink">{model}</span>}
        {data && (
          <span className="tabular-nums">
            {formatMoney(data.costUsd)} · {formatDuration(data.durationMs)}
          </span>
        )}
      </p>
      {reason !== null && <p className="break-words">{reason}</p>}
      {ended && (
        <p className="flex flex-wrap items-center justify-between gap-x-4">
          <QuickRating interaction={id} />
          <Link to="/interactions/$id" params={{ id }} className="text-accent underline underline-offset-4">
            The whole decision
          </Link>
        </p>
      )}
    </footer>
  );
}
