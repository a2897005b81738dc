import type { PipelineTag } from '../../shared/capabilities.ts';
import { asPolderError } from '../../shared/errors.ts';
import type { WishReading } from '../../task/wish/read-wish.ts';
import type { AskAuxiliary } from '../auxiliary.ts';
import type { ModelsByCapability } from './service.ts';

/** Milliseconds: whoever wishes for something is waiting. */
const patience = 2_000;
const choices = 3;
const longestWish = 2_000;

/**
 * Asks a local model which of the likeliest readings is meant; undefined where there is none, or it says
 * nothing of use in time: the rules' first reading then counts.
 */
export async function breakTie(
  wish: string,
  reading: WishReading,
  house: {
    readonly ask: AskAuxiliary;
    readonly models: ModelsByCapability;
    readonly keyId: string | undefined;
    readonly signal: AbortSignal;
  },
): Promise<PipelineTag | undefined> {
  const { ask, models, keyId, signal } = house;
  const isThere = models
    .get('text-generation')
    ?.some(({ place, practice }) => place === 'local' && !practice);
  if (isThere !== true) return undefined;
  const names = reading.capabilities.slice(0, choices).map(({ capability }) => capability);
  const question = `Which kind of work does this request ask for: ${names.join(', ')}? text-generation means ordinary conversation or writing. Answer with one of these names alone.\n\nRequest: ${wish.slice(0, longestWish)}`;
  try {
    const { text } = await ask({
      purpose: 'wish',
      privacy: 'private',
      keyId,
      signal,
      patience,
      request: {
        model: 'local',
        messages: [{ role: 'user', content: question }],
        temperature: 0,
        max_tokens: 16,
      },
    });
    return chosenIn(text, names);
  } catch (thrown) {
    const { kind } = asPolderError(thrown);
    if (kind === 'internal' || kind === 'client_gone') throw thrown;
    return undefined;
  }
}

/** The name that is said; where one is a part of another, the longer counts. */
function chosenIn(text: string, names: readonly PipelineTag[]): PipelineTag | undefined {
  const said = text.toLowerCase();
  return names.toSorted((one, other) => other.length - one.length).find((name) => said.includes(name));
}
