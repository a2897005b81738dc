import { LoaderCircle } from 'lucide-react';
import { useId } from 'react';
import { ErrorNote } from '../ErrorNote.tsx';
import { Reasoning, Speech } from '../Message.tsx';
import { Markdown } from '../markdown/Markdown.tsx';
import { Origin } from './Origin.tsx';
import { columns } from './Plans.tsx';
import type { Answer, Round } from './rounds.ts';

/** A question with its answer, or with several side by side. */
export function RoundView({ round: { question, answers } }: { round: Round }) {
  const isComparison = answers.length > 1;
  return (
    <li className="space-y-5">
      <Speech from="user">
        <p className="leading-relaxed break-words whitespace-pre-wrap">{question}</p>
      </Speech>
      {isComparison ? (
        <ul className={`grid gap-4 ${columns(answers.length)}`} aria-label="Answers side by side">
          {answers.map((answer) => (
            <Column key={answer.lane} answer={answer} beside={others(answers, answer)} />
          ))}
        </ul>
      ) : (
        answers.map((answer) => (
          <Speech key={answer.lane} from="assistant">
            <AnswerView answer={answer} beside={[]} />
          </Speech>
        ))
      )}
    </li>
  );
}

function Column({ answer, beside }: { answer: Answer; beside: readonly string[] }) {
  const id = useId();
  return (
    <li aria-labelledby={id} className="flex min-w-0 flex-col rounded-2xl border border-line bg-surface p-5">
      <h2 id={id} className="mb-3 font-semibold break-all">
        {answer.requested}
      </h2>
      <AnswerView answer={answer} beside={beside} />
    </li>
  );
}

/** The interactions of the other answers that came, beside which one can be preferred. */
function others(answers: readonly Answer[], own: Answer): string[] {
  return answers
    .filter(({ lane, state, text }) => lane !== own.lane && state === 'answered' && text !== '')
    .flatMap(({ route }) => route?.interaction ?? []);
}

function AnswerView({ answer, beside }: { answer: Answer; beside: readonly string[] }) {
  const { state, text, reasoning, error } = answer;
  return (
    <div className="flex flex-1 flex-col gap-3">
      {reasoning !== '' && <Reasoning text={reasoning} />}
      {text !== '' && <Markdown text={text} />}
      {state === 'running' && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <LoaderCircle className="size-4 text-accent motion-safe:animate-spin" aria-hidden="true" />
          {text === '' ? 'Waiting for the first word' : 'Answering'}
        </p>
      )}
      {state === 'stopped' && <p className="text-sm text-muted">You stopped it here.</p>}
      {error !== null && <ErrorNote error={error} />}
      <Origin answer={answer} beside={beside} />
    </div>
  );
}
