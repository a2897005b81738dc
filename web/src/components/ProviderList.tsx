import { CircleCheck, CircleHelp, CircleX, KeyRound, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ProviderState, ProviderStatus } from '../../../src/surfaces/dashboard/contract.ts';
import { formatCount, formatDuration } from '../format.ts';
import { Badge, PlaceBadge, PracticeBadge } from './Badge.tsx';
import { Card } from './Card.tsx';

const states: Record<
  ProviderState,
  { icon: LucideIcon; tone: 'good' | 'bad' | 'warn' | 'plain'; word: string }
> = {
  up: { icon: CircleCheck, tone: 'good', word: 'Up' },
  down: { icon: CircleX, tone: 'bad', word: 'Down' },
  loading: { icon: LoaderCircle, tone: 'warn', word: 'Loading' },
  unauthorized: { icon: KeyRound, tone: 'bad', word: 'Key refused' },
  unknown: { icon: CircleHelp, tone: 'plain', word: 'Not asked yet' },
};

/** The systems that run models, and what to do where one does not. */
export function ProviderList({ providers }: { providers: ProviderStatus[] }) {
  const absent = providers.filter(isOnlyLookedFor);
  const present = providers.filter((provider) => !absent.includes(provider));
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2">
        {present.map((provider) => (
          <li key={provider.id}>
            <ProviderCard provider={provider} />
          </li>
        ))}
      </ul>
      {absent.length > 0 && <Absent providers={absent} />}
    </>
  );
}

/** Nobody said that it should be there, so nothing is amiss where it is not. */
function isOnlyLookedFor({ guessed, state, models }: ProviderStatus): boolean {
  return guessed && state === 'down' && models === 0;
}

function Absent({ providers }: { providers: ProviderStatus[] }) {
  return (
    <details className="mt-4 text-sm text-muted">
      <summary className="cursor-pointer">
        Not found at {providers.length === 1 ? 'its usual address' : 'their usual addresses'}:{' '}
        {providers.map(({ id }) => id).join(', ')}
      </summary>
      <ul className="mt-3 space-y-1 pl-4">
        {providers.map(({ id, address }) => (
          <li key={id}>
            {id}: <span className="break-all">{address}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 pl-4">Start one of them and it is noticed by itself.</p>
    </details>
  );
}

function ProviderCard({ provider }: { provider: ProviderStatus }) {
  const { icon, tone, word } = states[provider.state];
  return (
    <Card className="h-full p-5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto font-semibold break-all">{provider.id}</h3>
        {provider.kind === 'practice' ? <PracticeBadge /> : <PlaceBadge place={provider.place} />}
        <Badge icon={icon} tone={tone}>
          {word}
        </Badge>
      </div>
      {provider.address !== null && <p className="mt-2 text-sm break-all text-muted">{provider.address}</p>}
      <p className="mt-1 text-sm text-muted tabular-nums">
        {provider.models === 1 ? '1 model' : `${formatCount(provider.models)} models`} · from{' '}
        {provider.origin}
        {provider.latencyMs !== null && ` · ${formatDuration(provider.latencyMs)}`}
      </p>
      {provider.message !== null && (
        <p className="mt-3 rounded-lg bg-warn-soft px-3 py-2 text-sm break-words text-warn">
          {provider.message}
        </p>
      )}
    </Card>
  );
}
