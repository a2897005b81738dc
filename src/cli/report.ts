import { type Block, reportDocument } from '../reports/print/document.ts';
import { toHtml } from '../reports/print/html.ts';
import { toMarkdown } from '../reports/print/markdown.ts';
import type { Report } from '../reports/report.ts';
import {
  type CommandContext,
  CommandError,
  type coloursFor,
  columns,
  type ExitCode,
  printable,
  write,
} from './context.ts';
import { printRecorded, type RecordedOptions, readRecorded } from './recorded.ts';
import { reportQuality } from './report-quality.ts';
import { reportRouting } from './report-routing.ts';

interface ReportOptions extends RecordedOptions {
  format?: 'md' | 'html' | 'json';
}

/** Reports on a part of it, for a terminal or as JSON. */
const parts: Readonly<Record<string, (context: CommandContext, options: RecordedOptions) => Promise<void>>> =
  {
    routing: reportRouting,
    quality: reportQuality,
  };

/** Says what it cost and brought, how models do and what would do better; or how routing does, or what judges found. */
export async function report(
  context: CommandContext,
  options: ReportOptions,
  [what, ...more]: string[],
): Promise<ExitCode> {
  const { days, format } = options;
  const asJson = options.json === true || format === 'json';
  const part = what !== undefined && Object.hasOwn(parts, what) ? parts[what] : undefined;
  if (more.length > 0 || (what !== undefined && part === undefined))
    throw new CommandError(
      2,
      `There is no report of ${printable([what, ...more].join(' '))}.`,
      'polder report, polder report routing, or polder report quality',
    );
  if (part !== undefined) {
    if (format !== undefined && format !== 'json')
      throw new CommandError(
        2,
        `The report on ${what} is for a terminal, or JSON.`,
        'polder report --format',
      );
    await part(context, { days, json: asJson });
    return 0;
  }
  const found = await readRecorded<Report>(context, '/polder/report', { days }, (records) =>
    records.report({ days }),
  );
  if (asJson || format === undefined) await printRecorded(context, found, asJson, describe);
  else await write(context.output, (format === 'md' ? toMarkdown : toHtml)(reportDocument(found)));
  return 0;
}

type Colours = ReturnType<typeof coloursFor>;

function describe(found: Report, colours: Colours): string[] {
  return reportDocument(found)
    .flatMap((block) => ['', ...linesOf(block, colours)])
    .slice(1);
}

function linesOf(block: Block, colours: Colours): string[] {
  switch (block.block) {
    case 'heading':
      return [colours.bold(printable(block.text))];
    case 'text':
      return [printable(block.text)];
    case 'code':
      return block.text.split('\n').map((line) => `  ${colours.cyan(printable(line))}`);
    case 'table': {
      const rows = block.rows.map((row) => row.map(printable));
      if (block.heading.every((name) => name === '')) return columns(rows);
      const [first, ...rest] = columns([block.heading.map((name) => name.toUpperCase()), ...rows]);
      return [colours.dim(first!), ...rest];
    }
  }
}
