import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PolderError } from '../shared/errors.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { forgetResultWrite, resultWrite } from '../store/result-writes.ts';
import type { MadeFile, WorkOutput } from '../task/work.ts';

/** Whose files they are, and what they came of. */
export interface ResultOwner {
  readonly interaction: string;
  readonly keyId: string | undefined;
}

/** A kept file, as it was when it was last made. */
export interface KeptResult {
  readonly hash: string;
  readonly interaction: string;
  readonly createdAt: number;
  readonly mediaType: string;
  readonly name: string | null;
  readonly bytes: number;
  readonly recipe: Readonly<Record<string, unknown>> | null;
}

export interface ResultStoreOptions {
  /** The data folder; files lie in `results/` in it. */
  readonly home: string;
  readonly database: Database;
  readonly writer: GroupCommit;
  /** From which the oldest are let go. */
  readonly mostBytes: number;
  /** Told of a file that could not be let go. */
  readonly onProblem: (problem: unknown) => void;
}

const hashPattern = /^[0-9a-f]{64}$/;
/** Files let go at a time. */
const batch = 100;

/** Files that models made, each kept once by the hash of its content, with the recipe that makes it again. */
export class ResultStore {
  readonly #options: ResultStoreOptions;
  #total: number;
  #trimming: Promise<void> = Promise.resolve();

  private constructor(options: ResultStoreOptions, total: number) {
    this.#options = options;
    this.#total = total;
  }

  static async open(options: ResultStoreOptions): Promise<ResultStore> {
    const { total } = await options.database.read
      .selectFrom((from) =>
        from
          .selectFrom('results')
          .select((one) => one.fn.max('bytes').as('bytes'))
          .groupBy('hash')
          .as('kept'),
      )
      .select((one) => one.fn.sum<number | null>('kept.bytes').as('total'))
      .executeTakeFirstOrThrow();
    return new ResultStore(options, total ?? 0);
  }

  /**
   * Puts the files among what a model made on disk; gives the same outputs with their hashes.
   *
   * @throws PolderError `storage_unavailable`
   */
  async keep(outputs: readonly WorkOutput[], owner: ResultOwner): Promise<WorkOutput[]> {
    const kept = await Promise.all(
      outputs.map((output) => (output.kind === 'file' ? this.#keepFile(output, owner) : output)),
    );
    if (this.#total > this.#options.mostBytes) this.#trimSoon();
    return kept;
  }

  /** What is known of a file; undefined where there is none, or not of this owner (undefined: anybody's). */
  async find(hash: string, owner: string | undefined): Promise<KeptResult | undefined> {
    if (!hashPattern.test(hash)) return undefined;
    let query = this.#options.database.read
      .selectFrom('results')
      .selectAll()
      .where('hash', '=', hash)
      .orderBy('created_at', 'desc')
      .limit(1);
    if (owner !== undefined) query = query.where('key_id', '=', owner);
    const row = await query.executeTakeFirst();
    if (row === undefined) return undefined;
    return {
      hash,
      interaction: row.interaction_id,
      createdAt: row.created_at,
      mediaType: row.media_type,
      name: row.name,
      bytes: row.bytes,
      recipe: row.recipe === null ? null : JSON.parse(row.recipe),
    };
  }

  /** The bytes of a kept file; undefined where they are gone. */
  async read(hash: string): Promise<Buffer | undefined> {
    if (!hashPattern.test(hash)) return undefined;
    try {
      return await readFile(this.#pathOf(hash));
    } catch (thrown) {
      if (isMissing(thrown)) return undefined;
      throw thrown;
    }
  }

  /** Resolves when nothing is being let go any more. */
  async close(): Promise<void> {
    await this.#trimming;
  }

  async #keepFile(file: MadeFile, { interaction, keyId }: ResultOwner): Promise<MadeFile> {
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    try {
      if (await this.#write(hash, file.bytes)) this.#total += file.bytes.length;
      const row = {
        hash,
        interaction_id: interaction,
        created_at: Date.now(),
        key_id: keyId ?? null,
        media_type: file.mediaType,
        name: file.name ?? null,
        bytes: file.bytes.length,
        recipe: file.recipe === undefined ? null : JSON.stringify(file.recipe),
      };
      await this.#options.writer.commit([resultWrite(row)], false);
    } catch (thrown) {
      if (!(thrown instanceof WriteError) && !isDiskFailure(thrown)) throw thrown;
      throw new PolderError('storage_unavailable', 'What the model made could not be written to disk.', {
        cause: thrown,
      });
    }
    return { ...file, hash };
  }

  /** True where it was not there before. Whoever reads it, also after a crash, finds all of it or nothing. */
  async #write(hash: string, bytes: Uint8Array): Promise<boolean> {
    const path = this.#pathOf(hash);
    if (await isThere(path)) return false;
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const draft = `${path}.${crypto.randomUUID()}.part`;
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } catch (thrown) {
      await rm(draft, { force: true });
      throw thrown;
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    return true;
  }

  #trimSoon(): void {
    this.#trimming = this.#trimming.then(() => this.#trim()).catch(this.#options.onProblem);
  }

  /** Lets the longest unmade files go until there is room. */
  async #trim(): Promise<void> {
    const { database, writer, mostBytes } = this.#options;
    while (this.#total > mostBytes) {
      const oldest = await database.read
        .selectFrom('results')
        .select((one) => ['hash', one.fn.max('bytes').as('bytes'), one.fn.max('created_at').as('made')])
        .groupBy('hash')
        .orderBy('made')
        .limit(batch)
        .execute();
      if (oldest.length === 0) return;
      for (const { hash, bytes } of oldest) {
        if (this.#total <= mostBytes) return;
        await writer.commit([forgetResultWrite(hash)], false);
        await rm(this.#pathOf(hash), { force: true });
        this.#total -= bytes;
      }
    }
  }

  #pathOf(hash: string): string {
    return join(this.#options.home, 'results', hash.slice(0, 2), hash);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

/** Node's own errors of files: a full disk, a folder that may not be written. */
function isDiskFailure(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && 'syscall' in thrown;
}
