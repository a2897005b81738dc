import { capabilityShapes, type Modality, type PipelineTag } from '../../shared/capabilities.ts';
import type { TaskInput } from '../../task/task.ts';

const words = 'A usual sentence of a few words. '.repeat(120);
const inputTokens = 1_000;
const answerTokens = 500;
const seconds = 60;

/**
 * A usual piece of a kind of work, by which what models cost is compared: a page in and half a page out, one
 * picture, or a minute of sound or film.
 */
export function usualWork(capability: PipelineTag): {
  readonly input: TaskInput;
  readonly inputTokens: number;
} {
  return { input: inputFor(capability), inputTokens };
}

function inputFor(capability: PipelineTag): TaskInput {
  const model = 'auto';
  if (capability === 'text-generation') {
    const messages = [{ role: 'user' as const, content: words }];
    return { kind: 'chat', request: { model, messages, max_tokens: answerTokens } };
  }
  if (capability === 'feature-extraction') return { kind: 'embedding', request: { model, input: [words] } };
  const { takes, gives } = capabilityShapes[capability];
  const lasts = [...takes, gives].some((modality: Modality) => modality === 'audio' || modality === 'video');
  const parameters = lasts ? { seconds } : {};
  return { kind: 'work', request: { model, capability, text: words, files: [], parameters } };
}
