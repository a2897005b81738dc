import type { Hardware } from '../catalog/hardware/hardware.ts';
import { describeHardware } from '../catalog/hardware/hardware.ts';
import type { Price } from '../providers/provider.ts';
import type { ModelStatus } from '../surfaces/dashboard/contract.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  columns,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';
import { type GatewayClient, withGateway } from './gateway-client.ts';
import { asksToChoose, type ChoiceOptions, chosenModels } from './models-choice.ts';
import { hubModels } from './models-hub.ts';

export interface ModelsOptions extends ChoiceOptions {
  readonly json?: boolean;
  readonly hub?: boolean;
  readonly capability?: string;
  readonly place?: 'local' | 'cloud';
  readonly fits?: boolean;
  readonly compare?: boolean;
}

/** Lists the models there are, chooses among them for a task, or lists what the hub offers. */
export function models(context: CommandContext, options: ModelsOptions, words: string[]): Promise<ExitCode> {
  return withGateway(context, (gateway) =>
    options.hub
      ? hubModels(context, gateway, options)
      : asksToChoose(options)
        ? chosenModels(context, gateway, options)
        : knownModels(context, gateway, options, words),
  );
}

async function knownModels(
  context: CommandContext,
  gateway: GatewayClient,
  options: ModelsOptions,
  names: readonly string[],
): Promise<ExitCode> {
  const all = (await gateway.get<{ models: ModelStatus[] }>('/models'))?.models ?? [];
  const found = named(all, names).filter((model) => isWanted(model, options));
  if (options.json) {
    await writeLine(context.output, JSON.stringify(found, null, 2));
    return 0;
  }
  if (all.length === 0) {
    await writeLine(context.errors, 'There are no models yet. `polder doctor` says what was looked for.');
    return 0;
  }
  if (found.length === 0) {
    await writeLine(context.errors, 'None of the models is like that. `polder models` lists all.');
    return 0;
  }
  const rows = [headings, ...found.map(cellsOf)];
  const [heading, ...lines] = columns(options.compare ? turned(rows) : rows);
  await writeLine(context.output, coloursFor(context.output, context.env).dim(heading!));
  for (const line of lines) await writeLine(context.output, line);
  if (found.some(({ fits }) => fits !== null)) {
    const hardware = await gateway.get<Hardware>('/polder/hardware');
    if (hardware !== undefined)
      await writeLine(context.errors, `This machine: ${describeHardware(hardware)}.`);
  }
  return 0;
}

/** Those asked for by name, in the order asked; all where none is. Throws `CommandError`. */
function named(all: readonly ModelStatus[], names: readonly string[]): readonly ModelStatus[] {
  if (names.length === 0) return all;
  return names.map((name) => {
    const found = all.find(({ id }) => id === name) ?? all.find((model) => model.name === name);
    if (found === undefined)
      throw new CommandError(2, `There is no model ${name}.`, '`polder models` lists all.');
    return found;
  });
}

function isWanted({ capabilities, place, fits }: ModelStatus, options: ModelsOptions): boolean {
  const { capability } = options;
  if (capability !== undefined && !capabilities.some((one) => one === capability)) return false;
  if (options.place !== undefined && place !== options.place) return false;
  return !options.fits || (place === 'local' && fits !== 'no');
}

const headings = [
  ...['MODEL', 'PLACE', 'STATE', 'CONTEXT', 'SIZE', 'MEMORY', 'FITS', 'QUALITY', 'SPEED', 'CAN', 'PRICE'],
];

function cellsOf(model: ModelStatus): string[] {
  return [
    printable(model.id),
    model.practice ? 'practice' : model.place,
    model.available ? (model.loaded ? 'loaded' : 'ready') : 'away',
    model.contextLength === undefined ? '-' : tokens(model.contextLength),
    gigabytes(model.sizeBytes),
    gigabytes(model.memoryBytes ?? undefined),
    model.fits ?? '-',
    quality(model),
    speed(model),
    abilities(model),
    price(model),
  ];
}

/** Rows as columns, to see few models side by side. */
function turned(rows: readonly (readonly string[])[]): string[][] {
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!));
}

function tokens(count: number): string {
  return count >= 1024 ? `${Math.round(count / 1024)}k` : String(count);
}

function gigabytes(bytes: number | undefined): string {
  return bytes === undefined ? '-' : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** The mean of one's own ratings, or what published figures let expect. */
function quality({ quality: published, statistics }: ModelStatus): string {
  const { satisfaction = null, ratings = 0 } = statistics ?? {};
  return satisfaction === null ? published.toFixed(2) : `${satisfaction.toFixed(1)} of 5 (${ratings})`;
}

/** Tokens a second, or how long an answer takes. */
function speed({ statistics }: ModelStatus): string {
  if (statistics?.tokensPerSecond != null) return `${Math.round(statistics.tokensPerSecond)}/s`;
  return statistics?.answerMs == null ? '-' : `${(statistics.answerMs / 1000).toFixed(1)} s`;
}

/** What a chat model can do beside chat; of others, their kinds of work, or why there is none. */
function abilities({ capabilities, displayName, vision, tools, reasoning }: ModelStatus): string {
  if (capabilities.length === 0) return displayName ?? '-';
  const chats = capabilities.some((one) => one === 'text-generation');
  const own = chats
    ? [vision && 'vision', tools && 'tools', reasoning && 'reasoning'].filter((one) => one !== false)
    : capabilities;
  return own.join(' ') || '-';
}

/** US dollars, per million tokens where nothing else is counted. */
function price(model: ModelStatus): string {
  if (model.place === 'local') return 'free';
  return model.price === undefined ? 'unknown' : priceWords(model.price);
}

function priceWords({
  inputPerMillion,
  outputPerMillion,
  perImage,
  perSecond,
  perMillionCharacters,
}: Price): string {
  const counted = [
    perImage !== undefined && `$${perImage} a picture`,
    perSecond !== undefined && `$${perSecond} a second`,
    perMillionCharacters !== undefined && `$${perMillionCharacters} a million characters`,
    inputPerMillion + outputPerMillion > 0 && `$${inputPerMillion} / $${outputPerMillion}`,
  ].filter((one) => one !== false);
  return counted.join(', ') || '$0';
}
