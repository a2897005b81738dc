import { ChevronDown } from 'lucide-react';
import { useId } from 'react';

/** A labelled choice, with a hint. */
export function SelectField<Value extends string>({
  label,
  value,
  onChange,
  options,
  hint,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; word: string }[];
  hint?: string;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <span className="relative mt-1.5 block">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          className="w-full min-w-0 appearance-none truncate rounded-lg border border-line-strong bg-surface py-1.5 pr-9 pl-3"
        >
          {options.map(({ value: name, word }) => (
            <option key={name} value={name}>
              {word}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-2.5 right-3 size-4 text-muted"
          aria-hidden="true"
        />
      </span>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
