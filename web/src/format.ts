/**
 * Figures as a person reads them. All are pure; the locale is the browser's. A number and its unit are joined by a
 * space at which no line ends.
 */
const count = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export function formatCount(value: number): string {
  return value < 10_000 ? whole.format(value) : count.format(value);
}

/** US dollars; small sums keep two significant digits so that they do not look free. */
export function formatMoney(usd: number | null): string {
  if (usd === null) return 'unknown';
  if (usd === 0) return '$0';
  if (usd < 0.000_01) return '<$0.00001';
  if (usd < 0.1) return `$${usd.toFixed(Math.min(5, 1 - Math.floor(Math.log10(usd))))}`;
  return `$${usd.toFixed(2)}`;
}

export function formatDuration(milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  if (milliseconds < 1_000) return `${Math.round(milliseconds)}\u00a0ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 1 : 0)}\u00a0s`;
  const seconds = Math.round(milliseconds / 1_000);
  const minutes = Math.floor(seconds / 60);
  return seconds % 60 === 0 ? `${minutes}\u00a0min` : `${minutes}\u00a0min ${seconds % 60}\u00a0s`;
}

export function formatShare(share: number | null): string {
  if (share === null) return '–';
  const percent = share * 100;
  // Only a full share reads as 100 %.
  return share < 1 && percent >= 99.5
    ? `${Math.min(99.9, percent).toFixed(1)}\u00a0%`
    : `${Math.round(percent)}\u00a0%`;
}

/** The clock time today, with the day before it otherwise. */
export function formatTime(at: number, now = Date.now()): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return (sameDay ? clock : dayAndClock).format(at);
}

export function formatDay(at: number): string {
  return day.format(at);
}

export function formatFullTime(at: number): string {
  return full.format(at);
}

export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined) return '–';
  const gigabytes = bytes / 1e9;
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)}\u00a0GB` : `${Math.round(bytes / 1e6)}\u00a0MB`;
}

export function formatParameters(parameters: number | undefined): string {
  if (parameters === undefined) return '–';
  const billions = parameters / 1e9;
  return billions >= 1 ? `${Number(billions.toFixed(1))}\u00a0B` : `${Math.round(parameters / 1e6)}\u00a0M`;
}

/** A context length as model makers write it: 128k, 1M. */
export function formatContext(tokens: number | undefined): string {
  if (tokens === undefined) return '–';
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(1))}M`;
  const binary = tokens % 1024 === 0;
  return tokens >= 1_000 ? `${Math.round(tokens / (binary ? 1024 : 1000))}k` : String(tokens);
}

/** The size of a text or a body, from bytes up. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes}\u00a0B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)}\u00a0KB`;
  return `${(bytes / 1_000_000).toFixed(1)}\u00a0MB`;
}

/** `+0.12`, with a real minus sign. */
export function formatDifference(value: number | null, digits = 2): string {
  if (value === null) return '–';
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return `${value < 0 ? '−' : '+'}${size}`;
}

/** `62 % to 81 %`; null bounds are not known. */
export function formatShares(low: number | null, high: number | null): string {
  return low === null || high === null ? 'unknown' : `${formatShare(low)} to ${formatShare(high)}`;
}

/** `−0.03 to +0.11` */
export function formatDifferences(low: number | null, high: number | null): string {
  return low === null || high === null ? 'unknown' : `${formatDifference(low)} to ${formatDifference(high)}`;
}

/** `The goal is 70 %`; 0 is no goal. */
export function goalInWords(goal: number): string {
  return goal === 0 ? 'No goal is set' : `The goal is ${formatShare(goal)}`;
}

/** A text of the gateway's, with every number kept on one line with its unit. */
export function keepTogether(text: string): string {
  return text.replace(/(\d) (%|[kKMG]?B|ms|s|min)(?![A-Za-z0-9])/g, '$1\u00a0$2');
}
