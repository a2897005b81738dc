import type { Transport } from '../../egress/transport.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { CompletionRequest } from '../../task/completion.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import { type Attempt, type Provider, ProviderError, type ProviderKind } from '../provider.ts';
import { textInput } from '../shared/text-only.ts';
import { chatForCompletion, completionPieces, wholeCompletion } from './completion.ts';
import { embed } from './embedding.ts';
import { asAiSdkFailure } from './failures.ts';
import { baseUrlFor, transportFetch } from './fetch.ts';
import { callOptions, requireKnownAddresses } from './request.ts';
import { chatChunks, wholeChat } from './response.ts';
import type { Dialect, LanguageModel, ModelFactory, Models } from './specification.ts';

export interface AiSdkOptions {
  readonly id: string;
  readonly kind: Extract<ProviderKind, 'anthropic' | 'gemini' | 'ai-sdk'>;
  readonly place: 'cloud';
  /** Imports the package; called when the provider first has work, not before. */
  readonly load: () => Promise<ModelFactory>;
  readonly discover: Provider<'cloud'>['discover'];
  readonly dialect: Dialect;
}

/**
 * A provider out of an AI SDK package. The package translates; the transport carries, with the
 * attempt's clearance. Nothing is retried here.
 */
export function createAiSdkProvider(options: AiSdkOptions): Provider<'cloud'> {
  let factory: Promise<ModelFactory> | undefined;
  const load = () => {
    factory ??= options.load().catch((thrown: unknown) => {
      factory = undefined;
      throw thrown;
    });
    return factory;
  };
  return {
    id: options.id,
    kind: options.kind,
    place: options.place,
    discover: options.discover,
    async perform<Input extends TaskInput>(attempt: Attempt<'cloud', Input>, transport: Transport<'cloud'>) {
      const make = await load();
      return (await answerTo(attempt, transport, make, options.dialect)) as ResultOf<Input>;
    },
  };
}

async function answerTo(
  attempt: Attempt<'cloud'>,
  transport: Transport<'cloud'>,
  make: ModelFactory,
  dialect: Dialect,
): Promise<ResultOf<TaskInput>> {
  const input = textInput(attempt.input.content);
  const name = attempt.model.name;
  switch (input.kind) {
    case 'chat':
      return converse(attempt, transport, make, dialect, input.request);
    case 'completion': {
      const request: CompletionRequest = input.request;
      const result = await converse(attempt, transport, make, dialect, chatForCompletion(request));
      return result.kind === 'stream'
        ? { kind: 'stream', pieces: completionPieces(result.pieces, name) }
        : { kind: 'whole', value: wholeCompletion(result.value, name) };
    }
    case 'embedding': {
      const models = modelsFor(attempt, transport, make, dialect);
      return { kind: 'whole', value: await embed(models, input.request, name, attempt.signal) };
    }
  }
}

async function converse(
  attempt: Attempt<'cloud'>,
  transport: Transport<'cloud'>,
  make: ModelFactory,
  dialect: Dialect,
  request: ChatRequest,
): Promise<ResultOf<{ kind: 'chat'; request: ChatRequest }>> {
  const name = attempt.model.name;
  try {
    const model = languageModel(modelsFor(attempt, transport, make, dialect, request), name);
    const options = callOptions(request, attempt.model, attempt, dialect);
    await requireKnownAddresses(options, model);
    if (request.stream !== true) {
      return { kind: 'whole', value: wholeChat(await model.doGenerate(options), name, dialect) };
    }
    const { stream } = await model.doStream(options);
    return { kind: 'stream', pieces: chatChunks(stream, name, dialect) };
  } catch (thrown) {
    throw asAiSdkFailure(thrown);
  }
}

/** The package's models, bound to this attempt's way out. */
function modelsFor(
  attempt: Attempt<'cloud'>,
  transport: Transport<'cloud'>,
  make: ModelFactory,
  dialect: Dialect,
  request?: ChatRequest,
): Models {
  const { finishBody, failureOf } = dialect;
  return make({
    baseURL: baseUrlFor(transport),
    fetch: transportFetch(attempt, transport, {
      finishBody: finishBody && request ? (body) => finishBody(body, request) : undefined,
      failureOf,
    }),
  });
}

function languageModel(models: Models, name: string): LanguageModel {
  const model = models.languageModel(name);
  if (model.specificationVersion !== 'v4') {
    throw new ProviderError(
      'bad-request',
      `The adapter package is made for version ${String(model.specificationVersion)} of the AI SDK's specification; this needs v4.`,
      { beforeSending: true },
    );
  }
  return model;
}
