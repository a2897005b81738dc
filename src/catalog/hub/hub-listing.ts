import { fetchPage } from '../../egress/fetch-json.ts';
import type { Allowance } from '../../egress/rate-allowance.ts';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { type Shelf, shelfAddress } from './hub-address.ts';
import { type HubModel, readHubModel } from './hub-model.ts';

/** A page as it was last sent, with the tag by which the hub knows it. */
export interface KeptPage {
  readonly url: string;
  readonly etag: string | undefined;
  readonly next: string | undefined;
  readonly models: readonly HubModel[];
}

export interface ListingWish {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly capability: PipelineTag;
  /** Models of each shelf. */
  readonly most: number;
  readonly minimumDownloads: number;
  readonly signal: AbortSignal;
  onAllowance(allowance: Allowance): void;
}

/** Pages of one shelf at most: most rows of a page may be too little used, but not of many. */
const mostPages = 5;

/**
 * The pages of a shelf, up to as many models as are wished or to the first that is downloaded too little.
 * What the hub says is unchanged is taken from the pages kept. Throws `DownloadError`.
 */
export async function listShelf(
  wish: ListingWish,
  shelf: Shelf,
  kept: readonly KeptPage[],
): Promise<KeptPage[]> {
  const pages: KeptPage[] = [];
  let url: string | undefined = shelfAddress(wish.endpoint, wish.capability, shelf, wish.most);
  while (url !== undefined && pages.length < mostPages) {
    const page = await freshPage(
      wish,
      url,
      kept.find((known) => known.url === url),
    );
    pages.push(page);
    const models = pages.flatMap((one) => one.models);
    const belowMinimum = (page.models.at(-1)?.downloads ?? 0) < wish.minimumDownloads;
    url = models.length < wish.most && !belowMinimum ? page.next : undefined;
  }
  return pages;
}

async function freshPage(wish: ListingWish, url: string, kept: KeptPage | undefined): Promise<KeptPage> {
  const { headers, signal, capability } = wish;
  const page = await fetchPage(url, kept?.etag, { headers, signal });
  if (page.allowance !== undefined) wish.onAllowance(page.allowance);
  if (page.kind === 'unchanged') return kept ?? { url, etag: undefined, next: undefined, models: [] };
  const rows = Array.isArray(page.value) ? page.value : [];
  const models = rows.map((row) => readHubModel(row, capability)).filter((model) => model !== undefined);
  return { url, etag: page.etag, next: page.next, models };
}

/** What is wanted of each shelf. */
export interface ShelfLimits {
  readonly perTask: number;
  readonly minimumDownloads: number;
}

/** The models of all shelves, each once, the most used first: of each shelf the top ones that are used enough. */
export function modelsOf(
  shelves: Iterable<readonly KeptPage[]>,
  { perTask, minimumDownloads }: ShelfLimits,
): HubModel[] {
  const found = [...shelves].flatMap((pages) =>
    pages
      .flatMap((page) => page.models)
      .filter((model) => (model.downloads ?? 0) >= minimumDownloads)
      .sort(mostUsedFirst)
      .slice(0, perTask),
  );
  return [...new Map(found.map((model) => [model.id, model])).values()].sort(mostUsedFirst);
}

function mostUsedFirst(one: HubModel, other: HubModel): number {
  return (other.downloads ?? 0) - (one.downloads ?? 0);
}
