import type { Transport } from '../../../egress/transport.ts';
import type { Place } from '../../../shared/place.ts';
import type { Attempt } from '../../provider.ts';
import { asProviderError } from '../../shared/failures.ts';

type Gender = 'female' | 'male';

/** A voice that a server has, with what is known of it. */
export interface Voice {
  readonly name: string;
  /** `nl`; undefined where that is not known, or it speaks any. */
  readonly language?: string | undefined;
  readonly gender?: Gender | undefined;
}

/** How a text is to be spoken: `voice` is a name, or `female` or `male` for any such. */
export interface VoiceWish {
  readonly voice: string | undefined;
  readonly language: string | undefined;
}

/** Those of OpenAI speak any language. Source: OpenAI's guide "Text to speech"; the gender is how they sound. */
const voicesOfOpenAI: readonly Voice[] = [
  ...['alloy', 'nova', 'shimmer', 'coral', 'sage', 'marin'].map(
    (name) => ({ name, gender: 'female' }) as const,
  ),
  ...['onyx', 'echo', 'ash', 'ballad', 'fable', 'verse', 'cedar'].map(
    (name) => ({ name, gender: 'male' }) as const,
  ),
];

/** The first letter of a voice of Kokoro's, `af_heart`, is its language, the second its gender. */
const languagesOfKokoro: Readonly<Record<string, string>> = {
  a: 'en',
  b: 'en',
  e: 'es',
  f: 'fr',
  h: 'hi',
  i: 'it',
  j: 'ja',
  p: 'pt',
  z: 'zh',
};
const kokoroName = /^([abefhijpz])([fm])_\w+$/;
/** Piper's voices: `nl_NL-mls-medium`, `de_DE-thorsten-high`. */
const piperName = /^([a-z]{2,3})_[A-Z]{2}-/;

/** Of each language and gender one of Kokoro's own, for servers that do not list theirs. */
const voicesOfKokoro: readonly Voice[] = [
  ...['af_heart', 'am_michael', 'bf_emma', 'bm_george', 'ef_dora', 'em_alex', 'ff_siwis', 'hf_alpha'],
  ...[
    'hm_omega',
    'if_sara',
    'im_nicola',
    'jf_alpha',
    'jm_kumo',
    'pf_dora',
    'pm_alex',
    'zf_xiaobei',
    'zm_yunjian',
  ],
].map(voiceNamed);

/** What is there to choose from where the server does not say. */
export function usualVoices(model: string): readonly Voice[] {
  return /kokoro/i.test(model) ? voicesOfKokoro : voicesOfOpenAI;
}

/**
 * The voice for a wish: a name as it is; else the first of the language and gender, or of the language alone,
 * or of the gender alone; undefined where there is none at all.
 */
export function chooseVoice({ voice, language }: VoiceWish, voices: readonly Voice[]): string | undefined {
  const gender = voice === 'female' || voice === 'male' ? voice : undefined;
  if (voice !== undefined && gender === undefined) return voice;
  const speaks = (one: Voice) => one.language === undefined || one.language === (language ?? 'en');
  const sounds = (one: Voice) => gender === undefined || one.gender === gender;
  const found =
    voices.find((one) => speaks(one) && sounds(one)) ??
    voices.find(speaks) ??
    voices.find(sounds) ??
    voices[0];
  return found?.name;
}

const patience = 3_000;

/**
 * The voices that a server lists at `/audio/voices`, as servers for Kokoro, Piper and the like do: names, or
 * objects with an `id` or `name` and perhaps `language` and `gender`. Undefined where it lists none, as most do.
 */
export async function listedVoices<P extends Place>(
  { signal }: Pick<Attempt<P>, 'signal'>,
  transport: Transport<P>,
): Promise<readonly Voice[] | undefined> {
  const rows = await rowsOf(transport, signal);
  const voices = rows.flatMap((row) => voiceOf(row) ?? []);
  return voices.length === 0 ? undefined : voices;
}

async function rowsOf<P extends Place>(transport: Transport<P>, signal: AbortSignal): Promise<unknown[]> {
  const path = '/audio/voices';
  try {
    const times = { headersTimeout: patience, idleTimeout: patience };
    const reply = await transport.send({ method: 'GET', path, signal, ...times });
    const text = await reply.text();
    const body: unknown = reply.status === 200 ? JSON.parse(text) : undefined;
    const rows = Array.isArray(body) ? body : ((body ?? {}) as { voices?: unknown }).voices;
    return Array.isArray(rows) ? rows : [];
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return [];
    const failure = asProviderError(thrown);
    if (signal.aborted) throw failure;
    return []; // One that is down says so when it is to speak.
  }
}

function voiceOf(row: unknown): Voice | undefined {
  if (typeof row === 'string') return voiceNamed(row);
  const { id, name, language, gender } = (row ?? {}) as Record<string, unknown>;
  const called = typeof id === 'string' ? id : name;
  if (typeof called !== 'string') return undefined;
  const known = voiceNamed(called);
  return {
    name: called,
    language: typeof language === 'string' ? language.slice(0, 2).toLowerCase() : known.language,
    gender: gender === 'female' || gender === 'male' ? gender : known.gender,
  };
}

function voiceNamed(name: string): Voice {
  const [, letter, sex] = kokoroName.exec(name) ?? [];
  if (letter !== undefined)
    return { name, language: languagesOfKokoro[letter], gender: sex === 'f' ? 'female' : 'male' };
  return voicesOfOpenAI.find((one) => one.name === name) ?? { name, language: piperName.exec(name)?.[1] };
}
