import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

export interface SelectOption {
  value: string;
  word: string;
}

/** The browser's own choice list, which works with every keyboard, reader and phone. */
export function Select({
  label,
  value,
  onChange,
  options,
  isWide = false,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: SelectOption[];
  /** True where it takes all the room there is. */
  isWide?: boolean;
  /** Further options, in groups. */
  children?: ReactNode;
}) {
  return (
    <span
      className={`relative min-w-0 ${isWide ? 'block' : 'flex-1 basis-36 sm:max-w-56 sm:flex-none sm:basis-auto'}`}
    >
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full appearance-none truncate rounded-lg border border-line-strong bg-surface py-1.5 pr-9 pl-3"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-2.5 right-3 size-4 text-muted"
        aria-hidden="true"
      />
    </span>
  );
}
