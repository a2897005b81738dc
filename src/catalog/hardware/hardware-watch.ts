import { totalmem } from 'node:os';
import type { Device } from '../../providers/provider.ts';
import type { Hardware } from './hardware.ts';
import { probeDevices, type Surroundings } from './probe.ts';

const memory = totalmem();

/** Milliseconds after which it is looked again whether a card was added or taken away. */
const lookAgainAfter = 10 * 60_000;

/**
 * The hardware there is, found out when first somebody wants to know and kept. What providers tell of
 * their cards counts where the machine itself tells of none.
 */
export class HardwareWatch {
  readonly #surroundings: Surroundings;
  readonly #told: () => readonly Device[];
  #found: readonly Device[] = [];
  #lookedAt: number | undefined;
  #looking: Promise<void> | undefined;
  #first: Promise<void> | undefined;
  #hardware: Hardware | undefined;

  constructor(surroundings: Surroundings, told: () => readonly Device[]) {
    this.#surroundings = surroundings;
    this.#told = told;
  }

  /** What is known now; the same object until something changes. Looks, or looks again, behind it. */
  get current(): Hardware {
    if (this.#lookedAt === undefined || Date.now() - this.#lookedAt > lookAgainAfter) void this.look();
    const now = this.#assembled();
    if (this.#hardware === undefined || !isSame(now, this.#hardware)) this.#hardware = now;
    return this.#hardware;
  }

  /** The same, waiting for the first look. */
  async known(): Promise<Hardware> {
    this.#first ??= this.look();
    await this.#first;
    return this.current;
  }

  /** Looks anew; calls made meanwhile share the same look. */
  look(): Promise<void> {
    this.#looking ??= this.#probe();
    return this.#looking;
  }

  async #probe(): Promise<void> {
    this.#found = await probeDevices(this.#surroundings);
    this.#lookedAt = Date.now();
    this.#looking = undefined;
  }

  #assembled(): Hardware {
    return {
      memoryBytes: memory,
      unified: this.#surroundings.platform === 'darwin' && process.arch === 'arm64',
      devices: this.#found.length > 0 ? this.#found : this.#told(),
    };
  }
}

function isSame(one: Hardware, other: Hardware): boolean {
  return (
    one.memoryBytes === other.memoryBytes &&
    one.devices.length === other.devices.length &&
    one.devices.every((device, index) => {
      const { name, memoryBytes } = other.devices[index]!;
      return device.name === name && device.memoryBytes === memoryBytes;
    })
  );
}
