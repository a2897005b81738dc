const [wanted, count = '1'] = (process.env.POLDER_CRASH_AT ?? '').split(':');
let left = Number(count);

/**
 * A labelled place at which the chaos tests kill the process, to prove that nothing answered is lost.
 * `POLDER_CRASH_AT=label` kills at the first time it is passed (in each thread), `label:n` at the
 * n-th; without it nothing happens.
 */
export function crashPoint(label: string): void {
  if (wanted === label && --left === 0) process.kill(process.pid, 'SIGKILL');
}
