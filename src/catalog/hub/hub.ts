import type { Config } from '../../config/schema.ts';
import { DownloadError } from '../../egress/download.ts';
import type { Allowance } from '../../egress/rate-allowance.ts';
import type { PipelineTag } from '../../shared/capabilities.ts';
import type { Shelf } from './hub-address.ts';
import { type KeptPage, listShelf, modelsOf } from './hub-listing.ts';
import type { HubModel } from './hub-model.ts';
import { HubShelf, type KeptListing } from './hub-shelf.ts';
import { allCapabilities, recommendedFor, shelvesFor } from './task-knowledge.ts';

export interface HubSettings {
  readonly home: string;
  /** `HF_ENDPOINT` or the hub itself, without a slash at the end. */
  readonly endpoint: string;
  readonly token: string | undefined;
  readonly config: Config['hub'];
  /** Told of what went wrong here and not at the hub, such as a full disk. */
  readonly onProblem: (thrown: unknown) => void;
  /** Milliseconds since 1970; a test has its own. */
  readonly now?: () => number;
}

/** The models of one kind of work, and how they are known. */
export interface HubList {
  readonly capability: PipelineTag;
  /** `hub`: what it lists; `recommended`: what Hugging Face's own package recommends, known without asking. */
  readonly source: 'hub' | 'recommended';
  /** When the hub last said so; null where it has not been asked. */
  readonly checkedAt: number | null;
  /** Why it is not newer or fuller; null where all is well. */
  readonly notice: string | null;
  readonly models: readonly ListedHubModel[];
}

export type ListedHubModel = HubModel & {
  /** True in the first week after it appeared here. */
  readonly isNew: boolean;
};

const day = 86_400_000;
const newFor = 7 * day;
/** Kinds of work nobody has asked for in so long are not looked at any more. */
const forgottenAfter = 30 * day;
/** Requests that are left to other programs of this machine. */
const leaveToOthers = 20;
const pauseAfterFailure = 15 * 60_000;

/**
 * What the Hugging Face hub offers for each kind of work. It is asked for no more than names of kinds of
 * work, at most once a day for each, and never where `hub.look` is `off`.
 */
export class Hub {
  readonly #settings: HubSettings;
  readonly #shelf: HubShelf;
  readonly #now: () => number;
  readonly #underway = new Map<PipelineTag, Promise<void>>();
  readonly #stop = new AbortController();
  #restUntil = 0;
  #trouble: string | null = null;

  constructor(settings: HubSettings) {
    this.#settings = settings;
    this.#shelf = new HubShelf(settings.home);
    this.#now = settings.now ?? Date.now;
  }

