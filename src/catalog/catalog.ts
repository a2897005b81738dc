import { setTimeout as sleep } from 'node:timers/promises';
import { isLoopback } from '../config/address.ts';
import type { Config } from '../config/schema.ts';
import type { Transport } from '../egress/transport.ts';
import {
  type Device,
  type DiscoveredModel,
  type Model,
  type Provider,
  ProviderError,
  type ProviderFailure,
} from '../providers/provider.ts';
import type { Statistics } from '../records/statistics.ts';
import type { Place } from '../shared/place.ts';
import { Breaker } from './breaker.ts';
import type { Hardware } from './hardware/hardware.ts';
import { type KnownModel, WatchedModel } from './known-model.ts';
import { completeModel } from './model.ts';

export type { KnownModel } from './known-model.ts';

/** A provider with its way out, and how it came to be known. */
export type Member = MemberAt<'local'> | MemberAt<'cloud'>;

export interface MemberAt<P extends Place> {
  readonly provider: Provider<P>;
  readonly transport: Transport<P>;
  /** Base address to show; null for what runs inside this process. */
  readonly address: string | null;
  /** `default address`, an environment name, or `config`. */
  readonly origin: string;
  /** False where nobody asked for it: silence at a default address is no fault. */
  readonly expected: boolean;
  /** Only these models are offered; undefined for all. */
  readonly only: readonly string[] | undefined;
}

export type ProviderState = 'up' | 'down' | 'loading' | 'unauthorized' | 'unknown';

export interface ProviderReport {
  readonly member: Member;
  readonly state: ProviderState;
  /** What is wrong and what to do, where something is. */
  readonly message: string | null;
  readonly models: number;
  readonly checkedAt: number | null;
  readonly latencyMs: number | null;
}

interface Entry {
  member: Member;
  state: ProviderState;
  message: string | null;
  discovered: readonly DiscoveredModel[];
  /** Made of `discovered` once. */
  known: readonly KnownModel[];
  devices: readonly Device[];
  checkedAt: number | null;
  latencyMs: number | null;
}

const checkTimeout = 10_000;
const lookAgainAfter = 5_000;

/**
 * All models of all providers. Each provider is asked on its own, at start and then in the background,
 * so that a dead one delays nobody; what was known stays known until the next answer.
 */
export class Catalog {
  readonly #real: readonly Entry[];
  readonly #simulated: readonly Entry[];
  #practising = false;
  readonly #prices: Config['prices'];
  readonly #statistics: Statistics;
  readonly #hardware: { readonly current: Hardware };
  readonly #breakers = new Map<string, Breaker>();
  readonly #onChange: () => void;
  readonly #stop = new AbortController();
  #known: KnownModel[] = [];
  #models: Model[] = [];
  #byId = new Map<string, KnownModel>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #lookedAt = 0;

  /** The practice members serve only while the others have nothing at all. */
  constructor(
    members: readonly Member[],
    practice: readonly Member[],
    prices: Config['prices'],
    statistics: Statistics,
    hardware: { readonly current: Hardware },
    onChange: () => void,
  ) {
    this.#real = members.map(unseen);
    this.#simulated = practice.map(unseen);
    this.#prices = prices;
    this.#statistics = statistics;
    this.#hardware = hardware;
    this.#onChange = onChange;
  }

  /** Begins to look, and looks again every `everySeconds`. */
  start(everySeconds: number): void {
    void this.refresh();
    this.#timer = setInterval(() => void this.refresh(), everySeconds * 1000).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stop.abort();
  }

  /** True where another look could change what is known: during the first, or 5 s after the last. */
  mayKnowMoreSoon(): boolean {
    return this.#round !== undefined || Date.now() - this.#lookedAt > lookAgainAfter;
  }

