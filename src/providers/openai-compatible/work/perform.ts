import type { Transport } from '../../../egress/transport.ts';
import type { Place } from '../../../shared/place.ts';
import type { WorkRequest, WorkResult } from '../../../task/work.ts';
import { type Attempt, ProviderError } from '../../provider.ts';
import { converseForImages } from './chat-images.ts';
import { makeImages } from './images.ts';
import { rank } from './ranking.ts';
import { speak } from './speech.ts';
import { transcribe } from './transcription.ts';

/** Work beside text, as servers that speak OpenAI's API do it. */
export function performWork<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  request: WorkRequest,
): Promise<WorkResult> {
  switch (request.capability) {
    case 'text-to-image':
    case 'image-to-image':
    case 'image-text-to-image':
      return attempt.model.kind === 'openrouter'
        ? converseForImages(attempt, transport, request)
        : makeImages(attempt, transport, request);
    case 'text-to-speech':
      return speak(attempt, transport, request);
    case 'automatic-speech-recognition':
      return transcribe(attempt, transport, request);
    case 'text-ranking':
      return rank(attempt, transport, request);
    default:
      throw new ProviderError('bad-request', `${request.model} does not do ${request.capability}.`, {
        beforeSending: true,
      });
  }
}
