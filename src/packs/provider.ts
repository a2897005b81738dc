import { randomUUID } from 'node:crypto';
import { chatResult, type Generated } from '../providers/embedded/openai-pieces.ts';
import {
  type Attempt,
  type Behalf,
  type DiscoveredModel,
  type Provider,
  ProviderError,
} from '../providers/provider.ts';
import { PolderError } from '../shared/errors.ts';
import { type ChatMessage, type ChatRequest, textOf } from '../task/chat.ts';
import type { ResultOf, TaskInput } from '../task/task.ts';
import type { MadeFile, WorkOutput } from '../task/work.ts';
import { askScene, modelsFor, NoScene } from './ask-scene.ts';
import type { Pack, Program } from './pack.ts';

/** What packs need of the house. */
export interface PackHouse {
  /** Asks a model, held to the class and the key of whoever asked the pack. */
  readonly ask: (
    request: ChatRequest,
    behalf: Behalf,
    signal: AbortSignal,
  ) => Promise<{ text: string; model: string }>;
  /** Keeps a file that was made; gives the address at which it is found again. */
  readonly keep: (file: MadeFile, behalf: Behalf) => Promise<string>;
}

/** What came of a wish. */
interface Made {
  readonly program: Program;
  /** Of the model that wrote the scene. */
  readonly model: string;
  readonly outcome: WorkOutput;
}

/** Packs as models on this machine: `pack/<name>`, for chat and for the kinds of work they name. */
export function createPackProvider(packs: readonly Pack[], house: PackHouse): Provider<'local'> {
  const byName = new Map(packs.map((pack) => [pack.name, pack]));
  return {
    id: 'pack',
    kind: 'pack',
    place: 'local',
    discover: async () => packs.map(modelOf),
    async perform<Input extends TaskInput>(attempt: Attempt<'local', Input>) {
      const { content } = attempt.input;
      const pack = byName.get(content.request.model);
      if (pack === undefined)
        throw new ProviderError('unknown-model', 'There is no such pack.', { beforeSending: true });
      return (await performPack(pack, attempt, house)) as ResultOf<Input>;
    },
  };
}

function modelOf({ name, title, capabilities, wishes }: Pack): DiscoveredModel {
  return {
    name,
    displayName: title,
    capabilities: ['text-generation', ...capabilities],
    loaded: true,
    vision: false,
    tools: false,
    reasoning: false,
    onlyByName: true,
    wishes,
  };
}

/** Unsure means private. */
const nobody: Behalf = { privacy: 'private', keyId: undefined, interaction: '' };

async function performPack(pack: Pack, attempt: Attempt<'local'>, house: PackHouse) {
  const input = attempt.input.content;
  const behalf = attempt.behalf ?? nobody;
  if (input.kind === 'chat') {
    const made = await make(pack, input.request.messages, attempt, house);
    const heading = { id: `pack-${randomUUID()}`, model: pack.name };
    const address = made.outcome.kind === 'file' ? await house.keep(made.outcome, behalf) : undefined;
    return chatResult(heading, spoken(made, address), input.request.stream === true);
  }
  if (input.kind === 'work') {
    const made = await make(pack, [{ role: 'user', content: input.request.text }], attempt, house);
    return { kind: 'whole', value: { model: pack.name, outputs: outputsOf(made) } } as const;
  }
  throw new ProviderError('bad-request', `The pack ${pack.name} takes wishes in plain words.`, {
    beforeSending: true,
  });
}

async function make(
  pack: Pack,
  messages: readonly ChatMessage[],
  { signal, onProgress = () => undefined, behalf = nobody }: Attempt<'local'>,
  house: PackHouse,
): Promise<Made> {
  const wish = textOf(messages.findLast(({ role }) => role === 'user')?.content);
  onProgress({ fraction: undefined, message: 'writing the scene' });
  const models = modelsFor(pack.complexity(wish), behalf.privacy);
  const conversation = messages.filter(({ role }) => role === 'user' || role === 'assistant');
  try {
    const ask = (request: ChatRequest, until: AbortSignal) => house.ask(request, behalf, until);
    const { scene, model } = await askScene(pack, conversation, models, ask, signal);
    const program = pack.compile(scene);
    const performed = await pack.perform?.(program, { signal, onProgress });
    return { program, model, outcome: outcomeOf(performed) };
  } catch (thrown) {
    throw asProviderError(thrown, signal);
  }
}

function outcomeOf(performed: Awaited<ReturnType<NonNullable<Pack['perform']>>> | undefined): WorkOutput {
  if (performed === undefined) return { kind: 'text', text: '' };
  return performed.kind === 'file' ? performed.file : { kind: 'text', text: performed.advice };
}

function asProviderError(thrown: unknown, signal: AbortSignal): unknown {
  if (thrown instanceof ProviderError) return thrown;
  if (signal.aborted) return new ProviderError('aborted', 'The wish was given up.', { cause: thrown });
  if (thrown instanceof NoScene) return new ProviderError('malformed', thrown.message, { cause: thrown });
  // Of the model that was to write the scene: its own record says all.
  if (thrown instanceof PolderError)
    return new ProviderError('bad-request', `The scene could not be written: ${thrown.message}`, {
      cause: thrown,
    });
  return thrown;
}

function outputsOf({ program, outcome }: Made): WorkOutput[] {
  const code: MadeFile = {
    kind: 'file',
    mediaType: `text/x-${program.language}`,
    name: program.fileName,
    bytes: Buffer.from(program.text),
  };
  const isProgram = outcome.kind === 'file' && Buffer.from(outcome.bytes).equals(code.bytes);
  if (isProgram) return [outcome];
  return outcome.kind === 'text' && outcome.text === '' ? [code] : [outcome, code];
}

async function* spoken(
  { program, model, outcome }: Made,
  address: string | undefined,
): AsyncGenerator<Generated> {
  const shown =
    address === undefined
      ? outcome.kind === 'text'
        ? outcome.text
        : ''
      : `[${fileNameOf(outcome)}](${address})`;
  const code = `\`\`\`${program.language}\n${program.text}\`\`\``;
  yield {
    kind: 'text',
    text: [shown, `The scene was written by ${model}.`, code].filter(Boolean).join('\n\n'),
  };
  yield { kind: 'end', finish: 'stop', usage: undefined };
}

function fileNameOf(outcome: WorkOutput): string {
  return outcome.kind === 'file' ? (outcome.name ?? 'file') : 'file';
}
