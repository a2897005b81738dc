/** A text inside a value, and where it stands: `messages[2].content`. */
export interface Leaf {
  readonly path: string;
  readonly text: string;
  /** The name of the property that holds it; undefined in a list. */
  readonly name: string | undefined;
  readonly kind: 'text' | 'name' | 'number' | 'unreadable';
  /** What cannot be read: for `unreadable` only. */
  readonly what?: string;
}

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly name: string | undefined;
  /** A sentence to scan: the name of a property. */
  readonly isName?: boolean;
}

const shortestName = 6;
const longestInteger = 9;
const unreadableParts: Record<string, string> = {
  image: 'an image',
  image_url: 'an image',
  input_image: 'an image',
  image_file: 'an image',
  audio: 'a sound',
  input_audio: 'a sound',
  video: 'a film',
  video_url: 'a film',
  input_video: 'a film',
  file: 'a file',
  input_file: 'a file',
  document: 'a file',
  computer_screenshot: 'an image',
};
const partContents = [
  'source',
  'data',
  'url',
  'image_url',
  'input_audio',
  'file',
  'file_id',
  'file_data',
  'file_url',
  'image',
  'audio',
  'video_url',
];
/** Media types whose bytes are text, or close enough to it to be read as such. */
const readableMedia =
  /^(?:text\/|application\/(?:json|xml|yaml|x-yaml|javascript|x-ndjson|x-subrip)|image\/svg\+xml)/i;
const mediaAddress = /^data:([\w.+-]+\/[\w.+-]+)?[^,]{0,100},/i;

/**
 * Every text of a value in the order in which it stands: strings, names of properties, long numbers, and
 * what cannot be read (images, sounds, files). Walks without recursion, so that no depth overflows.
 */
export function* leavesOf(root: unknown): Generator<Leaf> {
  const open: Place[] = [{ value: root, path: '', name: undefined }];
  const seen = new Set<object>();
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, path, name } = place;
    if (typeof value === 'string') yield textLeaf(value, place);
    else if (typeof value === 'number' || typeof value === 'bigint') {
      const text = String(value);
      if (/^-?\d+$/.test(text) && text.length >= longestInteger) yield { path, text, name, kind: 'number' };
    } else if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) continue;
      seen.add(value);
      const what = unreadablePart(value);
      if (what !== undefined) yield { path, text: '', name, kind: 'unreadable', what };
      pushContents(open, value, path, name);
    }
  }
}

/** Whether what is of a media type can be read as text. */
export function isReadableMedia(mediaType: string): boolean {
  return readableMedia.test(mediaType);
}

function textLeaf(text: string, { path, name, isName }: Place): Leaf {
  if (isName === true) return { path, text, name: undefined, kind: 'name' };
  const media = text.startsWith('data:') ? mediaAddress.exec(text.slice(0, 160)) : null;
  if (media === null) return { path, text, name, kind: 'text' };
  if (!isReadableMedia(media[1] ?? ''))
    return { path, text: '', name, kind: 'unreadable', what: mediaName(media[1] ?? '') };
  const body = text.slice(media[0].length);
  const isBase64 = /;base64,$/i.test(media[0]);
  return { path, text: isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body, name, kind: 'text' };
}

function mediaName(type: string): string {
  if (type.startsWith('image/')) return 'an image';
  if (type.startsWith('audio/')) return 'a sound';
  return type.startsWith('video/') ? 'a film' : 'a file';
}

/** What a part of a message holds that cannot be read: by its type, a file's id, or a list of images. */
function unreadablePart(value: object): string | undefined {
  const part = value as Record<string, unknown>;
  const what = typeof part.type === 'string' ? unreadableParts[part.type] : undefined;
  if (
    what !== undefined &&
    partContents.some((content) => Object.hasOwn(part, content)) &&
    !isReadableSource(part.source)
  )
    return what;
  if (typeof part.file_id === 'string') return 'a file';
  const { images } = part;
  if (Array.isArray(images) && images.some((image) => typeof image === 'string' && image.length > 64))
    return 'an image';
  return undefined;
}

/** A document whose text stands in the request can be read like any other. */
function isReadableSource(source: unknown): boolean {
  if (typeof source !== 'object' || source === null || !('type' in source)) return false;
  return source.type === 'text' || source.type === 'content';
}

/** Puts what a value holds on the stack, so that it comes off in the order in which it stands. */
function pushContents(open: Place[], value: object, path: string, name: string | undefined): void {
  if (Array.isArray(value)) {
    for (let index = value.length - 1; index >= 0; index--)
      open.push({ value: value[index], path: `${path}[${index}]`, name });
    return;
  }
  const entries = Object.entries(value);
  for (let index = entries.length - 1; index >= 0; index--) {
    const [key, content] = entries[index]!;
    const inner = path === '' ? key : `${path}.${key}`;
    open.push({ value: content, path: inner, name: key });
    if (key.length >= shortestName) open.push({ value: key, path: inner, name: undefined, isName: true });
  }
}
