import { PencilLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../Button.tsx';
import { feedbackProblem, useGiveFeedback } from '../RatingForm.tsx';
import { TextArea } from '../TextArea.tsx';

/** Takes what an answer should have said, beginning with what it said. */
export function BetterAnswer({ interaction, text }: { interaction: string; text: string }) {
  const [draft, setDraft] = useState<string>();
  const feedback = useGiveFeedback(interaction);
  if (feedback.isSuccess) {
    return (
      <p role="status" className="text-good">
        Your answer is recorded; Polder learns from it.
      </p>
    );
  }
  if (draft === undefined) {
    return (
      <button
        type="button"
        onClick={() => setDraft(text)}
        className="inline-flex items-center gap-1.5 font-medium text-accent underline-offset-4 hover:underline"
      >
        <PencilLine className="size-4" aria-hidden="true" /> Write a better answer
      </button>
    );
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    feedback.mutate({ interaction_id: interaction, correction: draft!.trim() });
  }

  const isChanged = draft.trim() !== '' && draft.trim() !== text.trim();
  return (
    <form onSubmit={submit} className="w-full space-y-3 text-ink">
      <TextArea
        label="What it should have said"
        value={draft}
        onChange={setDraft}
        rows={8}
        problem={feedback.error ? feedbackProblem(feedback.error) : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={!isChanged || feedback.isPending}>
          Save
        </Button>
        <Button onClick={() => setDraft(undefined)}>Leave it</Button>
      </div>
    </form>
  );
}
