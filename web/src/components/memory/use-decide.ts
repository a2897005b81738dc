import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EntryStatus } from '../../../../src/memory/entry.ts';
import { decideEntry, memoryKey } from '../../api/memory.ts';

export type Decision = 'promote' | 'reject';

/** What can be decided of an entry as it stands. */
export const decisionsFor: Record<EntryStatus, readonly Decision[]> = {
  candidate: ['promote', 'reject'],
  active: ['reject'],
  rejected: ['promote'],
};

export const decisionWords: Record<Decision, string> = { promote: 'Promote', reject: 'Reject' };

/** Promotes or rejects an entry, and has everything shown of memory read anew. */
export function useDecide(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => decideEntry(id, decision),
    onSuccess: () => client.invalidateQueries({ queryKey: memoryKey }),
  });
}
