/** Figures as a person reads them. All are pure; the locale is the browser's. */
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
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  return `${minutes} min ${Math.round((milliseconds % 60_000) / 1_000)} s`;
}

export function formatShare(share: number | null): string {
  if (share === null) return '–';
  const percent = share * 100;
  // Only a full share reads as 100 %.
  return share < 1 && percent >= 99.5
    ? `${Math.min(99.9, percent).toFixed(1)} %`
    : `${Math.round(percent)} %`;
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
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}

export function formatParameters(parameters: number | undefined): string {
  if (parameters === undefined) return '–';
  const billions = parameters / 1e9;
  return billions >= 1 ? `${Number(billions.toFixed(1))} B` : `${Math.round(parameters / 1e6)} M`;
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
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
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
