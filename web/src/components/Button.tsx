import type { ReactNode } from 'react';

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  danger: 'border border-bad bg-bad-soft text-bad hover:bg-surface',
  quiet: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
};

export function Button({
  look = 'quiet',
  type = 'button',
  disabled = false,
  onClick,
  children,
}: {
  look?: keyof typeof looks;
  type?: 'button' | 'submit';
  disabled?: boolean;
  onClick?: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type={type}
      disabled={disabled}
      onClick={onClick}
      className={`inline-flex items-center justify-center gap-2 rounded-lg px-4 py-2 font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-60 ${looks[look]}`}
    >
      {children}
    </button>
  );
}