  /** Resolves when every provider has answered or failed, or after `patience` milliseconds. */
  async lookAgain(patience: number): Promise<void> {
    const timer = new AbortController();
    const enough = sleep(patience, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([this.refresh(), enough]);
    timer.abort();
  }

  /** Asks every provider anew; calls made meanwhile share the same round. */
  refresh(): Promise<void> {
    this.#round ??= this.#lookAround();
    return this.#round;
  }

  async #lookAround(): Promise<void> {
    await Promise.all(this.#real.map((entry) => this.#check(entry)));
    const nothingFound = this.#real.every(({ discovered }) => discovered.every((model) => model.onlyByName));
    if (nothingFound !== this.#practising && !this.#stop.signal.aborted) {
      this.#practising = nothingFound;
      if (nothingFound) await Promise.all(this.#simulated.map((entry) => this.#check(entry)));
      this.#changed();
    }
    this.#round = undefined;
    this.#lookedAt = Date.now();
  }

  /** True while only simulated models answer, because no other was found. */
  get practising(): boolean {
    return this.#practising;
  }

  /** The same array until something changes, so that what is made from it can be kept. */
  known(): readonly KnownModel[] {
    return this.#known;
  }

  /** The models of `known`, in the same order. */
  models(): readonly Model[] {
    return this.#models;
  }

  /** The models that answer now, whoever asks. */
  answering(): Model[] {
    return this.#known.flatMap(({ model, available, breakerOpen }) =>
      available && !breakerOpen && !model.onlyByName ? model : [],
    );
  }

  model(id: string): KnownModel | undefined {
    return this.#byId.get(id);
  }

  memberOf(model: Model): Member {
    const entry = [...this.#real, ...this.#simulated].find(
      ({ member }) => member.provider.id === model.provider,
    );
    if (entry === undefined) throw new Error(`There is no provider ${model.provider}.`);
    return entry.member;
  }

  /** The graphics cards that providers on this machine tell of. */
  devices(): readonly Device[] {
    return this.#real.flatMap(({ devices }) => devices);
  }

  providers(): ProviderReport[] {
    return this.#serving().map(({ member, state, message, discovered, checkedAt, latencyMs }) => ({
      member,
      state,
      message,
      models: discovered.length,
      checkedAt,
      latencyMs,
    }));
  }

  /** Tells the model's circuit breaker that it is about to be called. */
  trying(model: Model, now: number): void {
    this.#breaker(model.id).trying(now);
  }

  /** Feeds what an attempt showed into the model's circuit breaker. */
  observe(model: Model, failure: ProviderFailure | null, now: number): void {
    // Nothing could take the place of what is asked for by name, so that it is never left alone.
    if (model.onlyByName) return;
    const breaker = this.#breaker(model.id);
    if (failure === null || refusing.has(failure)) breaker.succeeded();
    else if (tripping.has(failure)) breaker.failed(now);
  }

  #breaker(id: string): Breaker {
    let breaker = this.#breakers.get(id);
    if (breaker === undefined) {
      breaker = new Breaker();
      this.#breakers.set(id, breaker);
    }
    return breaker;
  }

  async #check(entry: Entry): Promise<void> {
    const before = JSON.stringify([entry.state, entry.message]);
    const { known } = entry;
    const started = performance.now();
    try {
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(checkTimeout)]);
      this.#found(entry, await discover(entry.member, signal));
      entry.devices = await devicesOf(entry.member, signal);
      entry.state = 'up';
      entry.message = null;
    } catch (thrown) {
      if (this.#stop.signal.aborted) return;
      Object.assign(entry, stateAfter(thrown, entry.member));
      if (entry.state === 'unauthorized') this.#found(entry, []);
    }
    entry.checkedAt = Date.now();
    entry.latencyMs = Math.round(performance.now() - started);
    const isSame = JSON.stringify([entry.state, entry.message]) === before && entry.known === known;
    if (!isSame) this.#changed();
  }

  /** Models that are what they were stay the same objects. */
  #found(entry: Entry, discovered: readonly DiscoveredModel[]): void {
    if (JSON.stringify(discovered) === JSON.stringify(entry.discovered)) return;
    const { provider, only } = entry.member;
    entry.discovered = discovered;
    entry.known = discovered
      .filter((model) => only === undefined || only.includes(model.name))
      .map((model) => this.#knownModel(entry, completeModel(provider, model, this.#prices)));
  }

  #serving(): readonly Entry[] {
    return this.#practising ? [...this.#real, ...this.#simulated] : this.#real;
  }

  #changed(): void {
    this.#rebuild();
    this.#onChange();
  }

  #rebuild(): void {
    this.#known = this.#serving().flatMap((entry) => entry.known);
    this.#models = this.#known.map((known) => known.model);
    this.#byId = new Map(this.#known.map((known) => [known.model.id, known]));
  }

  #knownModel(provider: Entry, model: Model): KnownModel {
    const breaker = this.#breaker(model.id);
    return new WatchedModel(model, {
      provider,
      breaker,
      statistics: this.#statistics,
      hardware: this.#hardware,
    });
  }
}

/** Failures that say something of the model's health rather than of the request. */
const tripping: ReadonlySet<ProviderFailure> = new Set<ProviderFailure>([
  'unreachable',
  'timeout',
  'overloaded',
  'failed',
  'out-of-memory',
  'unauthorized',
  'quota-exhausted',
  'rate-limited',
  'malformed',
  'empty',
  'incomplete',
]);

/** Failures by which a model shows that it is well and the request was not. */
const refusing: ReadonlySet<ProviderFailure> = new Set<ProviderFailure>([
  'bad-request',
  'context-too-long',
  'content-filtered',
  'unconvincing',
]);

function unseen(member: Member): Entry {
  return {
    member,
    state: 'unknown',
    message: null,
    discovered: [],
    known: [],
    devices: [],
    checkedAt: null,
    latencyMs: null,
  };
}

function discover(member: Member, signal: AbortSignal): Promise<DiscoveredModel[]> {
  return member.provider.place === 'local'
    ? (member as MemberAt<'local'>).provider.discover((member as MemberAt<'local'>).transport, signal)
    : (member as MemberAt<'cloud'>).provider.discover((member as MemberAt<'cloud'>).transport, signal);
}

/** Those of this machine: a server elsewhere tells of its own. */
async function devicesOf(member: Member, signal: AbortSignal): Promise<readonly Device[]> {
  const { provider, transport, address } = member as MemberAt<'local'>;
  const isHere = provider.place === 'local' && address !== null && isLoopback(new URL(address).hostname);
  if (!isHere || provider.devices === undefined) return [];
  try {
    return await provider.devices(transport, signal);
  } catch (thrown) {
    if (thrown instanceof ProviderError) return []; // It serves all the same.
    throw thrown;
  }
}

function stateAfter(thrown: unknown, member: Member): Pick<Entry, 'state' | 'message'> {
  if (!(thrown instanceof ProviderError)) throw thrown;
  const { origin, address } = member;
  switch (thrown.failure) {
    case 'loading':
      return { state: 'loading', message: 'It is loading a model; requests wait for it.' };
    case 'unauthorized':
      return {
        state: 'unauthorized',
        message: `It refuses the key. Check ${origin === 'config' ? 'its key in config.yaml' : origin}.`,
      };
    case 'unreachable':
      return {
        state: 'down',
        message: `Nothing answers at ${address ?? 'its address'}. Start it, or correct the address (${origin}).`,
      };
    default:
      return { state: 'down', message: `${thrown.message} (${thrown.failure})` };
  }
}
