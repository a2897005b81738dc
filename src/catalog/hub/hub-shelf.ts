import { join } from 'node:path';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { readIfThere, replaceFile } from '../../store/state-file.ts';
import type { Shelf } from './hub-address.ts';
import type { KeptPage } from './hub-listing.ts';

/** What is kept of one kind of work. Times are milliseconds since 1970. */
export interface KeptListing {
  readonly endpoint: string;
  /** When the hub last said what there is. */
  readonly checkedAt: number;
  /** When somebody last wanted to know. */
  readonly askedAt: number;
  readonly pages: Partial<Readonly<Record<Shelf, readonly KeptPage[]>>>;
  /** When each model was first seen; those of the first look are not news. */
  readonly firstSeen: Readonly<Record<string, number>>;
}

/** Changes whenever the shape above does: files of another number are not read. */
const shape = 1;

/** Listings of the hub in `<home>/hub`, a file for each kind of work. */
export class HubShelf {
  readonly #folder: string;
  readonly #known = new Map<PipelineTag, KeptListing | undefined>();

  constructor(home: string) {
    this.#folder = join(home, 'hub');
  }

  /** What is kept, of this endpoint; a file that cannot be read as one counts as none. */
  read(capability: PipelineTag, endpoint: string): KeptListing | undefined {
    if (!this.#known.has(capability))
      this.#known.set(capability, parsed(readIfThere(this.#file(capability))));
    const kept = this.#known.get(capability);
    return kept?.endpoint === endpoint ? kept : undefined;
  }

  keep(capability: PipelineTag, listing: KeptListing): void {
    this.#known.set(capability, listing);
    replaceFile(this.#file(capability), Buffer.from(JSON.stringify({ shape, listing })));
  }

  #file(capability: PipelineTag): string {
    return join(this.#folder, `${capability}.json`);
  }
}

function parsed(content: Uint8Array | undefined): KeptListing | undefined {
  if (content === undefined) return undefined;
  try {
    const file = JSON.parse(Buffer.from(content).toString('utf8')) as {
      shape?: unknown;
      listing?: KeptListing;
    };
    return file.shape === shape ? file.listing : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
