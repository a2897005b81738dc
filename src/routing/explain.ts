import type {
  AttemptRecord,
  DecisionTrace,
  FoundInMemory,
  Interaction,
  JudgedConviction,
} from '../records/interaction.ts';

/** What of an interaction is needed to explain it. */
export type ExplainedInteraction = Pick<
  Interaction,
  'state' | 'requested' | 'model' | 'place' | 'profile' | 'reason' | 'costMicroUsd' | 'errorMessage'
>;

const partsNamed = 5;
const leftOutNamed = 8;
const findsNamed = 5;

/** A decision and what came of it, in plain sentences, as `polder why` prints them. */
export function explain(
  trace: DecisionTrace,
  interaction: ExplainedInteraction,
  attempts: readonly AttemptRecord[],
): string[] {
  return [
    interaction.reason,
    `Asked for: ${interaction.requested === '' ? 'auto' : interaction.requested}, profile ${interaction.profile}; decided by the ${trace.policy} policy.`,
    ...signalSentences(trace.signals),
    ...trace.steps.map(stepSentence),
    ...attempts.map(attemptSentence),
    ...leftOutSentence(trace),
    outcomeSentence(interaction),
  ];
}

function signalSentences(signals: DecisionTrace['signals']): string[] {
  const parts = [...signals.complexityParts]
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, partsNamed)
    .map((part) => `${part.name} ${part.points < 0 ? '−' : '+'}${Math.abs(part.points).toFixed(1)}`);
  const sentences = [
    `Privacy: ${signals.privacy}, ${signals.privacyReason}.`,
    `Complexity ${signals.complexity.toFixed(1)} of 10${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    `Relevance of your own memory: ${signals.relevance.toFixed(2)}. About ${signals.inputTokens} tokens to read.`,
    ...foundSentence(signals.found ?? []),
  ];
  if (signals.chore !== null) sentences.push(`It is a client's own housekeeping: ${signals.chore}.`);
  if (signals.needs.length > 0) sentences.push(`It needs ${signals.needs.join(', ')}.`);
  return sentences;
}

function foundSentence(found: readonly FoundInMemory[]): string[] {
  if (found.length === 0) return [];
  const named = found
    .slice(0, findsNamed)
    .map(
      ({ id, collection, relevance, used }) =>
        `${collection}/${id} ${relevance.toFixed(2)}${used ? ', used' : ''}`,
    );
  return [`Found in your own memory: ${named.join('; ')}.`];
}

function stepSentence(step: DecisionTrace['steps'][number]): string {
  const figures =
    step.value === undefined || step.threshold === undefined
      ? ''
      : ` (${step.value.toFixed(2)}, and the line is at ${step.threshold.toFixed(2)})`;
  return `${step.question} ${capitalised(step.answer)}${figures}.`;
}

function attemptSentence(attempt: AttemptRecord): string {
  const start = `Attempt ${attempt.position + 1}, ${attempt.model} (${attempt.place})`;
  const seconds = (attempt.durationMs / 1000).toFixed(1);
  const judged = attempt.conviction === undefined ? '' : `; ${convictionClause(attempt.conviction)}`;
  switch (attempt.outcome) {
    case 'answered':
      return `${start}: answered in ${seconds} s${judged}.`;
    case 'failed':
      if (attempt.failure === 'unconvincing')
        return `${start}: answered after ${seconds} s and was passed over${judged}.`;
      return `${start}: failed after ${seconds} s${attempt.failure === null ? '' : ` (${attempt.failure})`}${attempt.message === null ? '' : `: ${withoutStop(attempt.message)}`}.`;
    case 'cancelled':
      return `${start}: stopped after ${seconds} s, as the caller left.`;
    case 'skipped':
      return `${start}: passed over${attempt.failure === null ? '' : ` (${attempt.failure})`}.`;
  }
}

function convictionClause({ score, atLeast, reasons, other }: JudgedConviction): string {
  const figures = `its answer was judged at ${score.toFixed(2)}, and ${atLeast.toFixed(2)} was asked`;
  const beside = other === undefined ? '' : `, beside ${other.score.toFixed(2)} of ${other.model}`;
  return reasons.length === 0 ? `${figures}${beside}` : `${figures}${beside} (${reasons.join('; ')})`;
}

function leftOutSentence({ candidates, unlisted = [] }: DecisionTrace): string[] {
  const leftOut = candidates.filter((candidate) => candidate.excluded !== null);
  if (leftOut.length === 0) return [];
  const named = leftOut.slice(0, leftOutNamed).map((candidate) => `${candidate.model} ${candidate.excluded}`);
  const others = leftOut.length - named.length + unlistedLeftOut(unlisted);
  const more = others > 0 ? `; and ${others} more` : '';
  return [`Left out: ${named.join('; ')}${more}.`];
}

function unlistedLeftOut(unlisted: NonNullable<DecisionTrace['unlisted']>): number {
  return unlisted.reduce((sum, { excluded, models }) => (excluded === null ? sum : sum + models), 0);
}

function outcomeSentence(interaction: ExplainedInteraction): string {
  const { state, model, costMicroUsd, errorMessage } = interaction;
  const cost =
    costMicroUsd === null
      ? 'at a price that is not known'
      : costMicroUsd === 0
        ? 'at no cost'
        : `for $${(costMicroUsd / 1e6).toFixed(6)}`;
  switch (state) {
    case 'answered':
      return `${model ?? 'A model'} answered ${cost}.`;
    case 'open':
      return 'It is still being worked on.';
    case 'incomplete':
      return `${model ?? 'A model'} broke off before its end, ${cost}.`;
    case 'cancelled':
      return 'The caller left before the end.';
    case 'failed':
      return `It failed${errorMessage === null ? '' : `: ${withoutStop(errorMessage)}`}.`;
    case 'unknown':
      return 'Polder stopped while this was being worked on, so its end is not known.';
  }
}

/** Names of models stay as they are. */
function capitalised(text: string): string {
  if (/^\S+\//.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withoutStop(text: string): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
