import type { Logger } from 'pino';
import type { Catalog } from './catalog/catalog.ts';
import type { QuestionMeaning, SpacedVectors } from './gateway/answers/near/near-answers.ts';
import { localEmbeddingCall } from './gateway/embedding-call.ts';
import { type VectorStore, type VectorsHouse, vectorStore } from './house-vectors.ts';
import { builtInEmbedder } from './memory/embedders/built-in.ts';
import { chooseEmbedder, type EmbeddingModel } from './memory/embedders/choice.ts';
import type { Embedder } from './memory/embedders/embedder.ts';
import { createModelEmbedder, measureDimensions } from './memory/embedders/model.ts';
import { type MeaningProgress, MeaningSearch } from './memory/meaning/meaning-search.ts';
import type { MeaningQuest } from './memory/meaning/meaning-space.ts';
import type { QuestionMeanings } from './routing/lessons.ts';
import { asPolderError } from './shared/errors.ts';
import { randomCharacters } from './shared/identifiers.ts';
import { shortened } from './signals/asked.ts';
import type { Database } from './store/database.ts';
import type { GroupCommit } from './store/group-commit.ts';

/** Of the ids of embedders that know words and their forms alone. */
const builtInPrefix = 'built-in/';
/** Nobody waits for what is learned, but outcomes are learned from one after another. */
const learningPatienceMs = 2_000;

export interface MeaningHouseParts extends Omit<VectorsHouse, 'installation'> {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  readonly catalog: Catalog;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
}

/** Searching by meaning as the config wants it, with the models there are. */
export class HouseMeaning implements QuestionMeaning {
  readonly #search: MeaningSearch;
  readonly #parts: MeaningHouseParts;
  readonly #store: VectorStore;
  readonly #stop = new AbortController();
  #asked: string | undefined;
  readonly #listeners: (() => void)[];

  private constructor(
    parts: MeaningHouseParts,
    search: MeaningSearch,
    store: VectorStore,
    listeners: (() => void)[],
  ) {
    this.#parts = parts;
    this.#search = search;
    this.#store = store;
    this.#listeners = listeners;
  }

  /** @throws ConfigError */
  static async open(parts: MeaningHouseParts): Promise<HouseMeaning> {
    const store = vectorStore({ ...parts, installation: await installationOf(parts) });
    const listeners: (() => void)[] = [];
    const search = await MeaningSearch.open(
      {
        ...parts,
        ...store,
        formerEmbedder: (space, dimensions) => formerEmbedder(parts.catalog, space, dimensions),
        onSpace: () => {
          for (const listener of listeners) listener();
        },
        onTrouble: (thrown) => tell(parts.log, thrown),
      },
      builtInEmbedder,
    );
    const meaning = new HouseMeaning(parts, search, store, listeners);
    await meaning.reconsider();
    return meaning;
  }

  get progress(): MeaningProgress {
    return this.#search.progress;
  }

  search(quest: MeaningQuest): ReturnType<MeaningSearch['search']> {
    return this.#search.search(quest);
  }

  get questionSpace(): string | undefined {
    const { embedder } = this.#search.questions;
    const knowsMeaning = embedder.place === 'local' && !embedder.id.startsWith(builtInPrefix);
    return knowsMeaning ? embedder.id : undefined;
  }

