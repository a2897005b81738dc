import type { Device } from '../../providers/provider.ts';

/** What models can run on here. */
export interface Hardware {
  /** RAM of the machine. */
  readonly memoryBytes: number;
  /** True where processor and graphics share one memory, as on Apple's chips. */
  readonly unified: boolean;
  readonly devices: readonly Device[];
}

/** The machine in a line: `32 GB memory, NVIDIA GeForce RTX 4090 with 24 GB`. */
export function describeHardware({ memoryBytes, unified, devices }: Hardware): string {
  const own = `${gigabytes(memoryBytes)} memory${unified ? ', shared with graphics' : ''}`;
  const names = devices.map((device) => `${device.name} with ${gigabytes(device.memoryBytes)}`);
  return [own, ...names].join(', ');
}

function gigabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 30)} GB`;
}
