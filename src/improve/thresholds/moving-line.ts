import { z } from 'zod';
import { withBoundedSay } from '../../records/bounded-say.ts';
import { readTraffic } from '../../records/traffic.ts';
import type { KnownModels } from '../../routing/replay/recorded-decision.ts';
import { recordedDecisions } from '../../routing/replay/recorded-decision.ts';
import type { RoutingSettings } from '../../routing/settings.ts';
import type { Database } from '../../store/database.ts';
import { readIfThere, replaceFile } from '../../store/state-file.ts';
import { type ThresholdTrial, tryThresholds } from './trials.ts';

/** Points of complexity that the line moves at a time, and in all. */
const lineStep = 0.5;
const lineReach = 1.5;

const stateSchema = z.strictObject({
  /** Points of complexity by which local models are trusted with more than the profile says. */
  trust: z.number().min(-lineReach).max(lineReach),
  /** Milliseconds since 1970; null: never. */
  triedAt: z.number().nullable(),
  movedAt: z.number().nullable(),
  /** One plain sentence on the last move. */
  why: z.string().nullable(),
});
type LineState = z.output<typeof stateSchema>;

/** Where the line between local and cloud stands, and why. */
export interface LineView extends LineState {
  /** False where configuration holds it still. */
  readonly moves: boolean;
}

export interface LineHouse {
  readonly database: Database;
  readonly known: KnownModels;
  /** The settings as configuration has them. */
  readonly settings: RoutingSettings;
  readonly file: string;
  readonly moves: boolean;
}

const day = 86_400_000;
const looksBack = 30 * day;
const requestsAtMost = 20_000;
const unmoved: LineState = { trust: 0, triedAt: null, movedAt: null, why: null };

/** The line up to which local models are trusted: it moves by small steps, on evidence, within bounds. */
export class MovingLine {
  readonly #house: LineHouse;
  #state: LineState;
  #settings: RoutingSettings;

  /** Where it stood last. */
  constructor(house: LineHouse) {
    this.#house = house;
    this.#state = keptLine(house);
    this.#settings = { ...house.settings, trust: this.#state.trust };
  }

  /** Routing's settings with the line where it stands; the same object until it moves. */
  get settings(): RoutingSettings {
    return this.#settings;
  }

  get view(): LineView {
    return { ...this.#state, moves: this.#house.moves };
  }

  /**
   * Tries both neighbours of the line on the traffic since it moved last, at most once a day, and moves it
   * where one is better. @throws Node's own error where the state cannot be kept
   */
  async consider(now: number): Promise<void> {
    const { database, known, moves } = this.#house;
    const { trust, triedAt, movedAt } = this.#state;
    if (!moves || (triedAt !== null && now - triedAt < day)) return;
    const traffic = await readTraffic(database, Math.max(now - looksBack, movedAt ?? 0), requestsAtMost);
    if (traffic.length === 0) return;
    const decisions = await recordedDecisions(withBoundedSay(traffic), known);
    const steps = [-lineStep, lineStep].filter((step) => Math.abs(trust + step) <= lineReach);
    const chosen = bestOf(await tryThresholds(decisions, this.#settings, steps));
    this.#keep(
      chosen === undefined
        ? { ...this.#state, triedAt: now }
        : { trust: trust + chosen.trust, triedAt: now, movedAt: now, why: reasonFor(chosen, traffic.length) },
    );
  }

  #keep(state: LineState): void {
    replaceFile(this.#house.file, Buffer.from(`${JSON.stringify(state)}\n`));
    this.#state = state;
    if (state.trust !== this.#settings.trust)
      this.#settings = { ...this.#house.settings, trust: state.trust };
  }
}

/** Routing's settings with the line where it stood last. */
export function settingsWithLine(house: Pick<LineHouse, 'settings' | 'file' | 'moves'>): RoutingSettings {
  return { ...house.settings, trust: keptLine(house).trust };
}

/** Where the profile has it if it may not move, or its file cannot be understood. */
function keptLine({ file, moves }: Pick<LineHouse, 'file' | 'moves'>): LineState {
  return moves ? (readLine(file) ?? unmoved) : unmoved;
}

/** The trial that is surely better, and by most; undefined where none is. */
function bestOf(trials: readonly ThresholdTrial[]): ThresholdTrial | undefined {
  return trials
    .filter(({ better }) => better)
    .toSorted((one, other) => (other.gain.low ?? 0) - (one.gain.low ?? 0))[0];
}

function reasonFor({ trust, gain }: ThresholdTrial, requests: number): string {
  const direction = trust > 0 ? 'more' : 'less';
  const points = (share: number | null) => ((share ?? 0) * 100).toFixed(1);
  return `Trusting local models with ${direction} would have been better by ${points(gain.mean)} good answers in a hundred (95 %: ${points(gain.low)} to ${points(gain.high)}), cost included, on ${requests} requests.`;
}

function readLine(file: string): LineState | undefined {
  const content = readIfThere(file);
  if (content === undefined) return undefined;
  try {
    return stateSchema.safeParse(JSON.parse(Buffer.from(content).toString('utf8'))).data;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
