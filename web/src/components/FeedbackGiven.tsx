import type { Feedback } from '../../../src/records/interaction.ts';
import { formatTime } from '../format.ts';
import { StarsGiven } from './Stars.tsx';

export function FeedbackGiven({ feedback }: { feedback: Feedback[] }) {
  if (feedback.length === 0) return null;
  return (
    <ul className="mb-6 space-y-4 border-b border-line pb-6">
      {feedback.map((entry) => (
        <li key={entry.id}>
          <p className="flex items-center justify-between gap-3 text-sm text-muted">
            {entry.rating === null ? 'Not rated' : <StarsGiven rating={entry.rating} />}
            <span>{formatTime(entry.createdAt)}</span>
          </p>
          {entry.comment !== null && <p className="mt-1 break-words whitespace-pre-wrap">{entry.comment}</p>}
          {entry.correction !== null && (
            <p className="mt-1 border-l-2 border-accent pl-3 text-sm break-words whitespace-pre-wrap">
              {entry.correction}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
