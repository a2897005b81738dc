const wanted = process.env.POLDER_CRASH_AT;

/**
 * A labelled place at which the chaos tests kill the process, to prove that nothing answered is lost.
 * Without `POLDER_CRASH_AT` it does nothing.
 */
export function crashPoint(label: string): void {
  if (wanted === label) process.kill(process.pid, 'SIGKILL');
}
