import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FlaskConical, HardDrive, type LucideIcon, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { statusQuery } from '../api/queries.ts';

/** One line over every page where something about the whole gateway should be known. */
export function StatusBanner() {
  const { data, error } = useQuery(statusQuery);
  if (error instanceof ApiError && error.unreachable) {
    return (
      <Banner icon={Unplug} tone="bad">
        Polder does not answer. Start it with <code className="font-mono">polder up</code>; this page goes on
        by itself.
      </Banner>
    );
  }
  if (data === undefined) return null;
  if (data.storage !== 'ok') {
    return (
      <Banner icon={HardDrive} tone="bad">
        {data.storage === 'full'
          ? 'The disk is full, so nothing can be recorded and new requests are refused. Free some space; Polder goes on by itself.'
          : 'The store cannot be written to, so new requests are refused. The log says why.'}
      </Banner>
    );
  }
  if (!data.practice) return null;
  return (
    <Banner icon={FlaskConical} tone="calm">
      Practice mode: simulated models answer.{' '}
      <Link to="/connect" className="font-medium underline underline-offset-4">
        Connect a real one →
      </Link>
    </Banner>
  );
}

function Banner({
  icon: Icon,
  tone,
  children,
}: {
  icon: LucideIcon;
  tone: 'calm' | 'bad';
  children: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-5xl px-5 pt-5 md:px-10 md:pt-8">
      <p
        role="status"
        className={`flex items-start gap-3 rounded-xl px-4 py-3 ${tone === 'bad' ? 'bg-bad-soft text-bad' : 'bg-accent-soft text-accent-strong'}`}
      >
        <Icon className="mt-0.5 size-4.5 shrink-0" aria-hidden="true" />
        <span>{children}</span>
      </p>
    </div>
  );
}
