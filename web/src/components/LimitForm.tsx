import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { BudgetAccount } from '../../../src/surfaces/platform/budget.ts';
import { budgetQuery, setLimit } from '../api/queries.ts';
import { Button } from './Button.tsx';
import { ErrorNote } from './ErrorNote.tsx';

/** The amount a person wrote, in US dollars; null where it is none. */
function amountOf(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(',', '.');
  return /^\d+(?:\.\d+)?$|^\.\d+$/.test(plain) ? Number(plain) : null;
}

/** Sets a limit, takes it away, or goes back to what the configuration says. */
export function LimitForm({
  account,
  title,
  onDone,
}: {
  account: BudgetAccount;
  title: string;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(account.limitUsd === null ? '' : String(account.limitUsd));
  const [unread, setUnread] = useState(false);
  const change = useMutation({
    mutationFn: (limitUsd: number | null | 'config') => setLimit(account.account, limitUsd),
    onSuccess: (report) => {
      client.setQueryData(budgetQuery.queryKey, report);
      onDone();
    },
  });
  useEffect(() => field.current?.select(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const amount = amountOf(text);
    setUnread(amount === null);
    if (amount !== null) change.mutate(amount);
    else field.current?.focus();
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-3">
      <label htmlFor={id} className="block text-sm font-medium">
        Limit in US dollars<span className="sr-only">, {title.toLowerCase()}</span>
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          inputMode="decimal"
          autoComplete="off"
          placeholder="5.00"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
          aria-invalid={unread}
          aria-describedby={unread ? `${id}-unread` : undefined}
          className="w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 py-1.5 tabular-nums"
        />
        <Button type="submit" look="primary" disabled={change.isPending}>
          Save
        </Button>
      </div>
      {unread && (
        <p id={`${id}-unread`} role="alert" className="text-sm text-bad">
          Write an amount such as 5 or 0.50.
        </p>
      )}
      {change.error && <ErrorNote error={change.error} />}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {account.limitUsd !== null && <Choice onChoose={() => change.mutate(null)}>No limit</Choice>}
        {account.origin === 'chosen' && (
          <Choice onChoose={() => change.mutate('config')}>As configured</Choice>
        )}
        <Choice onChoose={onDone}>Cancel</Choice>
      </p>
    </form>
  );
}

function Choice({ onChoose, children }: { onChoose: () => void; children: string }) {
  return (
    <button type="button" onClick={onChoose} className="font-medium text-accent underline underline-offset-4">
      {children}
    </button>
  );
}
