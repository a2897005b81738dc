import type { DecisionTrace } from '../../../src/records/interaction.ts';

type Step = DecisionTrace['steps'][number];

/** The forks of a decision from top to bottom, each with its figure against the threshold. */
export function DecisionPath({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="relative space-y-6 before:absolute before:top-2 before:bottom-2 before:left-[0.3125rem] before:w-px before:bg-line-strong">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step's name is its place on the path
        <li key={index} className="relative pl-7">
          <span
            aria-hidden="true"
            className={`absolute top-1.5 left-0 size-[0.6875rem] rounded-full border-2 border-accent ${index === steps.length - 1 ? 'bg-accent' : 'bg-surface'}`}
          />
          <p className="text-sm text-muted">{step.question}</p>
          <p className="font-medium">{step.answer}</p>
          {step.value !== undefined && <Gauge value={step.value} threshold={step.threshold} />}
        </li>
      ))}
    </ol>
  );
}

function Gauge({ value, threshold }: { value: number; threshold: number | undefined }) {
  const end = Math.max(value, threshold ?? 0) <= 1 ? 1 : Math.max(10, value, threshold ?? 0);
  const at = (amount: number) => 4 + (Math.max(0, amount) / end) * 192;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted tabular-nums">
      <svg viewBox="0 0 200 16" className="h-4 w-50" aria-hidden="true">
        <line x1="4" x2="196" y1="8" y2="8" strokeWidth="6" strokeLinecap="round" className="stroke-sunken" />
        <line
          x1="4"
          x2={at(value)}
          y1="8"
          y2="8"
          strokeWidth="6"
          strokeLinecap="round"
          className="stroke-accent"
        />
        {threshold !== undefined && (
          <line x1={at(threshold)} x2={at(threshold)} y1="1" y2="15" strokeWidth="2" className="stroke-ink" />
        )}
      </svg>
      <span>
        {round(value)}
        {threshold !== undefined && ` against a threshold of ${round(threshold)}`}
      </span>
    </div>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
