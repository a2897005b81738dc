import type { DiscoveredModel } from '../provider.ts';
import type { NativeModel } from './wire.ts';

/**
 * What LM Studio's own list says of a model. One that is not loaded is loaded before it is used, with room
 * for what is asked, so all that it can hold counts.
 */
export function describeModel(row: NativeModel): DiscoveredModel {
  const running = row.loaded_instances[0]?.config?.context_length;
  return {
    name: row.key,
    displayName: row.display_name,
    capabilities: [row.type === 'embedding' ? 'feature-extraction' : 'text-generation'],
    contextLength: running ?? row.max_context_length,
    sizeBytes: row.size_bytes,
    parameters: parametersOf(row.params_string ?? undefined),
    quantization: row.quantization?.name ?? undefined,
    family: row.architecture ?? undefined,
    loaded: row.loaded_instances.length > 0,
    vision: row.capabilities?.vision === true,
    tools: row.capabilities?.trained_for_tool_use === true,
  };
}

/** `8B`, `1.5B`, `270M` as a count. */
function parametersOf(label: string | undefined): number | undefined {
  const match = /^([\d.]+)\s*([BMK])/i.exec(label ?? '');
  if (match === null) return undefined;
  const unit = { B: 1e9, M: 1e6, K: 1e3 }[match[2]!.toUpperCase() as 'B' | 'M' | 'K'];
  return Number(match[1]) * unit;
}
