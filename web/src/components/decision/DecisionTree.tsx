import { Check, Cloud, House, X } from 'lucide-react';
import type { Place } from '../../../../src/shared/place.ts';
import type { InteractionDetail } from '../../../../src/surfaces/dashboard/contract.ts';
import { formatDuration, formatMoney } from '../../format.ts';
import { PlaceBadge, StateBadge } from '../Badge.tsx';
import { type Branch, type Fork, forksOf } from './forks.ts';
import { Gauge } from './Gauge.tsx';

/**
 * A decision drawn as a tree: the path that was taken runs down on the left, what was not taken branches off
 * dashed. It is a nested list, and reads as one.
 */
export function DecisionTree({ interaction }: { interaction: InteractionDetail }) {
  const forks = forksOf(interaction);
  let place: Place | undefined;
  return (
    <ol aria-label="The path through the decision">
      {forks.map((fork, index) => {
        place = fork.place ?? place;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fork's name is its place on the path
          <li key={index} className="relative pb-7 pl-9">
            <Trunk place={place} />
            <ForkView fork={fork} place={place} />
          </li>
        );
      })}
      <li className="relative pl-9">
        <End interaction={interaction} />
      </li>
    </ol>
  );
}

/** The path to the next fork: coloured by place once that is settled, and told by its icon. */
function Trunk({ place }: { place: Place | undefined }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute top-3 -bottom-3 left-[0.6875rem] w-0.5 ${place === undefined ? 'bg-line-strong' : place === 'local' ? 'bg-accent' : 'bg-cloud'}`}
    />
  );
}

function ForkView({
  fork: { question, measure, taken, others, isSetback = false },
  place,
}: {
  fork: Fork;
  place: Place | undefined;
}) {
  return (
    <>
      <Diamond />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <p className="min-w-0 text-sm break-words text-muted">{question}</p>
        {measure && <Gauge measure={measure} />}
      </div>
      <ul className="mt-1">
        <li className="relative">
          <Mark place={place} isSetback={isSetback} />
          <span className="sr-only">Taken: </span>
          <BranchText branch={taken} isTaken />
        </li>
        {others.map((branch) => (
          <li key={`${branch.label} ${branch.detail}`} className="relative pt-2 pl-4 text-muted">
            <Twig />
            <span className="sr-only">Not taken: </span>
            <BranchText branch={branch} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where the path runs from here on, or that it had to turn. */
function Mark({ place, isSetback }: { place: Place | undefined; isSetback: boolean }) {
  const [Icon, tone] = isSetback
    ? [X, 'bg-bad-soft text-bad']
    : place === undefined
      ? [Check, 'bg-sunken text-ink']
      : place === 'local'
        ? [House, 'bg-accent-soft text-accent-strong']
        : [Cloud, 'bg-cloud-soft text-cloud'];
  return (
    <span
      aria-hidden="true"
      className={`absolute top-0.5 -left-9 grid size-6 place-items-center rounded-full ${tone}`}
    >
      <Icon className="size-3.5" />
    </span>
  );
}

function BranchText({ branch: { label, detail }, isTaken = false }: { branch: Branch; isTaken?: boolean }) {
  return (
    <>
      <span className={`break-words ${isTaken ? 'font-semibold' : 'text-sm'}`}>{label}</span>{' '}
      {detail !== undefined && detail !== '' && (
        <span className="ml-1 text-sm break-words text-muted tabular-nums">{detail}</span>
      )}
    </>
  );
}

/** A fork on the path. */
function Diamond() {
  return (
    <svg viewBox="0 0 24 24" className="absolute top-0 left-0 size-6" aria-hidden="true">
      <rect
        x="7"
        y="5"
        width="10"
        height="10"
        transform="rotate(45 12 10)"
        strokeWidth="2"
        className="fill-surface stroke-line-strong"
      />
    </svg>
  );
}

/** The dashed beginning of a branch that was not taken, off the path to the left of it. */
function Twig() {
  return (
    <svg viewBox="0 0 36 26" className="absolute top-0 -left-[1.5625rem] h-6.5 w-9" aria-hidden="true">
      <path
        d="M1 0 V8 Q1 18 11 18 H27"
        strokeWidth="1.5"
        strokeDasharray="3 3"
        className="fill-none stroke-line-strong"
      />
      <circle cx="31" cy="18" r="3.25" strokeWidth="1.5" className="fill-surface stroke-line-strong" />
    </svg>
  );
}

/** What came of it. */
function End({
  interaction: { state, model, place, costUsd, durationMs },
}: {
  interaction: InteractionDetail;
}) {
  return (
    <>
      <span
        aria-hidden="true"
        className={`absolute top-1 left-1 size-4 rounded-full ${place === 'cloud' ? 'bg-cloud' : 'bg-accent'}`}
      />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <StateBadge state={state} />
        <PlaceBadge place={place} />
        {model !== null && <span className="font-semibold break-all">{model}</span>}
        <span className="text-sm text-muted tabular-nums">
          {formatMoney(costUsd)} · {formatDuration(durationMs)}
        </span>
      </p>
    </>
  );
}
