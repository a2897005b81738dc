import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Cloud,
  FlaskConical,
  House,
  LockKeyhole,
  LockKeyholeOpen,
  type LucideIcon,
  Scissors,
  VenetianMask,
} from 'lucide-react';
import type { InteractionState } from '../../../src/records/interaction.ts';
import type { Place, PrivacyClass } from '../../../src/shared/place.ts';

type Tone = 'accent' | 'cloud' | 'plain' | 'good' | 'warn' | 'bad';

const toneClass: Record<Tone, string> = {
  accent: 'bg-accent-soft text-accent-strong',
  cloud: 'bg-cloud-soft text-cloud',
  plain: 'bg-sunken text-muted',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

/** A small mark with an icon and a word, so that colour never speaks alone. */
export function Badge({ icon: Icon, tone, children }: { icon: LucideIcon; tone: Tone; children: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${toneClass[tone]}`}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      {children}
    </span>
  );
}

export function PlaceBadge({ place }: { place: Place | null }) {
  if (place === null) return null;
  return place === 'local' ? (
    <Badge icon={House} tone="accent">
      Local
    </Badge>
  ) : (
    <Badge icon={Cloud} tone="cloud">
      Cloud
    </Badge>
  );
}

export function PracticeBadge() {
  return (
    <Badge icon={FlaskConical} tone="warn">
      Practice
    </Badge>
  );
}

const privacyMarks: Record<PrivacyClass, { icon: LucideIcon; tone: Tone; word: string }> = {
  private: { icon: LockKeyhole, tone: 'accent', word: 'Private' },
  masked: { icon: VenetianMask, tone: 'warn', word: 'Masked' },
  open: { icon: LockKeyholeOpen, tone: 'plain', word: 'Open' },
};

export function PrivacyBadge({ privacy }: { privacy: PrivacyClass }) {
  const { icon, tone, word } = privacyMarks[privacy];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}

const stateMarks: Record<InteractionState, { icon: LucideIcon; tone: Tone; word: string }> = {
  open: { icon: CircleDashed, tone: 'accent', word: 'Running' },
  answered: { icon: CircleCheck, tone: 'good', word: 'Answered' },
  incomplete: { icon: Scissors, tone: 'warn', word: 'Incomplete' },
  cancelled: { icon: Ban, tone: 'plain', word: 'Cancelled' },
  failed: { icon: CircleX, tone: 'bad', word: 'Failed' },
  unknown: { icon: CircleHelp, tone: 'warn', word: 'Unknown' },
};

export function StateBadge({ state }: { state: InteractionState }) {
  const { icon, tone, word } = stateMarks[state];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}
