import { z } from 'zod';
import type { Place } from '../../shared/place.ts';
import type { Device } from '../provider.ts';
import { type Connection, get } from './server.ts';

/** `GET /system_stats`, as far as it is read: each card with its memory. */
const stats = z.looseObject({
  devices: z.array(z.looseObject({ name: z.string(), type: z.string(), vram_total: z.number() })),
});

/**
 * The graphics cards that ComfyUI works with. A name is `cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync`; a
 * device of type `cpu` is the machine itself. Throws `ProviderError`.
 */
export async function fetchDevices<P extends Place>(connection: Connection<P>): Promise<Device[]> {
  const { value } = await get(connection, '/system_stats');
  const devices = stats.safeParse(value).data?.devices ?? [];
  return devices
    .filter(({ type, vram_total }) => type !== 'cpu' && vram_total > 0)
    .map(({ name, vram_total }) => ({
      name: name.replace(/^\w+:\d+ /, '').replace(/ : \w+$/, ''),
      memoryBytes: vram_total,
      source: 'comfyui',
    }));
}
