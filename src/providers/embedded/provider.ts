import { PolderError } from '../../shared/errors.ts';
import type { EmbeddingResult } from '../../task/embedding.ts';
import type { EmbeddingInput, ResultOf, TaskInput, TextInput, Whole } from '../../task/task.ts';
import { type Attempt, type DiscoveredModel, type Provider, ProviderError } from '../provider.ts';
import { textInput } from '../shared/text-only.ts';
import type { EngineJob } from './engine-client.ts';
import { EngineHost, type Turn } from './engine-host.ts';
import { ensureEngine } from './engine-install.ts';
import type { EnginePart, EngineWork } from './engine-messages.ts';
import { listModelFiles, type ModelFile } from './model-files.ts';
import { chatResult, completionResult, type Generated } from './openai-pieces.ts';

export interface EmbeddedOptions {
  /** Where `models/` and `engines/` lie. */
  readonly home: string;
  /** The script of the engine process; default the one beside this module. */
  readonly engineEntry?: string | URL | undefined;
  /** Tokens of context at most, default 8192: memory grows with it. */
  readonly contextLength?: number | undefined;
  /** Requests answered at the same time, default 1; each has a context of its own. */
  readonly concurrency?: number | undefined;
  /** Requests that may wait, default 64. */
  readonly waiting?: number | undefined;
  /** Milliseconds without a request after which the model leaves memory, default ten minutes. */
  readonly idleMilliseconds?: number | undefined;
}

export interface EmbeddedProvider extends Provider<'local'> {
  /** Process id of the engine, where one is running with a model loaded. */
  enginePid(): Promise<number | undefined>;
  /** Ends the engine. */
  close(): Promise<void>;
}

/** Architectures that make vectors and no text. */
const embeddingArchitectures = /(?:^|-)bert|^t5encoder$/;

/**
 * Models in `<home>/models`, run by llama.cpp in a process of its own. Nothing is started before the first
 * request; the engine is fetched then where `pull` has not done so.
 */
export function createEmbeddedProvider(options: EmbeddedOptions): EmbeddedProvider {
  const { home } = options;
  const contextLength = options.contextLength ?? 8192;
  const concurrency = options.concurrency ?? 1;
  const host = new EngineHost({
    entry: options.engineEntry ?? besideThisModule(),
    concurrency,
    waiting: options.waiting ?? 64,
    idleMilliseconds: options.idleMilliseconds ?? 600_000,
  });

  const turnFor = async (name: string, signal: AbortSignal): Promise<Turn> => {
    const { models } = await listModelFiles(home);
    const file = models.find((model) => model.name === name);
    if (file === undefined) {
      const message = `There is no pulled model “${name}”.`;
      throw new ProviderError('unknown-model', message, { beforeSending: true });
    }
    const engineModule = await engineOf(home, signal);
    return host.turn(name, { engineModule, modelPath: file.path, contextLength, concurrency }, signal);
  };

  return {
    id: 'embedded',
    kind: 'embedded',
    place: 'local',
    async discover() {
      const { models } = await listModelFiles(home);
      return models.map((model) => describe(model, contextLength, host.model === model.name));
    },
    async perform<Input extends TaskInput>(attempt: Attempt<'local', Input>): Promise<ResultOf<Input>> {
      const input = textInput(attempt.input.content);
      refuseDimensions(input);
      const turn = await turnFor(input.request.model, attempt.signal);
      const job = turn.engine.run(workOf(input), attempt.signal);
      void job.finished.then(turn.release);
      await job.accepted;
      return (await resultOf(input, job)) as ResultOf<Input>;
    },
    enginePid: () => host.pid(),
    close: () => host.close(),
  };
}

function resultOf(input: TextInput, job: EngineJob): Promise<ResultOf<TaskInput>> {
  if (input.kind === 'embedding') return embeddingResult(input, job.parts);
  const heading = { id: `embedded-${crypto.randomUUID()}`, model: input.request.model };
  const asStream = input.request.stream === true;
  const parts = generatedOnly(job.parts);
  return input.kind === 'chat'
    ? chatResult(heading, parts, asStream)
    : completionResult(heading, parts, asStream);
}

async function* generatedOnly(parts: AsyncIterable<EnginePart>): AsyncGenerator<Generated> {
  for await (const part of parts) if (part.kind !== 'vectors') yield part;
}

async function embeddingResult(
  input: EmbeddingInput,
  parts: AsyncIterable<EnginePart>,
): Promise<Whole<EmbeddingResult>> {
  for await (const part of parts) {
    if (part.kind !== 'vectors') continue;
    const data = part.vectors.map((vector, index) => ({
      object: 'embedding' as const,
      index,
      embedding: [...vector],
    }));
    const usage = { prompt_tokens: part.tokens, total_tokens: part.tokens };
    return { kind: 'whole', value: { object: 'list', model: input.request.model, data, usage } };
  }
  throw new ProviderError('incomplete', 'The engine gave no vectors.');
}

function workOf(input: TextInput): EngineWork {
  return input.kind === 'embedding' ? { kind: 'embedding', texts: input.request.input } : input;
}

function refuseDimensions(input: TextInput): void {
  if (input.kind === 'embedding' && input.request.dimensions !== undefined) {
    const message = 'The embedded engine gives vectors in the model’s own length; leave dimensions out.';
    throw new ProviderError('bad-request', message, { beforeSending: true });
  }
}

async function engineOf(home: string, signal: AbortSignal): Promise<string> {
  if (signal.aborted) throw new ProviderError('aborted', 'The request was cancelled.');
  try {
    return await ensureEngine(home);
  } catch (thrown) {
    const reason =
      thrown instanceof PolderError ? thrown.message : 'The embedded engine could not be fetched.';
    throw new ProviderError('failed', reason, { cause: thrown, beforeSending: true });
  }
}

function describe(model: ModelFile, mostContext: number, loaded: boolean): DiscoveredModel {
  const { header } = model;
  const onlyVectors = header.pooled || embeddingArchitectures.test(header.architecture);
  const template = header.chatTemplate ?? '';
  return {
    name: model.name,
    displayName: header.name,
    capabilities: onlyVectors ? ['feature-extraction'] : ['text-generation', 'feature-extraction'],
    contextLength:
      header.contextLength === undefined ? undefined : Math.min(header.contextLength, mostContext),
    sizeBytes: model.sizeBytes,
    parameters: model.parameters,
    quantization: header.quantization,
    family: header.architecture,
    loaded,
    vision: false,
    tools: !onlyVectors && template.includes('tools'),
    reasoning: template.includes('<think>'),
  };
}

/** Run from source the process is TypeScript too; once built, JavaScript. */
function besideThisModule(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './engine-process.ts' : './engine-process.js',
    import.meta.url,
  );
}
