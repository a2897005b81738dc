/** Seven expressions as a first attempt would have them: the measure of what a scan may cost. */
const patterns = [
  /[\w.+-]+@[\w-]+\.[\w.]+/g,
  /\b(?:\d[ -]*?){13,16}\b/g,
  /\b\d{3}-\d{2}-\d{4}\b/g,
  /\+?\d{1,3}?[-. (]?\d{3}[-. )]?\d{3}[-. ]?\d{4}/g,
  /\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g,
  /\b(?:sk|pk|ghp|xox[bp]|AKIA)[-_A-Za-z0-9]{16,}\b/g,
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
];

export function scanNaively(text: string): number {
  let count = 0;
  for (const pattern of patterns) count += text.match(pattern)?.length ?? 0;
  return count;
}
