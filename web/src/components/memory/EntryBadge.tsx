import { Ban, CircleCheck, CircleDashed } from 'lucide-react';
import type { EntryStatus } from '../../../../src/memory/entry.ts';
import { Badge } from '../Badge.tsx';

const marks = {
  candidate: { icon: CircleDashed, tone: 'warn', word: 'Candidate' },
  active: { icon: CircleCheck, tone: 'good', word: 'Active' },
  rejected: { icon: Ban, tone: 'plain', word: 'Rejected' },
} as const;

export function EntryBadge({ status }: { status: EntryStatus }) {
  const { icon, tone, word } = marks[status];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}
