import { decodeText } from '../../memory/import/decode.ts';
import { isOfficeType, officeBlocks } from '../../memory/import/office/office.ts';
import { pdfBlocks } from '../../memory/import/pdf.ts';
import { PolderError } from '../../shared/errors.ts';
import type { ContentPart } from '../../task/chat.ts';
import type { WorkFile } from '../../task/work.ts';

/** What a step works on. */
export interface Material {
  /** Empty where there is none. */
  readonly text: string;
  readonly files: readonly WorkFile[];
}

const textual =
  /^(?:text\/|application\/(?:json|xml|yaml|x-yaml|javascript|x-ndjson|x-subrip)\b|image\/svg\+xml)/;

/** Whether a file's content can be read as text here, without a model. */
export function isReadable({ mediaType }: WorkFile): boolean {
  return mediaType === 'application/pdf' || isOfficeType(mediaType) || textual.test(mediaType);
}

/**
 * The same material with the text of documents in its text, for models that take no files of that kind.
 *
 * @throws PolderError `invalid_request` for a document that cannot be read
 */
export async function withTextOfFiles(material: Material): Promise<Material> {
  const documents = material.files.filter(isReadable);
  if (documents.length === 0) return material;
  const texts = await Promise.all(documents.map(textOfFile));
  return {
    text: [material.text, ...texts].filter((text) => text !== '').join('\n\n'),
    files: material.files.filter((file) => !isReadable(file)),
  };
}

async function textOfFile(file: WorkFile): Promise<string> {
  const name = file.name ?? 'document';
  try {
    const text = await plainText(file);
    if (text === undefined) throw new PolderError('invalid_request', 'It is not text.');
    return `${name}:\n\n${text.toWellFormed().replaceAll('\0', '').trim()}`;
  } catch (thrown) {
    if (!(thrown instanceof PolderError)) throw thrown;
    throw new PolderError(thrown.kind, `The file “${name}” cannot be read. ${thrown.message}`, {
      field: 'files',
    });
  }
}

async function plainText({ mediaType, bytes }: WorkFile): Promise<string | undefined> {
  const isPdf = mediaType === 'application/pdf';
  if (!isPdf && !isOfficeType(mediaType)) return decodeText(bytes)?.text;
  const blocks = await (isPdf ? pdfBlocks : officeBlocks)(bytes);
  return blocks.map((block) => block.text).join('\n\n');
}

/**
 * Pictures and sound as parts of a chat message.
 *
 * @throws PolderError `no_model` for what no chat takes
 */
export function partsOf(files: readonly WorkFile[]): ContentPart[] {
  return files.map((file): ContentPart => {
    const { mediaType, bytes } = file;
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    if (mediaType.startsWith('image/'))
      return { type: 'image_url', image_url: { url: `data:${mediaType};base64,${data}` } };
    const format = soundFormats[mediaType];
    if (format !== undefined) return { type: 'input_audio', input_audio: { data, format } };
    throw new PolderError(
      'no_model',
      `No model here takes a file of type ${mediaType} for this. Name what is to be done with it, such as “transcribe this”.`,
      { field: 'files' },
    );
  });
}

/** OpenAI's names. Source: OpenAI API reference, "Audio input". */
const soundFormats: Readonly<Record<string, string>> = { 'audio/wav': 'wav', 'audio/mpeg': 'mp3' };
