import { bareInteractionId } from '../shared/identifiers.ts';
import type { PrivacyClass, Profile } from '../shared/place.ts';
import type { ChatCompletion } from '../task/chat.ts';

/** The options of `polder ask`. */
export interface AskOptions {
  model: string;
  privacy?: PrivacyClass;
  profile?: Profile;
  system?: string;
  file: string[];
  json?: boolean;
  jsonl?: boolean;
  parallel: number;
}

/** What is asked for beside the content. */
export function headersFor({ privacy, profile }: AskOptions): Record<string, string> {
  return {
    'user-agent': 'polder-cli',
    ...(privacy ? { 'x-polder-privacy': privacy } : {}),
    ...(profile ? { 'x-polder-profile': profile } : {}),
  };
}

/** An answer for machines. */
export async function resultOf(reply: Response): Promise<object> {
  const completion = (await reply.json()) as ChatCompletion;
  const header = (name: string) => reply.headers.get(`x-polder-${name}`);
  const cost = header('cost-usd');
  return {
    interaction: header('interaction') ?? bareInteractionId(completion.id),
    answer: completion.choices[0]?.message.content ?? '',
    model: header('model') ?? completion.model,
    place: header('place'),
    privacy: header('privacy'),
    reason: header('reason'),
    finish_reason: completion.choices[0]?.finish_reason ?? null,
    usage: completion.usage ?? null,
    cost_usd: cost === null ? null : Number(cost),
  };
}
