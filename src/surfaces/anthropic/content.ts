import { PolderError } from '../../shared/errors.ts';
import type { ContentPart } from '../../task/chat.ts';
import type { ContentBlock, ToolResultBlock } from './schema.ts';

type ResultBlock = Extract<ToolResultBlock['content'], unknown[]>[number];
type Of<Type extends string> = Extract<ContentBlock, { type: Type }>;

/** Blocks that a person or a tool writes. */
export type WrittenBlock = Of<'text' | 'image' | 'document' | 'search_result'> | ResultBlock;

/** One block as chat parts (a document made of blocks gives several). Throws for what cannot be read here. */
export function partsOf(block: WrittenBlock, path: string): ContentPart[] {
  switch (block.type) {
    case 'text':
      return [textPart(block.text, block)];
    case 'image':
      return [imagePart(block, path)];
    case 'document':
      return documentParts(block, path);
    case 'search_result': {
      const texts = block.content.map(({ text }) => text);
      return [textPart([block.title, block.source, ...texts].join('\n'), block)];
    }
    case 'tool_reference':
      return [{ type: 'text', text: `The tool ${block.tool_name} is available.` }];
  }
}

/** A message's content in its plainest form: one bare text as a string, nothing as null. */
export function contentOf(parts: ContentPart[]): string | ContentPart[] | null {
  const [first] = parts;
  if (first === undefined) return null;
  const bare = parts.length === 1 && first.type === 'text' && Object.keys(first).length === 2;
  return bare ? first.text : parts;
}

/** `cache_control` where the block has it, to be spread into what the block becomes. */
export function cacheControlOf(from: { cache_control?: unknown }): { cache_control?: unknown } {
  return from.cache_control == null ? {} : { cache_control: from.cache_control };
}

function textPart(text: string, from: { cache_control?: unknown }): ContentPart {
  return { type: 'text', text, ...cacheControlOf(from) };
}

function imagePart(block: Of<'image'>, path: string): ContentPart {
  const { source } = block;
  if (source.type === 'file') throw noFiles(path);
  const url = source.type === 'url' ? source.url : `data:${source.media_type};base64,${source.data}`;
  return { type: 'image_url', image_url: { url }, ...cacheControlOf(block) };
}

function documentParts(block: Of<'document'>, path: string): ContentPart[] {
  const { source } = block;
  const heading = [block.title, block.context].filter((line) => line != null && line !== '').join('\n');
  const lead: ContentPart[] = heading === '' ? [] : [{ type: 'text', text: heading }];
  switch (source.type) {
    case 'text':
      return [...lead, textPart(source.data, block)];
    case 'content': {
      if (typeof source.content === 'string') return [...lead, textPart(source.content, block)];
      return [
        ...lead,
        ...source.content.flatMap((inner, index) => partsOf(inner, `${path}.source.content[${index}]`)),
      ];
    }
    case 'base64': {
      const file = {
        filename: block.title ?? 'document.pdf',
        file_data: `data:${source.media_type};base64,${source.data}`,
      };
      const context: ContentPart[] = block.context ? [{ type: 'text', text: block.context }] : [];
      return [...context, { type: 'file', file, ...cacheControlOf(block) }];
    }
    case 'url':
      throw new PolderError(
        'invalid_request',
        `${path}.source: documents by address are not fetched; send the document as base64 or text.`,
        { field: `${path}.source` },
      );
    case 'file':
      throw noFiles(path);
  }
}

function noFiles(path: string): PolderError {
  return new PolderError(
    'invalid_request',
    `${path}.source: there is no file store here; send the content as base64 instead of a file_id.`,
    { field: `${path}.source` },
  );
}
