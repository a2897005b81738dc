import type { Place } from '../../shared/place.ts';
import { type ChatRequest, textOf } from '../../task/chat.ts';
import type { CompletionRequest } from '../../task/completion.ts';
import type { EmbeddingRequest, EmbeddingResult } from '../../task/embedding.ts';
import type { ResultOf, TaskInput, TextInput, Whole } from '../../task/task.ts';
import { chatResult, completionResult } from '../embedded/openai-pieces.ts';
import { type Attempt, type DiscoveredModel, type Provider, ProviderError } from '../provider.ts';
import { textInput } from '../shared/text-only.ts';
import { answerChat, answerCompletion, imagesIn } from './answers.ts';
import { generate, type Limits, type Pace, paceFor, tokensOf } from './generate.ts';
import { hashOf, hashVector } from './hash.ts';
import { performWork, workModels } from './work.ts';

interface PracticeModel {
  readonly discovered: DiscoveredModel;
  /** How it names itself in its answers. */
  readonly speaker: string;
  readonly pace: Pace;
}

export interface PracticeOptions {
  /** `realistic` waits as a model would; `instant` does not wait at all. */
  readonly pace?: 'realistic' | 'instant' | undefined;
}

const vectorLength = 384;
const tokensOfImage = 85;

const localModels: readonly PracticeModel[] = [
  {
    speaker: 'simulated small local model',
    pace: { firstToken: 150, tokensPerSecond: 40 },
    discovered: modelNamed('small', 'Practice small (simulated)', 3e9, 8192),
  },
  {
    speaker: 'simulated tiny local model',
    pace: { firstToken: 95, tokensPerSecond: 52 },
    discovered: modelNamed('tiny', 'Practice tiny (simulated)', 5e8, 8192),
  },
];

const cloudModels: readonly PracticeModel[] = [
  {
    speaker: 'simulated large cloud model',
    pace: { firstToken: 215, tokensPerSecond: 30 },
    discovered: {
      ...modelNamed('large', 'Practice large (simulated)', undefined, 128_000),
      vision: true,
      price: {
        inputPerMillion: 3,
        outputPerMillion: 15,
        source: 'practice mode, an invented price',
        date: '2026-01-01',
      },
    },
  },
];

/**
 * Two simulated providers, one local and one in the cloud, that answer in this process and open no
 * connection: for trying everything out with nothing installed. Every answer says that it is simulated.
 */
export function createPracticeProviders(options: PracticeOptions = {}): Provider[] {
  const instant = options.pace === 'instant';
  return [
    practiceProvider('practice-local', 'local', localModels, workModels, instant),
    practiceProvider('practice-cloud', 'cloud', cloudModels, [], instant),
  ];
}

function practiceProvider<P extends Place>(
  id: string,
  place: P,
  models: readonly PracticeModel[],
  workers: readonly DiscoveredModel[],
  instant: boolean,
): Provider<P> {
  const modelOf = (name: string): PracticeModel => {
    const found = models.find((model) => model.discovered.name === name);
    if (found === undefined) {
      throw new ProviderError('unknown-model', `${id} has no model “${name}”.`, { beforeSending: true });
    }
    return found;
  };
  return {
    id,
    kind: 'practice',
    place,
    discover: async () => [...models.map((model) => model.discovered), ...workers],
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>): Promise<ResultOf<Input>> {
      const content: TaskInput = attempt.input.content;
      if (content.kind === 'work' && workers.some(({ name }) => name === content.request.model))
        return (await performWork(content.request, { ...attempt, instant })) as ResultOf<Input>;
      const input = textInput(content);
      const model = modelOf(input.request.model);
      const pace = instant ? { firstToken: 0, tokensPerSecond: Number.POSITIVE_INFINITY } : model.pace;
      if (attempt.signal.aborted) throw new ProviderError('aborted', 'The request was cancelled.');
      return (await perform(input, { ...model, pace }, attempt.signal)) as ResultOf<Input>;
    },
  };
}

function perform(input: TextInput, model: PracticeModel, signal: AbortSignal) {
  if (input.kind === 'chat') return chat(input.request, model, signal);
  if (input.kind === 'completion') return complete(input.request, model, signal);
  return Promise.resolve(embed(input.request));
}

function chat(request: ChatRequest, model: PracticeModel, signal: AbortSignal) {
  const images = request.messages.reduce((sum, message) => sum + imagesIn(message), 0);
  if (images > 0 && model.discovered.vision !== true) {
    throw new ProviderError('bad-request', `${model.discovered.name} does not take pictures.`, {
      beforeSending: true,
    });
  }
  const said = request.messages.map((message) => textOf(message.content)).join('\n');
  const promptTokens = tokensOf(said).length + 4 * request.messages.length + tokensOfImage * images;
  const answer = answerChat(request, model.speaker);
  const limits = limitsOf(request.max_completion_tokens ?? request.max_tokens, request.stop);
  const parts = generate(answer, promptTokens, limits, paceFor(model.pace, said), signal);
  return chatResult(headingFor(model, said), parts, request.stream === true);
}

function complete(request: CompletionRequest, model: PracticeModel, signal: AbortSignal) {
  const answer = { kind: 'text' as const, text: answerCompletion(request.prompt, model.speaker) };
  const promptTokens = tokensOf(request.prompt).length;
  const limits = limitsOf(request.max_tokens, request.stop);
  const parts = generate(answer, promptTokens, limits, paceFor(model.pace, request.prompt), signal);
  return completionResult(headingFor(model, request.prompt), parts, request.stream === true);
}

function embed(request: EmbeddingRequest): Whole<EmbeddingResult> {
  const tokens = request.input.reduce((sum, text) => sum + tokensOf(text).length, 0);
  const data = request.input.map((text, index) => ({
    object: 'embedding' as const,
    index,
    embedding: hashVector(text, request.dimensions ?? vectorLength),
  }));
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  return { kind: 'whole', value: { object: 'list', model: request.model, data, usage } };
}

function limitsOf(
  maxTokens: number | null | undefined,
  stop: string | readonly string[] | null | undefined,
): Limits {
  return { maxTokens: maxTokens ?? undefined, stop: typeof stop === 'string' ? [stop] : (stop ?? []) };
}

function headingFor(model: PracticeModel, said: string) {
  const id = `practice-${hashOf(said).toString(36)}${hashOf(said, 1).toString(36)}`;
  return { id, model: model.discovered.name };
}

function modelNamed(
  name: string,
  displayName: string,
  parameters: number | undefined,
  contextLength: number,
): DiscoveredModel {
  return {
    name,
    displayName,
    capabilities: ['text-generation', 'feature-extraction'],
    contextLength,
    parameters,
    family: 'practice',
    loaded: true,
    vision: false,
    tools: true,
    reasoning: false,
  };
}
