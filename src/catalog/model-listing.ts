import { type KeyLimits, permits } from '../keys/key.ts';
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

/** The JSON of all that may be seen of the models. */
interface View {
  /** Of so many rows each; empty where none of them may be seen, undefined where it is to be made anew. */
  readonly blocks: (Buffer | undefined)[];
  body: Buffer | undefined;
}

/** Rows whose JSON is kept together: few to make anew when one changes, few to put together. */
const blockLength = 128;
/** Views that are kept for keys; of one that is not, the JSON is put together again. */
const viewsKept = 16;

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
  /** By what a key may use, the one asked for last at the end. */
  readonly #views = new Map<string, View>();
  #models: readonly ModelStatus[] = [];

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

  /** A page of all models in JSON, or of those that a key may use. */
  body(usable: KeyLimits['models'] = null): Buffer {
    this.#look();
    const view = this.#view(JSON.stringify(usable));
    view.body ??= bodyOf(view.blocks.map((block, index) => block ?? this.#block(view, index, usable)));
    return view.body;
  }

  #look(): void {
    const known = this.#catalog.known();
    const hardware = this.#watch.current;
    if (hardware !== this.#hardware || known !== this.#known) this.#relist(known, hardware);
    else if (!this.#renewMeasured()) return;
    this.#measured.clear();
    this.#models = this.#rows.map(({ status }) => status);
    for (const view of this.#views.values()) view.body = undefined;
  }

  #relist(known: readonly KnownModel[], hardware: Hardware): void {
    if (hardware !== this.#hardware) this.#rowOf = new WeakMap();
    this.#known = known;
    this.#hardware = hardware;
    this.#rows = known.map((model) => this.#row(model));
    this.#places = new Map(known.map(({ model }, index) => [model.id, index]));
    this.#views.clear();
  }

  /** Whether any row had to be made anew; whatever else may change comes with another list or hardware. */
  #renewMeasured(): boolean {
    let changed = false;
    for (const model of this.#measured) {
      const place = this.#places.get(model);
      if (place === undefined) continue;
      this.#rows[place] = this.#row(this.#known[place]!);
      for (const { blocks } of this.#views.values()) blocks[Math.floor(place / blockLength)] = undefined;
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

  #view(name: string): View {
    const view = this.#views.get(name) ?? {
      blocks: new Array<undefined>(Math.ceil(this.#rows.length / blockLength)).fill(undefined),
      body: undefined,
    };
    this.#views.delete(name);
    this.#views.set(name, view);
    if (this.#views.size > viewsKept) this.#views.delete(this.#views.keys().next().value!);
    return view;
  }

  #block(view: View, index: number, usable: KeyLimits['models']): Buffer {
    const rows = this.#rows.slice(index * blockLength, (index + 1) * blockLength);
    const seen = rows.filter(({ status }) => permits({ models: usable }, status));
    const block = Buffer.from(seen.map(({ json }) => json).join(','));
    view.blocks[index] = block;
    return block;
  }
}

/** What is shown of a model. */
function statusOf({ model, available, statistics, memoryBytes, fits }: KnownModel): ModelStatus {
  return { ...model, available, statistics: statistics ?? null, memoryBytes: memoryBytes ?? null, fits };
}

const [opening, comma, closing] = ['{"models":[', ',', '],"next":null}'].map((text) => Buffer.from(text)) as [
  Buffer,
  Buffer,
  Buffer,
];

function bodyOf(blocks: readonly Buffer[]): Buffer {
  const pieces = blocks
    .filter(({ length }) => length > 0)
    .flatMap((block, index) => (index === 0 ? [block] : [comma, block]));
  return Buffer.concat([opening, ...pieces, closing]);
}
