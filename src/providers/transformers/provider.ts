import type { PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import type { EmbeddingInput, ResultOf, TaskInput, WorkInput } from '../../task/task.ts';
import type { Progress } from '../../task/work.ts';
import { type Attempt, type DiscoveredModel, type Provider, ProviderError } from '../provider.ts';
import { InTurn } from '../shared/in-turn.ts';
import { EngineHost } from './engine-host.ts';
import { ensureTransformers } from './engine-install.ts';
import type { EngineJob, EngineResult } from './engine-messages.ts';
import { fetchModel, type ModelSource } from './fetch-model.ts';
import { ModelStore, type StoredModel } from './model-store.ts';
import { runnableWork } from './pipelines.ts';

/** A model of the hub that transformers.js can run, as far as it is known. */
export interface OfferedModel {
  /** `owner/name` */
  readonly id: string;
  readonly capability: PipelineTag;
}

export interface TransformersOptions {
  /** Where `transformers/` and `engines/` lie. */
  readonly home: string;
  readonly source: ModelSource;
  /** Models that the user wants; they are fetched when first used. */
  readonly wanted: readonly OfferedModel[];
  /** What else the hub is known to have, used only where it is asked for by name. */
  readonly offered: () => readonly OfferedModel[];
  /** Of all models on the disk. */
  readonly mostBytes: number;
  /** The script of the engine process; default the one beside this module. */
  readonly engineEntry?: string | URL | undefined;
  /** Milliseconds without work after which the engine leaves memory, default ten minutes. */
  readonly idleMilliseconds?: number | undefined;
}

export interface TransformersProvider extends Provider<'local'> {
  /** Ends the engine. */
  close(): Promise<void>;
}

/**
 * Models of the hub run by transformers.js in a process of its own. Nothing is fetched or started before the
 * first request; then the engine and the model are, with progress, and both stay.
 */
export function createTransformersProvider(options: TransformersOptions): TransformersProvider {
  const { home, source } = options;
  const store = new ModelStore(home, options.mostBytes);
  const host = new EngineHost({
    entry: options.engineEntry ?? besideThisModule(),
    idleMilliseconds: options.idleMilliseconds ?? 600_000,
  });
  const fetching = new InTurn();

  const capabilityOf = (name: string): PipelineTag | undefined =>
    [...options.wanted, ...options.offered()].find(({ id }) => id === name)?.capability;

  /** Brings the model here where it is not. */
  const ensureModel = async (name: string, signal: AbortSignal, onProgress: (progress: Progress) => void) => {
    const known = await store.find(name);
    if (known !== undefined) return known;
    const capability = capabilityOf(name);
    if (capability === undefined) {
      throw new ProviderError('unknown-model', `There is no model ${name} here.`, { beforeSending: true });
    }
    await fetchModel({ name, capability, signal, onProgress }, source, store);
    return store.find(name);
  };

  const run = async (
    attempt: Attempt<'local'>,
    job: Omit<EngineJob, 'model' | 'weights'>,
  ): Promise<EngineResult> => {
    const { signal } = attempt;
    const { model: name } = attempt.input.content.request;
    const onProgress = (progress: Progress) => attempt.onProgress?.(progress);
    const model = await fetching.take(name, signal, () => ensureModel(name, signal, onProgress));
    if (model === undefined)
      throw new ProviderError('failed', `${name} was taken away again for want of room.`);
    onProgress({ fraction: undefined, message: 'starting the engine' });
    const engineModule = await engineOf(home, signal);
    await store.touch(name);
    return host.run(
      { ...job, model: name, weights: model.weights },
      { engineModule, models: store.folder },
      signal,
    );
  };

  return {
    id: 'transformers',
    kind: 'transformers',
    place: 'local',
    async discover() {
      const stored = await store.list();
      const names = new Set([...stored.map(({ name }) => name), ...options.wanted.map(({ id }) => id)]);
      return [
        ...stored.map((model) => describeStored(model, host.isRunning)),
        ...runnable(options.wanted)
          .filter(({ id }) => !stored.some(({ name }) => name === id))
          .map(({ id, capability }) => ({ name: id, capabilities: [capability], loaded: false })),
        ...runnable(options.offered())
          .filter(({ id }) => !names.has(id))
          .map(({ id, capability }) => ({
            name: id,
            capabilities: [capability],
            loaded: false,
            onlyByName: true,
          })),
      ];
    },
    async perform<Input extends TaskInput>(attempt: Attempt<'local', Input>): Promise<ResultOf<Input>> {
      const content: TaskInput = attempt.input.content;
      if (content.kind === 'work') return (await doWork(attempt, content, run)) as ResultOf<Input>;
      if (content.kind === 'embedding') return (await embed(attempt, content, run)) as ResultOf<Input>;
      const message = `${content.request.model} does not answer chats.`;
      throw new ProviderError('bad-request', message, { beforeSending: true });
    },
    close: () => host.close(),
  };
}

type Run = (attempt: Attempt<'local'>, job: Omit<EngineJob, 'model' | 'weights'>) => Promise<EngineResult>;

async function doWork(
  attempt: Attempt<'local'>,
  { request }: WorkInput,
  run: Run,
): Promise<ResultOf<WorkInput>> {
  const { capability, text, parameters, files, model } = request;
  const file = files.find(({ role }) => role === 'input');
  const result = await run(attempt, {
    capability,
    texts: [text],
    file: file && { bytes: file.bytes, mediaType: file.mediaType },
    parameters,
  });
  const output = result.kind === 'vectors' ? { kind: 'data' as const, value: result.vectors } : result;
  return { kind: 'whole', value: { model, outputs: [output] } };
}

async function embed(
  attempt: Attempt<'local'>,
  { request }: EmbeddingInput,
  run: Run,
): Promise<ResultOf<EmbeddingInput>> {
  if (request.dimensions !== undefined) {
    const message = 'Vectors come in the model’s own length; leave dimensions out.';
    throw new ProviderError('bad-request', message, { beforeSending: true });
  }
  const texts = request.input;
  const job = { capability: 'feature-extraction', texts, file: undefined, parameters: {} } as const;
  const result = await run(attempt, job);
  if (result.kind !== 'vectors' || result.vectors.length !== texts.length) {
    throw new ProviderError('malformed', 'The model did not give a vector for each text.');
  }
  const data = result.vectors.map((vector, index) => ({
    object: 'embedding' as const,
    index,
    embedding: [...vector],
  }));
  const usage = { prompt_tokens: 0, total_tokens: 0 };
  return { kind: 'whole', value: { object: 'list', model: request.model, data, usage } };
}

function runnable(models: readonly OfferedModel[]): OfferedModel[] {
  return models.filter(({ capability }) => runnableWork.includes(capability));
}

function describeStored({ name, capability, sizeBytes }: StoredModel, loaded: boolean): DiscoveredModel {
  return { name, capabilities: [capability], sizeBytes, loaded };
}

async function engineOf(home: string, signal: AbortSignal): Promise<string> {
  if (signal.aborted) throw new ProviderError('aborted', 'The request was cancelled.');
  try {
    return await ensureTransformers(home);
  } catch (thrown) {
    const reason = thrown instanceof PolderError ? thrown.message : 'The engine could not be fetched.';
    throw new ProviderError('failed', reason, { cause: thrown, beforeSending: true });
  }
}

/** Run from source the process is TypeScript too; once built, JavaScript. */
function besideThisModule(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './engine-process.ts' : './engine-process.js',
    import.meta.url,
  );
}
