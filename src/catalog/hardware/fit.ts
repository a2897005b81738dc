import type { Hardware } from './hardware.ts';

/**
 * Where a model fits: on the graphics card, partly there and the rest in memory, in memory alone, or not
 * at all.
 */
export type Fit = 'gpu' | 'partly' | 'memory' | 'no';

/** Shares of a memory that models may take: the system, the screen and other programs need the rest. */
const shareOfDevice = 0.92;
const shareOfMemory = 0.75;

/** Where a model that needs so many bytes fits. Several cards count as one, since servers spread a model. */
export function fitOf(neededBytes: number, { memoryBytes, unified, devices }: Hardware): Fit {
  const onDevices = devices.reduce((sum, device) => sum + device.memoryBytes * shareOfDevice, 0);
  const inMemory = memoryBytes * shareOfMemory;
  if (unified) return neededBytes <= inMemory ? 'gpu' : 'no';
  if (neededBytes <= onDevices) return 'gpu';
  if (neededBytes <= inMemory) return onDevices > 0 ? 'partly' : 'memory';
  return onDevices > 0 && neededBytes <= onDevices + inMemory ? 'partly' : 'no';
}