  /**
   * The models for a kind of work. What is a day old is given as it is and renewed behind it; only where
   * nothing is known is the hub waited for.
   */
  async list(capability: PipelineTag): Promise<HubList> {
    const kept = this.#kept(capability);
    if (this.#mayAsk()) {
      if (kept === undefined) await this.#renew(capability, this.#now());
      else {
        if (this.#now() - kept.askedAt > day) this.#shelf.keep(capability, { ...kept, askedAt: this.#now() });
        if (this.#isOld(kept)) void this.#renew(capability, this.#now());
      }
    }
    return this.known(capability);
  }

  /** The same without asking anybody. */
  async known(capability: PipelineTag): Promise<HubList> {
    const kept = this.#kept(capability);
    if (kept !== undefined) {
      const notice = this.#isOld(kept) ? this.#notice() : null;
      return { capability, source: 'hub', checkedAt: kept.checkedAt, notice, models: this.#models(kept) };
    }
    const models = await recommendedFor(capability);
    const notice =
      this.#notice() ?? 'The hub has not been asked yet: these are Hugging Face’s own recommendations.';
    return {
      capability,
      source: 'recommended',
      checkedAt: null,
      notice,
      models: models.map((model) => ({ ...model, isNew: false })),
    };
  }

  /** What is known to be served by Hugging Face's own inference, without asking anybody. */
  servedModels(): HubModel[] {
    return this.#allKept().filter(({ servedBy }) => servedBy.includes('hf-inference'));
  }

  /** What is known to run by transformers.js and to be free of terms, without asking anybody. */
  runnableModels(): HubModel[] {
    return this.#allKept().filter(({ inTransformersJs, gated }) => inTransformersJs && gated === false);
  }

  /** Of all kinds of work, those whose tags can be believed. */
  #allKept(): HubModel[] {
    return allCapabilities.flatMap((capability) => {
      const pages = Object.values(this.#kept(capability)?.pages ?? {});
      return modelsOf(pages, this.#settings.config).filter(({ contradiction }) => contradiction === null);
    });
  }

  /** Renews the one listing that is due longest; false when none is due, or the hub wants a rest. */
  async renewOne(): Promise<boolean> {
    if (!this.#mayAsk()) return false;
    const due = this.#due();
    const [next] = due;
    if (next === undefined) return false;
    await this.#renew(next, this.#kept(next)?.askedAt ?? 0);
    return due.length > 1 && this.#mayAsk();
  }

  close(): void {
    this.#stop.abort();
  }

  #due(): PipelineTag[] {
    const daily = this.#settings.config.look === 'daily';
    return allCapabilities
      .map((capability) => ({ capability, kept: this.#kept(capability) }))
      .filter(({ kept }) =>
        kept === undefined ? daily : this.#isOld(kept) && (daily || this.#isWanted(kept)),
      )
      .sort((one, other) => (one.kept?.checkedAt ?? 0) - (other.kept?.checkedAt ?? 0))
      .map(({ capability }) => capability);
  }

  /** Calls made meanwhile share the same requests. A failure is kept for the notice, and gives the hub a rest. */
  #renew(capability: PipelineTag, askedAt: number): Promise<void> {
    const running = this.#underway.get(capability);
    if (running !== undefined) return running;
    const renewal = this.#fetch(capability, askedAt)
      .catch((thrown: unknown) => this.#failed(thrown))
      .finally(() => this.#underway.delete(capability));
    this.#underway.set(capability, renewal);
    return renewal;
  }

  async #fetch(capability: PipelineTag, askedAt: number): Promise<void> {
    const { endpoint, token, config } = this.#settings;
    const before = this.#kept(capability);
    const pages: Partial<Record<Shelf, readonly KeptPage[]>> = {};
    for (const shelf of await shelvesFor(capability)) {
      pages[shelf] = await listShelf(
        {
          endpoint,
          headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
          capability,
          most: config.perTask,
          minimumDownloads: config.minimumDownloads,
          signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(30_000)]),
          onAllowance: (allowance) => this.#mind(allowance),
        },
        shelf,
        before?.pages[shelf] ?? [],
      );
    }
    const now = this.#now();
    this.#shelf.keep(capability, {
      endpoint,
      checkedAt: now,
      askedAt,
      pages,
      firstSeen: Object.fromEntries(
        Object.values(pages)
          .flatMap((shelf) => shelf.flatMap((page) => page.models))
          .map(({ id }) => [id, before === undefined ? 0 : (before.firstSeen[id] ?? now)]),
      ),
    });
    this.#trouble = null;
  }

  #models(kept: KeptListing): ListedHubModel[] {
    return modelsOf(Object.values(kept.pages), this.#settings.config).map((model) => ({
      ...model,
      isNew: this.#now() - (kept.firstSeen[model.id] ?? 0) < newFor,
    }));
  }

  #mind({ remaining, resetSeconds }: Allowance): void {
    if (remaining <= leaveToOthers) this.#restUntil = this.#now() + resetSeconds * 1000;
  }

  #failed(thrown: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.#restUntil = Math.max(this.#restUntil, this.#now() + pauseAfter(thrown));
    this.#trouble = troubleOf(thrown, new URL(this.#settings.endpoint).host);
    if (!(thrown instanceof DownloadError)) this.#settings.onProblem(thrown);
  }

  #notice(): string | null {
    if (this.#settings.config.look === 'off') return 'The hub is not asked: hub.look is off.';
    return this.#trouble;
  }

  #mayAsk(): boolean {
    return (
      this.#settings.config.look !== 'off' && this.#now() >= this.#restUntil && !this.#stop.signal.aborted
    );
  }

  #kept(capability: PipelineTag): KeptListing | undefined {
    return this.#shelf.read(capability, this.#settings.endpoint);
  }

  #isOld({ checkedAt }: KeptListing): boolean {
    return this.#now() - checkedAt > day;
  }

  #isWanted({ askedAt }: KeptListing): boolean {
    return this.#now() - askedAt < forgottenAfter;
  }
}

function pauseAfter(thrown: unknown): number {
  const seconds = thrown instanceof DownloadError ? thrown.retryAfterSeconds : undefined;
  return seconds === undefined ? pauseAfterFailure : seconds * 1000;
}

function troubleOf(thrown: unknown, host: string): string {
  if (!(thrown instanceof DownloadError))
    return 'What the hub lists could not be kept; the log has the details.';
  if (thrown.status === 429) return `${host} takes no more requests from here for now.`;
  return thrown.failure === 'aborted' ? `${host} did not answer in time.` : thrown.message;
}
