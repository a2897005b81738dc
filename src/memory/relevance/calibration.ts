import type { Database } from '../../store/database.ts';
import type { Write } from '../../store/writes.ts';
import type { Owner } from '../entry.ts';
import { binOf, bins, type Curve, fitCurve, type Tally, throughPoints } from './curve.ts';
import type { Rater } from './raters.ts';
import type { Space } from './space.ts';
import { usualWrongShare, withoutMistakes } from './wrong-share.ts';

/** Of every other asker one outcome counts for each part of the scale: nobody can bend it for others. */
const foreignOutcomes = 1;
/** Of one's own so many. */
const ownOutcomes = 200;
/** The same as in the statement that writes it. */
const fading = 0.998;

interface Seen {
  helped: number;
  unhelped: number;
}

/** What scores mean, learned for each space from whether finds helped. */
export class Calibration {
  readonly #seen = new Map<string, Map<Owner, Seen[]>>();
  readonly #curves = new Map<string, Curve>();

  static async open({ read }: Database): Promise<Calibration> {
    const calibration = new Calibration();
    for (const row of await read.selectFrom('memory_calibration').selectAll().execute()) {
      const tally = calibration.#tally(row.space, row.key, row.bin);
      tally.helped = row.helped;
      tally.unhelped = row.unhelped;
    }
    return calibration;
  }

  /** How likely a find of this score helps who asks, 0 to 1. */
  relevance(space: Space, score: number, rater: Rater): number {
    const name = JSON.stringify([space.id, rater.asker, rater.wrongShare]);
    let curve = this.#curves.get(name);
    if (curve === undefined) {
      curve = fitCurve(throughPoints(space.start), this.#outcomesFor(space.id, rater));
      this.#curves.set(name, curve);
    }
    return curve(score);
  }

  /** Takes an outcome in, and gives the write that keeps it. */
  learn(space: string, score: number, asker: Owner, helped: boolean): Write {
    const bin = binOf(score);
    const [yes, no] = helped ? [1, 0] : [0, 1];
    const tally = this.#tally(space, asker, bin);
    tally.helped = tally.helped * fading + yes;
    tally.unhelped = tally.unhelped * fading + no;
    this.#curves.clear();
    return ['memoryCalibration', [space, asker, bin, yes, no]];
  }

  #tally(space: string, asker: Owner, bin: number): Seen {
    const askers = this.#seen.get(space) ?? new Map<Owner, Seen[]>();
    this.#seen.set(space, askers);
    const tallies = askers.get(asker) ?? Array.from({ length: bins }, () => ({ helped: 0, unhelped: 0 }));
    askers.set(asker, tallies);
    return tallies[bin]!;
  }

  /** Mistakes are taken out of what each said before it is added up. */
  #outcomesFor(space: string, { asker, wrongShare }: Rater): Tally[] {
    const sums = Array.from({ length: bins }, () => ({ helped: 0, weight: 0 }));
    for (const [owner, tallies] of this.#seen.get(space) ?? []) {
      const isOwn = owner === asker;
      const most = isOwn ? ownOutcomes : foreignOutcomes;
      tallies.forEach(({ helped, unhelped }, bin) => {
        const told = withoutMistakes(helped, unhelped, isOwn ? wrongShare : usualWrongShare);
        const share = Math.min(1, most / Math.max(told.weight, 1));
        sums[bin]!.helped += told.helped * share;
        sums[bin]!.weight += told.weight * share;
      });
    }
    return sums;
  }
}