  want(): void {
    if (this.#asked === undefined) void this.reconsider();
  }

  onQuestionSpace(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** What questions mean, for what learns from them: as memory is asked for them, so that most are known already. */
  get ofQuestions(): QuestionMeanings {
    return {
      ready: (asked) => {
        const space = this.questionSpace;
        if (space === undefined) return undefined;
        const vector = this.#search.questions.vectors.ready(questionOf(asked));
        return vector && { space, vector };
      },
      of: async (asked) => {
        const found = await this.questionVector(questionOf(asked), learningPatienceMs);
        return found && { space: found.space, vector: found.vectors };
      },
    };
  }

  async questionVector(text: string, patienceMs: number): Promise<SpacedVectors<Float32Array> | undefined> {
    const space = this.questionSpace;
    if (space === undefined) return undefined;
    const vectors = await this.#search.questions.vectors.inTime(text, patienceMs);
    return vectors && { space, vectors };
  }

  async questionVectors(
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<SpacedVectors<readonly Float32Array[]> | undefined> {
    const space = this.questionSpace;
    if (space === undefined) return undefined;
    return { space, vectors: await this.#search.questions.vectors.ofAll(texts, signal) };
  }

  /** To be called after entries with this number or higher ones were added, approved or rejected. */
  changed(from: number): void {
    this.#search.changed(from);
    this.want();
  }

  /** Looks whether another embedder should be used; to be called when the models have changed. */
  async reconsider(): Promise<void> {
    try {
      await this.#reconsider();
    } catch (thrown) {
      if (this.#stop.signal.aborted) return;
      this.#parts.log.warn({ reason: reasonOf(thrown) }, 'another embedder cannot be used for memory now');
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#search.close();
    await this.#store.close();
  }

  async #reconsider(): Promise<void> {
    const { catalog, config, database } = this.#parts;
    if (!(await hasTexts(database))) return; // No model is loaded for nothing.
    const chosen = chooseEmbedder(config.memory.embedder, {
      models: localEmbedders(catalog),
      inUse: this.#search.progress.space,
      answers: (id) => answers(catalog, id),
    });
    if (chosen === undefined || chosen === this.#asked) return;
    this.#asked = chosen;
    try {
      const embedder = await this.#embedderOf(chosen);
      if (this.#asked === chosen && embedder !== undefined) this.#search.use(embedder);
    } catch (thrown) {
      if (this.#asked === chosen) this.#asked = undefined;
      throw thrown;
    }
  }

  /** Undefined where it is in use already. */
  async #embedderOf(id: string): Promise<Embedder | undefined> {
    if (id === builtInEmbedder.id) return builtInEmbedder;
    if (id === this.#search.progress.space) return undefined;
    const call = localEmbeddingCall(this.#parts.catalog, id);
    const dimensions = await measureDimensions(id, call, this.#stop.signal);
    return createModelEmbedder({ model: id, place: 'local', dimensions, call });
  }
}

function questionOf(asked: string): string {
  return shortened(asked.trim());
}

/** Whether there is anything to compare in meaning. */
async function hasTexts({ read }: Database): Promise<boolean> {
  const active = read.selectFrom('memory_entries').select('number').where('status', '=', 'active').limit(1);
  const kept = read.selectFrom('kept_questions').select('digest').limit(1);
  return (await active.executeTakeFirst()) !== undefined || (await kept.executeTakeFirst()) !== undefined;
}

function localEmbedders(catalog: Catalog): EmbeddingModel[] {
  return catalog.known().flatMap(({ model, available }) => {
    const { id, place, practice, capabilities, kind } = model;
    const isOne = available && place === 'local' && !practice && capabilities.includes('feature-extraction');
    // The embedded engine holds one model, so that embedding a question would push out the one that answers.
    const onlyByName =
      model.onlyByName === true || kind === 'embedded' || capabilities.includes('text-generation');
    return isOne ? [{ id, onlyByName }] : [];
  });
}

/** True also where the provider is not there any more, so that nobody waits for it. */
function answers(catalog: Catalog, id: string): boolean {
  const provider = catalog.providers().find(({ member }) => id.startsWith(`${member.provider.id}/`));
  return provider === undefined || provider.state === 'up';
}

/** The embedder of vectors that are there already; it need not be reachable now. */
function formerEmbedder(catalog: Catalog, space: string, dimensions: number): Embedder | undefined {
  if (space === builtInEmbedder.id) return builtInEmbedder;
  if (space.startsWith(builtInPrefix)) return undefined;
  return createModelEmbedder({
    model: space,
    place: 'local',
    dimensions,
    call: localEmbeddingCall(catalog, space),
  });
}

function tell(log: Logger, thrown: unknown): void {
  if (thrown === undefined) log.info('entries of memory are compared in meaning again');
  else log.warn({ reason: reasonOf(thrown) }, 'entries of memory cannot be compared in meaning now');
}

/** Without causes, whose texts come from elsewhere. */
function reasonOf(thrown: unknown): string {
  return asPolderError(thrown).message;
}

const installationName = 'vectors/installation';

/** Made once for a data folder. */
async function installationOf({ database, writer }: MeaningHouseParts): Promise<string> {
  const row = await database.read
    .selectFrom('memory_progress')
    .select('position')
    .where('name', '=', installationName)
    .executeTakeFirst();
  if (row !== undefined) return row.position;
  const made = randomCharacters(10).toLowerCase();
  await writer.commit([['memoryProgress', [installationName, made]]], false);
  return made;
}
