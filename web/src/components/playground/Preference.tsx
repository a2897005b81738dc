import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, ThumbsUp } from 'lucide-react';
import type { InteractionDetail } from '../../../../src/surfaces/dashboard/contract.ts';
import { giveFeedback } from '../../api/queries.ts';
import { feedbackProblem } from '../RatingForm.tsx';

/** Prefers an answer to those beside it, once; says so where it was preferred, or another was. */
export function Preference({
  interaction: { id, assessments },
  beside,
}: {
  interaction: InteractionDetail;
  beside: readonly string[];
}) {
  const client = useQueryClient();
  const choosing = useMutation({
    mutationFn: async () => {
      for (const other of beside) await giveFeedback({ interaction_id: id, preferred_over: other });
    },
    onSettled: () =>
      Promise.all(
        [id, ...beside].map((each) => client.invalidateQueries({ queryKey: ['interaction', each] })),
      ),
  });
  const choices = assessments.filter(({ kind, by }) => kind === 'choice' && beside.includes(by));
  if (choices.length > 0) {
    const isPreferred = choices.every(({ quality }) => quality > 0.5);
    return isPreferred ? (
      <span className="inline-flex items-center gap-1.5 font-medium text-good">
        <Check className="size-4" aria-hidden="true" /> You preferred this one
      </span>
    ) : (
      <span>You preferred another</span>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <button
        type="button"
        onClick={() => choosing.mutate()}
        disabled={choosing.isPending}
        className="inline-flex items-center gap-1.5 rounded-lg border border-line-strong px-3 py-1 font-medium text-ink hover:bg-sunken disabled:opacity-60"
      >
        <ThumbsUp className="size-4" aria-hidden="true" /> Prefer this
      </button>
      {choosing.error && (
        <span role="alert" className="text-bad">
          {feedbackProblem(choosing.error)}
        </span>
      )}
    </span>
  );
}
