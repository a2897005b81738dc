import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { FeedbackRequest } from '../../../src/surfaces/dashboard/contract.ts';
import { ApiError } from '../api/client.ts';
import { giveFeedback } from '../api/queries.ts';
import { Button } from './Button.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { StarInput } from './Stars.tsx';

export function useGiveFeedback(interaction: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: giveFeedback,
    onSuccess: () => client.invalidateQueries({ queryKey: ['interaction', interaction] }),
  });
}

/** The gateway's refusal in the words of someone who rates. */
export function feedbackProblem(error: Error): string {
  if (!(error instanceof ApiError)) return error.message;
  if (error.status === 409) return `Already given: ${error.message}`;
  return error.field === null ? error.message : `${error.message} (${error.field})`;
}

/** Stars, a comment and a better answer for one interaction. */
export function RatingForm({ interaction }: { interaction: string }) {
  const id = useId();
  const [rating, setRating] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [correction, setCorrection] = useState('');
  const feedback = useGiveFeedback(interaction);
  const empty = rating === null && comment.trim() === '' && correction.trim() === '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (empty) return;
    const request: FeedbackRequest = { interaction_id: interaction };
    if (rating !== null) request.rating = rating;
    if (comment.trim() !== '') request.comment = comment.trim();
    if (correction.trim() !== '') request.correction = correction.trim();
    feedback.mutate(request, {
      onSuccess: () => {
        setRating(null);
        setComment('');
        setCorrection('');
      },
    });
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      <StarInput value={rating} onChange={setRating} disabled={feedback.isPending} />
      <TextField id={`${id}-comment`} label="Comment" value={comment} onChange={setComment} rows={2} />
      <TextField
        id={`${id}-correction`}
        label="What it should have said"
        value={correction}
        onChange={setCorrection}
        rows={3}
      />
      {feedback.error && <ErrorNote error={feedbackProblem(feedback.error)} />}
      {feedback.isSuccess && (
        <p role="status" className="text-good">
          Thank you, that is recorded.
        </p>
      )}
      <Button type="submit" look="primary" disabled={empty || feedback.isPending}>
        Give feedback
      </Button>
    </form>
  );
}

function TextField({
  id,
  label,
  value,
  onChange,
  rows,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows: number;
}) {
  return (
    <div>
      <label htmlFor={id} className="text-sm text-muted">
        {label} (optional)
      </label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1 block w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
      />
    </div>
  );
}

/** One click on a star rates at once; what was given before shows. */
export function QuickRating({ interaction, given }: { interaction: string; given: number | null }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const feedback = useGiveFeedback(interaction);

  function rate(next: number) {
    setChosen(next);
    feedback.mutate({ interaction_id: interaction, rating: next });
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <StarInput value={chosen ?? given} onChange={rate} disabled={feedback.isPending} />
      <span role="status" className="text-sm">
        {feedback.error && <span className="text-bad">{feedbackProblem(feedback.error)}</span>}
        {feedback.isSuccess && <span className="text-good">Recorded</span>}
      </span>
    </span>
  );
}
