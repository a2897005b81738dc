import { signWord } from '../../../src/improve/quality/sign-words.ts';
import type { AssessmentOf } from '../../../src/records/assessments.ts';
import { formatShare } from '../format.ts';

/** What was found of an answer without anybody rating it. */
export function Assessments({ assessments }: { assessments: AssessmentOf[] }) {
  if (assessments.length === 0) return null;
  return (
    <ul className="mb-6 space-y-2 border-b border-line pb-6 text-sm" aria-label="Assessments">
      {assessments.map(({ kind, by, quality, createdAt }) => (
        <li key={`${createdAt}-${kind}-${by}`} className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 break-words">{sourceInWords(kind, by, quality)}</span>
          <span className="shrink-0 text-muted tabular-nums">read as {formatShare(quality)}</span>
        </li>
      ))}
    </ul>
  );
}

function sourceInWords(kind: AssessmentOf['kind'], by: string, quality: number): string {
  switch (kind) {
    case 'judge':
      return `Judged by ${by}`;
    case 'sign':
      return `Somebody ${signWord(by)}`;
    case 'check':
      return `Checked: ${by}`;
    case 'choice':
      return quality > 0.5 ? 'Preferred to another answer' : 'Another answer was preferred';
  }
}
