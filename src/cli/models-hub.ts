import type { HubList, ListedHubModel } from '../catalog/hub/hub.ts';
import type { HubOverview } from '../surfaces/platform/hub.ts';
import { type CommandContext, coloursFor, columns, type ExitCode, printable, writeLine } from './context.ts';
import type { GatewayClient } from './gateway-client.ts';

/** Shows what the Hugging Face hub offers for a kind of work, or how much is known of each. */
export async function hubModels(
  context: CommandContext,
  gateway: GatewayClient,
  options: { readonly capability?: string; readonly json?: boolean },
): Promise<ExitCode> {
  const query =
    options.capability === undefined ? '' : `?${new URLSearchParams({ capability: options.capability })}`;
  const answer = await gateway.get<HubList | HubOverview>(`/polder/hub${query}`);
  if (options.json) {
    await writeLine(context.output, JSON.stringify(answer, null, 2));
    return 0;
  }
  if (answer === undefined) return 1;
  const rows = 'models' in answer ? modelRows(answer) : overviewRows(answer);
  const [heading, ...lines] = columns(rows);
  await writeLine(context.output, coloursFor(context.output, context.env).dim(heading!));
  for (const line of lines) await writeLine(context.output, line);
  if ('models' in answer) await sayOf(context, answer);
  return 0;
}

async function sayOf(context: CommandContext, { notice, models }: HubList): Promise<void> {
  if (notice !== null) await writeLine(context.errors, printable(notice));
  for (const { id, contradiction } of models)
    if (contradiction !== null) await writeLine(context.errors, printable(`${id}: ${contradiction}`));
}

function modelRows({ models }: HubList): string[][] {
  return [['MODEL', 'DOWNLOADS', 'SIZE', 'LICENCE', 'FORMATS', 'RUNS BY', 'NOTE'], ...models.map(modelRow)];
}

function modelRow(model: ListedHubModel): string[] {
  const { downloads, weightBytes, licence, formats, gated, contradiction, isNew } = model;
  const notes = [isNew && 'new', gated && 'gated', contradiction !== null && 'doubtful'].filter(Boolean);
  return [
    printable(model.id),
    downloads === undefined ? '-' : String(downloads),
    weightBytes === undefined ? '-' : `${(weightBytes / 1e9).toFixed(1)} GB`,
    printable(licence ?? '-'),
    formats.join(' ') || '-',
    printable(waysOf(model).join(' ') || '-'),
    notes.join(' ') || '-',
  ];
}

/** How a model could be run from here. */
function waysOf({ inTransformersJs, formats, servedBy }: ListedHubModel): string[] {
  const here = [inTransformersJs && 'transformers.js', formats.includes('gguf') && 'llama.cpp'];
  return [...here.filter((way) => way !== false), ...servedBy];
}

function overviewRows({ capabilities }: HubOverview): string[][] {
  return [
    ['CAPABILITY', 'MODELS', 'NEW', 'KNOWN FROM', 'CHECKED'],
    ...capabilities.map(({ capability, models, fresh, source, checkedAt }) => [
      capability,
      String(models),
      fresh === 0 ? '-' : String(fresh),
      source === 'hub' ? 'the hub' : 'recommendations',
      checkedAt === null ? '-' : new Date(checkedAt).toISOString().slice(0, 16).replace('T', ' '),
    ]),
  ];
}
