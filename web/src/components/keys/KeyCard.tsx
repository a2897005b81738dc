import { Ban, Clock, ShieldUser } from 'lucide-react';
import { useState } from 'react';
import type { KeyIssue, KeyView } from '../../../../src/surfaces/platform/keys.ts';
import { formatDay, formatFullTime, formatTime } from '../../format.ts';
import { Badge } from '../Badge.tsx';
import { Card } from '../Card.tsx';
import { KeyLimitsForm } from './KeyLimitsForm.tsx';
import { limitsInWords } from './key-limits.ts';
import { RevokeForm } from './RevokeForm.tsx';
import { RotateForm } from './RotateForm.tsx';

type Change = 'limits' | 'rotate' | 'revoke';

const changes: Record<Change, string> = { limits: 'Limits', rotate: 'New secret', revoke: 'Revoke' };

/** One key: whose it is, what it may do, when it was used, and what can be done to it, in place. */
export function KeyCard({ shown, onIssued }: { shown: KeyView; onIssued: (issue: KeyIssue) => void }) {
  const [change, setChange] = useState<Change>();
  const close = () => setChange(undefined);
  const { name, role, state, ending, createdAt, revokedAt } = shown;
  return (
    <li>
      <Card className="p-5 sm:p-6">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="min-w-0 font-semibold break-words">{name}</h3>
          {role === 'admin' && (
            <Badge icon={ShieldUser} tone="accent">
              Admin
            </Badge>
          )}
          {state === 'expired' && (
            <Badge icon={Clock} tone="warn">
              Expired
            </Badge>
          )}
          {state === 'revoked' && (
            <Badge icon={Ban} tone="plain">
              Revoked
            </Badge>
          )}
          <code className="ml-auto font-mono text-sm text-muted">pk-…{ending}</code>
        </div>
        <p className="mt-1.5 text-sm break-words">{limitsInWords(shown).join(' · ')}</p>
        <p className="mt-1 text-sm text-muted">
          Made {formatDay(createdAt)}
          {revokedAt !== null ? ` · revoked ${formatDay(revokedAt)}` : <LastUsed at={shown.lastUsedAt} />}
        </p>
        {state !== 'revoked' && change === undefined && (
          <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {Object.entries(changes).map(([what, word]) => (
              <button
                key={what}
                type="button"
                onClick={() => setChange(what as Change)}
                className={`font-medium underline underline-offset-4 ${what === 'revoke' ? 'text-bad' : 'text-accent'}`}
              >
                {word}
                <span className="sr-only"> of {name}</span>
              </button>
            ))}
          </p>
        )}
        {change !== undefined && (
          <div className="mt-5 border-t border-line pt-5">
            {change === 'limits' && <KeyLimitsForm changed={shown} onDone={close} />}
            {change === 'rotate' && <RotateForm rotated={shown} onIssued={onIssued} onDone={close} />}
            {change === 'revoke' && <RevokeForm revoked={shown} onDone={close} />}
          </div>
        )}
      </Card>
    </li>
  );
}

function LastUsed({ at }: { at: number | null }) {
  if (at === null) return ' · never used';
  return (
    <>
      {' · last used '}
      <time dateTime={new Date(at).toISOString()} title={formatFullTime(at)}>
        {formatTime(at)}
      </time>
    </>
  );
}
