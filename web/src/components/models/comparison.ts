import type { Fit } from '../../../../src/catalog/hardware/fit.ts';
import type { Hardware } from '../../../../src/catalog/hardware/hardware.ts';
import type { Estimate } from '../../../../src/reports/estimate.ts';
import type { Performance } from '../../../../src/reports/report.ts';
import type { ModelStatus, ProviderStatus } from '../../../../src/surfaces/dashboard/contract.ts';
import {
  formatBytes,
  formatContext,
  formatCount,
  formatDuration,
  formatParameters,
  formatShare,
} from '../../format.ts';
import { ratingsInWords, successWithin } from '../ranges.ts';

/** What is known of one model in one respect. */
export interface Cell {
  readonly text: string;
  /** In small, beneath it. */
  readonly note?: string | undefined;
  /** A share with its interval, to be drawn. */
  readonly interval?: Pick<Estimate, 'mean' | 'low' | 'high'> | undefined;
  readonly isBest: boolean;
}

/** One respect, with a cell for each model, in their order. */
export interface Row {
  readonly name: string;
  readonly cells: readonly Cell[];
}

export interface RowGroup {
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface ComparedHouse {
  readonly providers: readonly ProviderStatus[];
  readonly hardware: Hardware | undefined;
  /** How models did at each kind of work lately. */
  readonly performance: readonly Performance[];
}

/** Some models beside each other, respect by respect. */
export function compare(models: readonly ModelStatus[], house: ComparedHouse): RowGroup[] {
  return [
    { title: 'What it is', rows: natureRows(models, house) },
    { title: 'What it takes', rows: costRows(models, house) },
    { title: 'How it does', rows: experienceRows(models) },
    { title: 'Good answers, by kind of work', rows: qualityRows(models, house.performance) },
  ].filter(({ rows }) => rows.length > 0);
}

const none = '–';
const fitWords: Record<Fit, string> = {
  gpu: 'fits on the graphics card',
  partly: 'partly on the graphics card',
  memory: 'fits in memory',
  no: 'does not fit',
};
const stateWords: Record<ProviderStatus['state'], string> = {
  up: 'Up',
  down: 'Down',
  loading: 'Loading',
  unauthorized: 'Key refused',
  unknown: 'Not asked yet',
};

function natureRows(models: readonly ModelStatus[], { providers }: ComparedHouse): Row[] {
  return [
    plainRow('Health', models, (model) => {
      const provider = providers.find(({ id }) => id === model.provider);
      if (provider === undefined) return { text: model.available ? 'Available' : 'Not available' };
      return {
        text: stateWords[provider.state],
        note: provider.latencyMs === null ? undefined : `answers in ${formatDuration(provider.latencyMs)}`,
      };
    }),
    plainRow('Can do', models, (model) => ({ text: abilitiesOf(model).join(', ') })),
    rankedRow('Context', models, 'most', ({ contextLength }) =>
      contextLength === undefined ? undefined : { value: contextLength, text: formatContext(contextLength) },
    ),
    plainRow('Size', models, ({ parameters, sizeBytes, quantization }) => ({
      text: formatParameters(parameters),
      note: [sizeBytes === undefined ? '' : formatBytes(sizeBytes), quantization ?? '']
        .filter((part) => part !== '')
        .join(', '),
    })),
    plainRow('Licence', models, ({ licence, place }) => ({
      text: licence ?? (place === 'cloud' ? 'its provider’s terms' : none),
    })),
  ];
}

function abilitiesOf(model: ModelStatus): string[] {
  const extras = [model.vision && 'vision', model.tools && 'tools', model.reasoning && 'reasoning'];
  return [
    ...model.capabilities.map((each) => each.replaceAll('-', ' ')),
    ...extras.filter((each) => each !== false),
  ];
}

function costRows(models: readonly ModelStatus[], { hardware }: ComparedHouse): Row[] {
  const priced = (name: string, of: (price: NonNullable<ModelStatus['price']>) => number) =>
    rankedRow(name, models, 'least', ({ place, price }) => {
      if (price !== undefined)
        return { value: of(price), text: `$${of(price)}`, note: `${price.source}, ${price.date}` };
      return place === 'local' ? { value: 0, text: 'free' } : undefined;
    });
  return [
    priced('Reading, a million tokens', ({ inputPerMillion }) => inputPerMillion),
    priced('Writing, a million tokens', ({ outputPerMillion }) => outputPerMillion),
    plainRow('Memory needed here', models, ({ place, memoryBytes, fits }) => {
      if (place === 'cloud') return { text: 'none' };
      const room = hardware === undefined ? '' : ` of ${formatBytes(memoryThere(hardware))}`;
      return {
        text: memoryBytes === null ? none : `${formatBytes(memoryBytes)}${room}`,
        note: fits === null ? undefined : fitWords[fits],
      };
    }),
  ];
}

/** The memory of graphics cards where there are any, else the machine's. */
function memoryThere({ memoryBytes, unified, devices }: Hardware): number {
  if (unified || devices.length === 0) return memoryBytes;
  return devices.reduce((sum, device) => sum + device.memoryBytes, 0);
}

function experienceRows(models: readonly ModelStatus[]): Row[] {
  const of = models.map(({ statistics }) => statistics);
  return [
    rankedRow('Tokens a second', of, 'most', (one) =>
      one?.tokensPerSecond == null
        ? undefined
        : { value: one.tokensPerSecond, text: formatCount(Math.round(one.tokensPerSecond)) },
    ),
    rankedRow('First word after', of, 'least', (one) =>
      one?.firstTokenMs == null
        ? undefined
        : { value: one.firstTokenMs, text: formatDuration(one.firstTokenMs) },
    ),
    estimatedRow('Gave an answer', of, (one) => {
      if (one === null || one.attempts === 0) return undefined;
      return { mean: one.successRate, ...successWithin(one.successRate, one.attempts), from: one.attempts };
    }),
    plainRow('Stars', models, ({ statistics: one }) =>
      one?.satisfaction == null
        ? { text: none, note: 'not rated' }
        : {
            text: `${one.satisfaction.toFixed(1)} of 5`,
            note: ratingsInWords(one.satisfaction, Math.round(one.ratings)),
          },
    ),
  ];
}

/** One row for each kind of work at which an answer of any of them was judged. */
function qualityRows(models: readonly ModelStatus[], performance: readonly Performance[]): Row[] {
  const kindOf = ({ kind, capability }: Performance) =>
    kind === '' ? capability.replaceAll('-', ' ') : kind;
  const judged = performance.filter(
    ({ good, model }) => good !== null && models.some(({ id }) => id === model),
  );
  return [...new Set(judged.map(kindOf))].map((kind) =>
    estimatedRow(kind, models, ({ id }) => {
      return judged.find((row) => row.model === id && kindOf(row) === kind)?.good ?? undefined;
    }),
  );
}

function plainRow(
  name: string,
  models: readonly ModelStatus[],
  read: (model: ModelStatus) => Pick<Cell, 'text' | 'note'>,
): Row {
  return { name, cells: models.map((model) => ({ ...read(model), isBest: false })) };
}

/** Marks the best where several are known and they are not all alike. */
function rankedRow<Item>(
  name: string,
  items: readonly Item[],
  wanted: 'most' | 'least',
  read: (item: Item) => (Pick<Cell, 'text' | 'note'> & { value: number }) | undefined,
): Row {
  const known = items.map(read);
  const values = known.flatMap((one) => one?.value ?? []);
  const best = wanted === 'most' ? Math.max(...values) : Math.min(...values);
  const differ = values.some((value) => value !== best);
  return {
    name,
    cells: known.map((one) =>
      one === undefined
        ? { text: none, isBest: false }
        : { text: one.text, note: one.note, isBest: differ && one.value === best },
    ),
  };
}

/** Marks the best only where its interval lies above that of every other: nearer ones may be chance. */
function estimatedRow<Item>(
  name: string,
  items: readonly Item[],
  read: (item: Item) => Estimate | undefined,
): Row {
  const known = items.map(read);
  return {
    name,
    cells: known.map((one, index) => {
      if (one === undefined) return { text: none, note: 'not measured', isBest: false };
      const others = known.filter((other, place) => place !== index && other !== undefined);
      return {
        text: formatShare(one.mean),
        note: `${formatShare(one.low)} to ${formatShare(one.high)}, of ${formatCount(Math.round(one.from))}`,
        interval: one,
        isBest: others.length > 0 && others.every((other) => other!.high < one.low),
      };
    }),
  };
}
