import type { PipelineTag } from '../../shared/capabilities.ts';

/** Which models of a kind of work are asked for: the most used, those for transformers.js, those served. */
export type Shelf = 'popular' | 'transformers.js' | 'served';

const expanded = [
  ...['config', 'createdAt', 'disabled', 'downloads', 'gated', 'inferenceProviderMapping'],
  ...['library_name', 'likes', 'pipeline_tag', 'private', 'safetensors', 'tags'],
];

/** Models a page at most; the hub allows 500, and answers faster for fewer. */
const pageLength = 100;

/**
 * The address of the first page of a shelf, the most downloaded first.
 * Source: Hugging Face hub API, `GET /api/models`.
 */
export function shelfAddress(endpoint: string, capability: PipelineTag, shelf: Shelf, most: number): string {
  const url = new URL(`${endpoint}/api/models`);
  url.searchParams.set('pipeline_tag', capability);
  if (shelf === 'transformers.js') url.searchParams.set('filter', 'transformers.js');
  if (shelf === 'served') url.searchParams.set('inference_provider', 'all');
  url.searchParams.set('sort', 'downloads');
  url.searchParams.set('limit', String(Math.min(most, pageLength)));
  for (const key of expanded) url.searchParams.append('expand', key);
  return url.href;
}
