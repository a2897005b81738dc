import type { Hardware } from '../../catalog/hardware/hardware.ts';
import type { ThresholdTrial } from '../../improve/thresholds/trials.ts';
import type { Model } from '../../providers/provider.ts';
import type { RoutingSettings } from '../../routing/settings.ts';
import type { Estimate } from '../estimate.ts';
import type { FailurePattern } from '../failures.ts';
import type { ModelUsage, Totals } from '../usage.ts';
import type { Sample } from './sample.ts';

/** Something that would do better, what speaks for it, and what does it. */
export interface Recommendation {
  /** What kind of advice it is: one line of a report may be told from another by it. */
  readonly id: string;
  readonly title: string;
  /** In plain sentences, with the figures. */
  readonly evidence: string;
  /** What it is expected to bring; null where no figure can be given. */
  readonly gain: { readonly what: string; readonly estimate: Estimate } | null;
  /** A command that does it, to be copied; null where a page does it. */
  readonly command: string | null;
  /** The page on which it is done. */
  readonly page: { readonly path: string; readonly label: string } | null;
}

/** What advice is read from. */
export interface Evidence {
  readonly days: number;
  readonly totals: Totals;
  readonly usage: readonly ModelUsage[];
  readonly failures: readonly FailurePattern[];
  readonly sample: Sample;
  readonly rated: number;
  readonly forecast: Estimate | null;
  readonly monthLimitUsd: number | null;
  /** Models that are there; undefined where no gateway runs. */
  readonly models: readonly Model[] | undefined;
  readonly settings: RoutingSettings;
  /** Null while they are being worked out. */
  readonly trials: readonly ThresholdTrial[] | null;
  /** True where the line between local and cloud moves by itself. */
  readonly lineMoves: boolean;
  /** Of this machine. */
  readonly hardware: Hardware;
}

/** `$0.42`; small sums keep two significant digits so that they do not look free. */
export function dollars(usd: number): string {
  const size = Math.abs(usd);
  const digits = size === 0 || size >= 0.1 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(size)));
  return `$${usd.toFixed(digits)}`;
}

/** `20,019` */
export function countOf(number: number): string {
  return number.toLocaleString('en');
}

/** `12 %`, one digit more below ten. */
export function percentOf(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'less than 0.1 %';
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** `10 % to 14 %` */
export function range({ low, high }: Estimate, words: (value: number) => string): string {
  return `${words(low)} to ${words(high)}`;
}
