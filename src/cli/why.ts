import { bareInteractionId } from '../shared/identifiers.ts';
import type { InteractionDetail } from '../surfaces/dashboard/contract.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  columns,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';
import { withRecords } from './records.ts';

/** Explains why an interaction went where it went. */
export async function why(
  context: CommandContext,
  options: { json?: boolean },
  words: string[],
): Promise<ExitCode> {
  const id = bareInteractionId(words[0] ?? '');
  const detail = await withRecords(context, {
    running: (gateway) => gateway.get<InteractionDetail>(`/polder/interactions/${encodeURIComponent(id)}`),
    stopped: (records) => records.interaction(id),
  });
  if (detail === undefined) {
    throw new CommandError(
      1,
      `There is no interaction ${printable(id)}.`,
      'Answers carry their id in the header x-polder-interaction.',
    );
  }
  if (options.json) {
    await writeLine(context.output, JSON.stringify(detail, null, 2));
    return 0;
  }
  for (const line of describe(detail, coloursFor(context.output, context.env))) {
    await writeLine(context.output, line);
  }
  return 0;
}

function describe(detail: InteractionDetail, colours: ReturnType<typeof coloursFor>): string[] {
  const { trace } = detail;
  const heading = `${detail.model ?? 'no model'} (${detail.place ?? 'nowhere'}), ${detail.state}`;
  const lines = [colours.bold(printable(heading)), ...detail.why.map(printable)];
  const { signals } = trace;
  lines.push('', colours.dim('Signals'));
  lines.push(
    ...columns([
      ['  privacy', signals.privacy, printable(signals.privacyReason)],
      [
        '  complexity',
        `${signals.complexity.toFixed(1)} of 10`,
        signals.complexityParts.map((part) => `${part.name} ${signed(part.points)}`).join(', '),
      ],
      ['  relevance', signals.relevance.toFixed(2), ''],
    ]),
  );
  if (trace.steps.length > 0) {
    lines.push('', colours.dim(`Decision (${trace.policy})`));
    lines.push(
      ...columns(trace.steps.map((step) => [`  ${printable(step.question)}`, printable(step.answer)])),
    );
  }
  if (detail.attempts.length > 0) {
    lines.push('', colours.dim('Tried'));
    const rows = detail.attempts.map((attempt) => [
      `  ${attempt.position}. ${printable(attempt.model)}`,
      attempt.outcome,
      `${Math.round(attempt.durationMs)} ms`,
      printable([attempt.failure, attempt.message].filter((part) => part !== null).join(': ')),
    ]);
    lines.push(...columns(rows));
  }
  const excluded = trace.candidates.filter((candidate) => candidate.excluded !== null);
  if (excluded.length > 0) {
    lines.push('', colours.dim('Left out'));
    lines.push(
      ...columns([
        ...excluded.map(({ model, excluded: why }) => [`  ${printable(model)}`, printable(why ?? '')]),
        ...(trace.unlisted ?? []).flatMap(({ models, excluded: why }) =>
          why === null ? [] : [[`  ${models} more`, printable(why)]],
        ),
      ]),
    );
  }
  const cost = detail.costUsd === null ? 'cost unknown' : `$${detail.costUsd.toFixed(6)}`;
  lines.push('', `${detail.inputTokens} tokens in, ${detail.outputTokens} out, ${cost}`);
  return lines;
}

function signed(points: number): string {
  return points < 0 ? String(points) : `+${points}`;
}
