import type { ModelStatus } from '../surfaces/dashboard/contract.ts';
import { type CommandContext, coloursFor, columns, type ExitCode, printable, writeLine } from './context.ts';
import { withGateway } from './gateway-client.ts';
import { hubModels } from './models-hub.ts';

export interface ModelsOptions {
  readonly json?: boolean;
  readonly hub?: boolean;
  readonly capability?: string;
}

/** Lists the models there are, as the gateway knows them. */
export async function models(context: CommandContext, options: ModelsOptions): Promise<ExitCode> {
  if (options.hub) return withGateway(context, (gateway) => hubModels(context, gateway, options));
  const listed = await withGateway(context, (gateway) => gateway.get<{ models: ModelStatus[] }>('/models'));
  const { capability } = options;
  const found = (listed?.models ?? []).filter(
    (model) => capability === undefined || (model.capabilities as readonly string[]).includes(capability),
  );
  if (options.json) {
    await writeLine(context.output, JSON.stringify(found, null, 2));
    return 0;
  }
  if (found.length === 0) {
    await writeLine(context.errors, 'There are no models yet. `polder doctor` says what was looked for.');
    return 0;
  }
  const colours = coloursFor(context.output, context.env);
  const [heading, ...rows] = columns([
    ['MODEL', 'PLACE', 'STATE', 'CONTEXT', 'SIZE', 'CAN', 'PRICE IN/OUT'],
    ...found.map(row),
  ]);
  await writeLine(context.output, colours.dim(heading!));
  for (const line of rows) await writeLine(context.output, line);
  return 0;
}

function row(model: ModelStatus): string[] {
  const can = [model.vision && 'vision', model.tools && 'tools', model.reasoning && 'reasoning'].filter(
    Boolean,
  );
  return [
    printable(model.id),
    model.practice ? 'practice' : model.place,
    model.available ? (model.loaded ? 'loaded' : 'ready') : 'away',
    model.contextLength === undefined ? '-' : tokens(model.contextLength),
    model.sizeBytes === undefined ? '-' : `${(model.sizeBytes / 1e9).toFixed(1)} GB`,
    can.join(' ') || '-',
    price(model),
  ];
}

function tokens(count: number): string {
  return count >= 1024 ? `${Math.round(count / 1024)}k` : String(count);
}

/** US dollars per million tokens. */
function price(model: ModelStatus): string {
  if (model.place === 'local') return 'free';
  if (model.price === undefined) return 'unknown';
  return `$${model.price.inputPerMillion} / $${model.price.outputPerMillion}`;
}
