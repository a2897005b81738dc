import { Ban, CircleCheck, CircleX, Clock, LoaderCircle, type LucideIcon, Unplug } from 'lucide-react';
import type { RunState } from '../../../../src/records/run.ts';
import { Badge } from '../Badge.tsx';

const marks: Record<
  RunState,
  { icon: LucideIcon; tone: 'accent' | 'good' | 'bad' | 'warn' | 'plain'; word: string }
> = {
  queued: { icon: Clock, tone: 'plain', word: 'Waiting' },
  running: { icon: LoaderCircle, tone: 'accent', word: 'Running' },
  done: { icon: CircleCheck, tone: 'good', word: 'Done' },
  failed: { icon: CircleX, tone: 'bad', word: 'Failed' },
  cancelled: { icon: Ban, tone: 'plain', word: 'Cancelled' },
  interrupted: { icon: Unplug, tone: 'warn', word: 'Interrupted' },
};

export function RunBadge({ state }: { state: RunState }) {
  const { icon, tone, word } = marks[state];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}
