/** A dike line over water: the sign of the house, with its name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <DikeMark className="size-7 text-accent" />
      <span className="text-[1.2rem] font-semibold tracking-tight">Polder</span>
    </span>
  );
}

function DikeMark({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M2 14h6l5-7h6l5 7h6" strokeWidth="2.6" />
      <path d="M4 20.5c2-1.8 4-1.8 6 0s4 1.8 6 0 4-1.8 6 0 4 1.8 6 0" strokeWidth="2.2" opacity=".75" />
      <path d="M7 26c2-1.8 4-1.8 6 0s4 1.8 6 0 4-1.8 6 0" strokeWidth="2" opacity=".45" />
    </svg>
  );
}
