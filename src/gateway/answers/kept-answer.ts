import { usedAnswerWrite } from '../../store/answer-writes.ts';
import type { KeptAnswerRow } from '../../store/tables/answers.ts';
import type { Near } from './near/near-answers.ts';
import type { ReadyAnswer } from './ready-answer.ts';

/** What stands for the model of an answer that is given again. */
const model = 'memory/answer-cache';

/** A kept answer to be given again. `near`: how its question was found, where an embedder found it. */
export function readyAnswerOf(
  row: KeptAnswerRow,
  kind: 'exact' | 'meaning',
  now: number,
  near: Near | undefined,
): ReadyAnswer {
  const ageSeconds = Math.max(0, Math.round((now - row.created_at) / 1000));
  const same = kind === 'exact' ? 'The same was asked' : 'The same was asked in other words';
  const alike = near === undefined ? '' : ` (${near.similarity.toFixed(2)} alike to ${near.embedder})`;
  return {
    kind,
    model,
    text: row.answer,
    source: `${row.model}, interaction ${row.interaction_id}`,
    reason: `${same}${alike} ${agoOf(ageSeconds)}: this is the answer that ${row.model} gave.`,
    tokens: { input: row.input_tokens, output: row.output_tokens },
    ageSeconds,
    similarity: near?.similarity,
    interaction: row.interaction_id,
    entry: undefined,
    drawsOnMemory: row.draws_on_memory === 1,
    use: { writes: [usedAnswerWrite(row.digest, now)], done: () => undefined, failed: () => undefined },
  };
}

function agoOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3_600)} h ago`;
}
