import type { Report } from '../../../../src/reports/report.ts';
import { formatCount, formatShare } from '../../format.ts';
import { Section } from '../Section.tsx';
import { stars } from './estimates.ts';
import { ReportTable } from './ReportTable.tsx';

/** What people said of answers. */
export function Opinions({ feedback }: { feedback: Report['feedback'] }) {
  const most = Math.max(1, ...feedback.stars);
  return (
    <Section title="Feedback">
      {feedback.ratings === 0 ? (
        <p className="text-muted">Nobody has rated an answer: ratings are what Polder learns from.</p>
      ) : (
        <>
          <ul className="space-y-1.5" aria-label="Ratings">
            {feedback.stars
              .map((count, index) => ({ count, rating: index + 1 }))
              .toReversed()
              .map(({ count, rating }) => (
                <li key={rating} className="flex items-center gap-3 text-sm tabular-nums">
                  <span className="w-12 shrink-0 text-muted">{rating} of 5</span>
                  <svg width="100%" height="10" className="min-w-0 flex-1" aria-hidden="true">
                    <rect width="100%" height="10" rx="5" className="fill-sunken" />
                    <rect width={`${(count / most) * 100}%`} height="10" rx="5" className="fill-accent" />
                  </svg>
                  <span className="w-24 shrink-0 text-right">
                    {formatCount(count)} · {formatShare(count / feedback.ratings)}
                  </span>
                </li>
              ))}
          </ul>
          <p className="mt-4 text-sm text-muted tabular-nums">
            {stars(feedback.satisfaction)} on average · {formatCount(feedback.comments)}{' '}
            {feedback.comments === 1 ? 'comment' : 'comments'} · {formatCount(feedback.corrections)}{' '}
            {feedback.corrections === 1 ? 'correction' : 'corrections'}
          </p>
          <div className="mt-6">
            <ReportTable
              caption="Satisfaction by model"
              heading={['Model', 'Ratings', 'Stars']}
              rows={feedback.models.slice(0, 8).map(({ model, ratings, satisfaction }) => ({
                key: model,
                cells: [model, formatCount(ratings), stars(satisfaction)],
              }))}
            />
          </div>
        </>
      )}
    </Section>
  );
}
