import { useId } from 'react';

/** A labelled field of one line, with a hint and with what is wrong in it. */
export function TextField({
  label,
  value,
  onChange,
  problem,
  hint,
  labelHidden = false,
  ...input
}: {
  label: string;
  /** True where the label stands beside it already, for all but screen readers. */
  labelHidden?: boolean;
  value: string;
  onChange: (value: string) => void;
  problem?: string | undefined;
  hint?: string;
  placeholder?: string;
  inputMode?: 'decimal' | 'numeric';
  type?: 'text' | 'date';
  maxLength?: number;
  /** Id of a `datalist` with what could be meant. */
  list?: string;
}) {
  const id = useId();
  const notes = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'block text-sm font-medium'}>
        {label}
      </label>
      <input
        id={id}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={notes === '' ? undefined : notes}
        className="mt-1.5 w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 py-1.5 tabular-nums"
        {...input}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="mt-1.5 text-sm text-bad">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
