import type { Statistics } from '../records/statistics.ts';
import type { ModelStatus } from '../surfaces/dashboard/contract.ts';
import type { Catalog, KnownModel } from './catalog.ts';
import type { Hardware } from './hardware/hardware.ts';

/** A model as it is shown, and from what it was made. */
interface Row {
  readonly available: boolean;
  readonly statistics: KnownModel['statistics'];
  readonly status: ModelStatus;
  /** The same in JSON. */
  readonly json: string;
}

/** Rows whose JSON is kept together: few to make anew when one changes, few to put together. */
const blockLength = 128;

/**
 * All models as they are shown, also as JSON. Each is made once and again only when something of it has
 * changed, so that ten thousand of them are listed in the time it takes to look whether they have.
 */
export class ModelListing {
  readonly #catalog: Pick<Catalog, 'known'>;
  readonly #watch: { readonly current: Hardware };
  #known: readonly KnownModel[] = [];
  #hardware: Hardware | undefined;
  #rows: Row[] = [];
  /** Where each model stands among the rows, by its id. */
  #places = new Map<string, number>();
  /** Models of which something was measured since. */
  readonly #measured = new Set<string>();
  #rowOf = new WeakMap<KnownModel, Row>();
  #blocks: (Buffer | undefined)[] = [];
  #models: readonly ModelStatus[] = [];
  #body: Buffer | undefined;

  constructor(
    catalog: Pick<Catalog, 'known'>,
    watch: { readonly current: Hardware },
    statistics: Pick<Statistics, 'listen'>,
  ) {
    this.#catalog = catalog;
    this.#watch = watch;
    statistics.listen((model) => this.#measured.add(model));
  }

  /** The same array until something changes. */
  models(): readonly ModelStatus[] {
    this.#look();
    return this.#models;
  }

  /** `{"models": […]}` of all models, or of those that may be seen. */
  body(permits?: (model: ModelStatus) => boolean): Buffer {
    this.#look();
    if (permits !== undefined) return bodyOf(this.#permitted(permits));
    this.#body ??= bodyOf(this.#blocks.map((_, index) => this.#block(index)));
    return this.#body;
  }

  #look(): void {
    const known = this.#catalog.known();
    const hardware = this.#watch.current;
    if (hardware !== this.#hardware || known !== this.#known) this.#relist(known, hardware);
    else if (!this.#renewMeasured()) return;
    this.#measured.clear();
    this.#models = this.#rows.map(({ status }) => status);
    this.#body = undefined;
  }

  #relist(known: readonly KnownModel[], hardware: Hardware): void {
    if (hardware !== this.#hardware) this.#rowOf = new WeakMap();
    this.#known = known;
    this.#hardware = hardware;
    this.#rows = known.map((model) => this.#row(model));
    this.#places = new Map(known.map(({ model }, index) => [model.id, index]));
    this.#blocks = new Array(Math.ceil(known.length / blockLength)).fill(undefined);
  }

  /** Whether any row had to be made anew; whatever else may change comes with another list or hardware. */
  #renewMeasured(): boolean {
    let changed = false;
    for (const model of this.#measured) {
      const place = this.#places.get(model);
      if (place === undefined) continue;
      this.#rows[place] = this.#row(this.#known[place]!);
      this.#blocks[Math.floor(place / blockLength)] = undefined;
      changed = true;
    }
    this.#measured.clear();
    return changed;
  }

  #row(known: KnownModel): Row {
    const { available, statistics } = known;
    const before = this.#rowOf.get(known);
    if (before?.available === available && before.statistics === statistics) return before;
    const status = statusOf(known);
    const row = { available, statistics, status, json: JSON.stringify(status) };
    this.#rowOf.set(known, row);
    return row;
  }

  #block(index: number): Buffer {
    this.#blocks[index] ??= joined(this.#rowsOf(index));
    return this.#blocks[index];
  }

  #permitted(permits: (model: ModelStatus) => boolean): Buffer[] {
    return this.#blocks.flatMap((_, index) => {
      const rows = this.#rowsOf(index);
      const seen = rows.filter(({ status }) => permits(status));
      if (seen.length === 0) return [];
      return seen.length === rows.length ? this.#block(index) : joined(seen);
    });
  }

  #rowsOf(block: number): Row[] {
    return this.#rows.slice(block * blockLength, (block + 1) * blockLength);
  }
}

/** What is shown of a model. */
function statusOf({ model, available, statistics, memoryBytes, fits }: KnownModel): ModelStatus {
  return { ...model, available, statistics: statistics ?? null, memoryBytes: memoryBytes ?? null, fits };
}

function joined(rows: readonly Row[]): Buffer {
  return Buffer.from(rows.map(({ json }) => json).join(','));
}

const [opening, comma, closing] = ['{"models":[', ',', ']}'].map((text) => Buffer.from(text)) as [
  Buffer,
  Buffer,
  Buffer,
];

function bodyOf(blocks: readonly Buffer[]): Buffer {
  const pieces = blocks.flatMap((block, index) => (index === 0 ? [block] : [comma, block]));
  return Buffer.concat([opening, ...pieces, closing]);
}
