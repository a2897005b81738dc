import { TransportError } from '../../egress/transport.ts';
import { wholeBytes } from '../../egress/whole-bytes.ts';
import type { Place } from '../../shared/place.ts';
import type { MadeFile } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { asStreamError } from '../shared/failures.ts';
import { mediaTypeOf } from '../shared/media.ts';
import { madePicture } from '../shared/picture.ts';
import { type Connection, getFile } from './server.ts';

/** A file as the server names it. */
export interface StoredFile {
  readonly filename: string;
  readonly subfolder: string;
  /** `output` for good, `temp` for a preview. */
  readonly type: string;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * The files and texts that the nodes of a workflow gave, whatever each calls them (`images`, `gifs`,
 * `audio`, `text`). Previews count only where nothing was saved.
 */
export function resultsIn(outputs: Row): { files: StoredFile[]; texts: string[] } {
  const given = Object.values(outputs)
    .filter(isRow)
    .flatMap((node) =>
      Object.values(node).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [])),
    );
  const files = given.filter(isRow).flatMap(storedFile);
  const saved = files.filter(({ type }) => type === 'output');
  const texts = given.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  return { files: saved.length > 0 ? saved : files, texts };
}

function storedFile({ filename, subfolder, type }: Row): StoredFile[] {
  if (typeof filename !== 'string' || filename === '') return [];
  return [
    {
      filename,
      subfolder: typeof subfolder === 'string' ? subfolder : '',
      type: typeof type === 'string' ? type : 'output',
    },
  ];
}

const mostBytes = 512 << 20;

/**
 * Fetches a file that was made.
 *
 * @throws ProviderError `malformed` for bytes that are no picture, film or sound, or a broken picture
 */
export async function fetchMade<P extends Place>(
  connection: Connection<P>,
  { filename, subfolder, type }: StoredFile,
  recipe: Row,
): Promise<MadeFile> {
  const query = new URLSearchParams({ filename, subfolder, type });
  const reply = await getFile(connection, `/view?${query}`);
  const bytes = await wholeBytes(reply, mostBytes).catch((thrown: unknown) => {
    if (thrown instanceof TransportError && thrown.failure === 'too-large') {
      throw new ProviderError('malformed', `“${filename}” is larger than ${mostBytes >> 20} MiB.`);
    }
    throw asStreamError(thrown);
  });
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === undefined) {
    throw new ProviderError('malformed', `“${filename}” came as bytes that are no picture, film or sound.`);
  }
  return mediaType.startsWith('image/')
    ? madePicture(bytes, recipe, filename)
    : { kind: 'file', mediaType, name: filename, bytes, recipe };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
