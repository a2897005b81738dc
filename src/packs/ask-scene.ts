import { z } from 'zod';
import type { PrivacyClass } from '../shared/place.ts';
import type { ChatMessage, ChatRequest } from '../task/chat.ts';
import type { Pack } from './pack.ts';
import { readScene } from './read-scene.ts';

/** Asks a model on behalf of whoever asked the pack. */
export type AskModel = (
  request: ChatRequest,
  signal: AbortSignal,
) => Promise<{ text: string; model: string }>;

/** A scene with the model that wrote it. */
export interface WrittenScene<Scene> {
  readonly scene: Scene;
  readonly model: string;
}

/** No model wrote a scene that holds to the schema. */
export class NoScene extends Error {}

/** From here on a wish is for the best model there is. */
const complexFrom = 5;
const mostProblems = 6;

/**
 * The models to ask, in order: for what is simple a local one first, for what is complex the cloud first,
 * where it may be asked at all.
 */
export function modelsFor(complexity: number, privacy: PrivacyClass): readonly string[] {
  if (privacy === 'private') return ['local'];
  return complexity >= complexFrom ? ['cloud', 'local'] : ['local', 'cloud'];
}

/**
 * Has a model write the scene of a conversation's wish. A model whose scene does not hold to the schema is
 * told what is wrong and asked once more; then the next one is.
 *
 * @throws NoScene, or what asking the last model threw
 */
export async function askScene<Scene>(
  pack: Pick<Pack<Scene>, 'instruction' | 'schema' | 'name'>,
  conversation: readonly ChatMessage[],
  models: readonly string[],
  ask: AskModel,
  signal: AbortSignal,
): Promise<WrittenScene<Scene>> {
  let failure: unknown;
  for (const model of models) {
    try {
      return await askOne(pack, conversation, model, ask, signal);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      // What a model wrote wrong says more than that another cannot be asked.
      if (!(failure instanceof NoScene) || thrown instanceof NoScene) failure = thrown;
    }
  }
  throw failure;
}

async function askOne<Scene>(
  { instruction, schema, name }: Pick<Pack<Scene>, 'instruction' | 'schema' | 'name'>,
  conversation: readonly ChatMessage[],
  model: string,
  ask: AskModel,
  signal: AbortSignal,
): Promise<WrittenScene<Scene>> {
  const shape = z.toJSONSchema(schema, { io: 'input', reused: 'ref' }) as Record<string, unknown>;
  const messages: ChatMessage[] = [{ role: 'system', content: instruction }, ...conversation];
  let problems: readonly string[] = [];
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const request: ChatRequest = {
      model,
      messages,
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { name, schema: shape } },
    };
    const { text, model: writtenBy } = await ask(request, signal);
    const read = readScene(schema, text);
    if (read.kind === 'scene') return { scene: read.scene, model: writtenBy };
    problems = read.problems.slice(0, mostProblems);
    messages.push(
      { role: 'assistant', content: text },
      {
        role: 'user',
        content: `This is not a scene yet:\n${problems.join('\n')}\nGive the whole scene again.`,
      },
    );
  }
  throw new NoScene(`No model wrote a scene that can be made. What was wrong at last: ${problems.join(' ')}`);
}
