import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type GgufHeader, readGgufHeader } from './gguf-header.ts';

/** A model that lies in `<home>/models`. */
export interface ModelFile {
  /** The file's stem, without the part number of a split model. */
  readonly name: string;
  /** The file to load: of a split model, its first part. */
  readonly path: string;
  readonly header: GgufHeader;
  /** Of all parts. */
  readonly sizeBytes: number;
  readonly parameters: number;
}

/** A file that cannot be used, and why. */
export interface FaultyModelFile {
  readonly path: string;
  readonly reason: string;
}

const partSuffix = /-(\d{5})-of-(\d{5})$/;
const headers = new Map<string, { stamp: string; header: GgufHeader }>();

export function modelsFolder(home: string): string {
  return join(home, 'models');
}

/** Lists the models there are, by name, and the files that are none. A missing folder has no models. */
export async function listModelFiles(
  home: string,
): Promise<{ models: ModelFile[]; faulty: FaultyModelFile[] }> {
  const folder = modelsFolder(home);
  const stems = (await fileNames(folder))
    .filter((name) => name.toLowerCase().endsWith('.gguf'))
    .map((name) => name.slice(0, -'.gguf'.length));
  const models: ModelFile[] = [];
  const faulty: FaultyModelFile[] = [];
  for (const stem of stems.sort()) {
    if (Number(partSuffix.exec(stem)?.[1] ?? 1) !== 1) continue;
    try {
      const model = await readModel(folder, stem);
      // A projector belongs to another model and answers nothing by itself.
      if (model.header.architecture !== 'clip') models.push(model);
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      faulty.push({ path: join(folder, `${stem}.gguf`), reason });
    }
  }
  return { models, faulty };
}

/** The name a model goes by, from the name of its file or of its first part. */
export function modelNameOf(fileName: string): string {
  return fileName.replace(/\.gguf$/i, '').replace(partSuffix, '');
}

/** The names of all parts of a file: itself alone where it is no part. */
export function partNames(fileName: string): string[] {
  const stem = fileName.replace(/\.gguf$/i, '');
  const part = partSuffix.exec(stem);
  if (part === null) return [fileName];
  const count = Math.min(Number(part[2]), 999);
  return Array.from(
    { length: count },
    (_, index) => `${stem.slice(0, part.index)}-${String(index + 1).padStart(5, '0')}-of-${part[2]}.gguf`,
  );
}

async function readModel(folder: string, stem: string): Promise<ModelFile> {
  const paths = partNames(`${stem}.gguf`).map((name) => join(folder, name));
  const parts: GgufHeader[] = [];
  for (const path of paths) parts.push(await headerOf(path, parts.length === 0));
  return {
    name: modelNameOf(stem),
    path: paths[0]!,
    header: parts[0]!,
    sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
    parameters: parts.reduce((sum, part) => sum + part.parameters, 0),
  };
}

/** Reads a header once for as long as the file stays the same. Only the first part names the model. */
async function headerOf(path: string, first: boolean): Promise<GgufHeader> {
  const { size, mtimeMs } = await stat(path);
  const stamp = `${size} ${mtimeMs}`;
  const known = headers.get(path);
  if (known?.stamp === stamp) return known.header;
  const header = await readGgufHeader(path, { laterPart: !first });
  headers.set(path, { stamp, header });
  return header;
}

async function fileNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}
