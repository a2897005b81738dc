import { writeFileSync } from 'node:fs';

/**
 * Keeps what this process holds from other users of the machine: new files are its owner's alone, and a
 * core dump, should it die, holds none of its memory. Threads and child processes do likewise.
 *
 * Source: core(5), "Controlling which mappings are written to the core dump".
 */
export function keepToOurselves(): void {
  process.umask(0o077);
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // Some sandboxes do not let a process say so; there the system's own settings hold.
  }
}
