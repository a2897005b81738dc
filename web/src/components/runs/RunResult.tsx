import type { RunView } from '../../../../src/surfaces/dashboard/contract.ts';
import { CodeSample } from '../CodeSample.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { Markdown } from '../markdown/Markdown.tsx';

/** What came of a run: its text where it has one, else all that it gave. */
export function RunResult({ run }: { run: RunView }) {
  if (run.error !== null) return <ErrorNote error={run.error.message} />;
  if (run.result === null || run.result === undefined)
    return <p className="text-muted">Nothing yet. What comes of it shows here.</p>;
  const text = textIn(run.result);
  return text === undefined ? (
    <CodeSample title="Result" text={JSON.stringify(run.result, null, 2)} />
  ) : (
    <Markdown text={text} />
  );
}

function textIn(result: unknown): string | undefined {
  if (typeof result === 'string') return result;
  if (typeof result !== 'object' || result === null || !('output' in result)) return undefined;
  return typeof result.output === 'string' ? result.output : undefined;
}
