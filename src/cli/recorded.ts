import { type CommandContext, CommandError, coloursFor, printable, writeLine } from './context.ts';
import type { RecordsDoor } from './house.ts';
import { withRecords } from './records.ts';

export interface RecordedOptions {
  days: string;
  json?: boolean;
}

type Colours = ReturnType<typeof coloursFor>;

/** Reads what a route makes of the records, through the gateway that is running or by opening the data. */
export function readRecorded<Result>(
  context: CommandContext,
  path: string,
  query: Record<string, string> & { days: string },
  stopped: (records: RecordsDoor) => Promise<Result>,
): Promise<Result> {
  const { days } = query;
  if (!(Number(days) > 0 && Number(days) <= 366))
    throw new CommandError(2, `${printable(days)} is no number of days from 1 to 366.`);
  return withRecords(context, {
    running: async (gateway) => {
      const found = await gateway.get<Result>(`${path}?${new URLSearchParams(query)}`);
      if (found === undefined) throw new CommandError(1, 'The gateway that runs is older and cannot tell.');
      return found;
    },
    stopped,
  });
}

/** Prints it as JSON, or in lines. */
export async function printRecorded<Result>(
  context: CommandContext,
  found: Result,
  json: boolean,
  describe: (found: Result, colours: Colours) => string[],
): Promise<void> {
  const { output, env } = context;
  const lines = json ? [JSON.stringify(found, null, 2)] : describe(found, coloursFor(output, env));
  for (const line of lines) await writeLine(output, line);
}
