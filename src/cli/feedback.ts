import { bareInteractionId } from '../shared/identifiers.ts';
import type { FeedbackRequest } from '../surfaces/dashboard/contract.ts';
import { type CommandContext, CommandError, type ExitCode, printable, writeLine } from './context.ts';
import { type ImportOptions, importFeedback } from './feedback-import.ts';
import { withRecords } from './records.ts';

interface FeedbackOptions extends ImportOptions {
  rating?: string;
  comment?: string;
  correction?: string;
  json?: boolean;
}

/** Stores what the user thinks of an answer. */
export async function feedback(
  context: CommandContext,
  options: FeedbackOptions,
  words: string[],
): Promise<ExitCode> {
  if (words[0] === 'import') return importFeedback(context, options, words.slice(1));
  if (words.length > 1) throw new CommandError(2, 'One answer is rated at a time.');
  const id = bareInteractionId(words[0] ?? '');
  const request: FeedbackRequest = { interaction_id: id };
  if (options.rating !== undefined) {
    if (!/^[1-5]$/.test(options.rating)) throw new CommandError(2, 'A rating is a whole number from 1 to 5.');
    request.rating = Number(options.rating);
  }
  if (options.comment !== undefined) request.comment = options.comment;
  if (options.correction !== undefined) request.correction = options.correction;
  if (Object.keys(request).length === 1) {
    throw new CommandError(
      2,
      'What is the feedback?',
      'Give one or more of --rating, --comment, --correction.',
    );
  }
  const result = await withRecords(context, {
    running: (gateway) => gateway.post<{ ok: true }>('/feedback', request),
    stopped: async (records) => {
      if ((await records.interaction(id)) === undefined) {
        throw new CommandError(1, `There is no interaction ${printable(id)}.`);
      }
      return records.addFeedback(request);
    },
  });
  await writeLine(
    context.output,
    options.json ? JSON.stringify(result) : `Thank you: recorded for ${printable(id)}.`,
  );
  return 0;
}
