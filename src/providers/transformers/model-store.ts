import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PipelineTag } from '../../shared/capabilities.ts';
import type { WeightKind } from './files-needed.ts';

/** What is written beside a model when all of it is there. */
interface Card {
  readonly capability: PipelineTag;
  readonly weights: WeightKind;
  readonly sizeBytes: number;
}

/** A model on this disk. */
export interface StoredModel extends Card {
  /** `owner/name` */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

const cardName = '.polder.json';

/** Models in `<home>/transformers`, a folder for each; the least used give way where there are too many. */
export class ModelStore {
  readonly folder: string;
  readonly #mostBytes: number;

  constructor(home: string, mostBytes: number) {
    this.folder = join(home, 'transformers');
    this.#mostBytes = mostBytes;
  }

  /** All models that are whole. */
  async list(): Promise<StoredModel[]> {
    const owners = await names(this.folder);
    const found = await Promise.all(
      owners.map(async (owner) =>
        Promise.all((await names(join(this.folder, owner))).map((name) => this.find(`${owner}/${name}`))),
      ),
    );
    return found.flat().filter((model) => model !== undefined);
  }

  /** A model that is whole; undefined where it is not there. */
  async find(name: string): Promise<StoredModel | undefined> {
    const file = join(this.pathOf(name), cardName);
    try {
      const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
      return { ...(JSON.parse(text) as Card), name, usedAt: mtimeMs };
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT' || thrown instanceof SyntaxError)
        return undefined;
      throw thrown;
    }
  }

  pathOf(name: string): string {
    return join(this.folder, ...name.split('/'));
  }

  /** Makes the folders for a file of a model and gives its path. */
  async placeFor(name: string, path: string): Promise<string> {
    const file = join(this.pathOf(name), ...path.split('/'));
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    return file;
  }

  /** Says that all files of a model are there. */
  async complete(name: string, card: Card): Promise<void> {
    await writeFile(join(this.pathOf(name), cardName), JSON.stringify(card));
  }

  async touch(name: string): Promise<void> {
    const now = new Date();
    await utimes(join(this.pathOf(name), cardName), now, now);
  }

  /** Takes away the models used longest ago until there is room for so many bytes; `keep` stays. */
  async makeRoom(bytes: number, keep: string): Promise<string[]> {
    const models = (await this.list()).sort((one, other) => one.usedAt - other.usedAt);
    let total = models.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const gone: string[] = [];
    for (const { name, sizeBytes } of models) {
      if (total + bytes <= this.#mostBytes) break;
      if (name === keep) continue;
      await rm(this.pathOf(name), { recursive: true, force: true });
      total -= sizeBytes;
      gone.push(name);
    }
    return gone;
  }

  get mostBytes(): number {
    return this.#mostBytes;
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}
