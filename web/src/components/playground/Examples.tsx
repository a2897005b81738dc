/** Something for a first try: an easy question, a harder one, and one that must not leave. */
const examples = [
  'Why is the sky blue?',
  'Write a SQL query for the three best customers of each month.',
  'Write to anna@example.com that her order comes on Friday.',
] as const;

/** Questions to begin with; a choice writes one down, and its plan shows. */
export function Examples({ onChoose }: { onChoose: (question: string) => void }) {
  return (
    <ul aria-label="Examples" className="mt-3 flex flex-wrap gap-2 px-1">
      {examples.map((example) => (
        <li key={example}>
          <button
            type="button"
            onClick={() => onChoose(example)}
            className="rounded-full border border-line bg-surface px-3 py-1 text-left text-sm text-muted transition-colors hover:bg-sunken hover:text-ink"
          >
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}
