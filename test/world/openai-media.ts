import { fieldsOf } from './multipart.ts';
import { errorBodyOf, type OpenAIError } from './openai-rules.ts';
import { drawBomb, drawPicture, silence } from './pictures.ts';
import { type Answer, json, type SeenRequest } from './wire.ts';

/** A model for pictures or sound. */
export interface MediaModel {
  readonly id: string;
  readonly does?: 'pictures' | 'speech' | 'transcripts' | undefined;
}

/** What can go wrong with pictures and sound; set and unset by a test. */
export interface MediaTrouble {
  /** How a picture comes: broken, far too large to decode, by an address here or elsewhere. */
  pictures?: 'truncated' | 'bomb' | 'by-address' | 'elsewhere' | 'none' | undefined;
  /** A web page where sound was due. */
  sound?: 'page' | 'none' | undefined;
}

/** As servers for Kokoro or Piper list them: by name, or with more. Undefined: the server has no such list. */
export type ListedVoices = readonly (string | { readonly id: string; readonly language?: string })[];

/** Those of OpenAI's own. */
export const OPENAI_MEDIA_MODELS: readonly MediaModel[] = [
  { id: 'gpt-image-1', does: 'pictures' },
  { id: 'gpt-image-2.6-sunburst', does: 'pictures' },
  { id: 'dall-e-3', does: 'pictures' },
  { id: 'dall-e-2', does: 'pictures' },
  { id: 'gpt-4o-mini-tts', does: 'speech' },
  { id: 'whisper-1', does: 'transcripts' },
  { id: 'gpt-4o-transcribe', does: 'transcripts' },
];

/** What the simulated transcribers hear, whatever is said. */
export const HEARD = 'The quick brown fox jumps over the lazy dog.';
/** What they write down where it is to be in English. */
export const HEARD_IN_ENGLISH = 'A quick brown fox jumps, and a lazy dog lies there.';

/**
 * Answers OpenAI's routes for pictures and sound, after its published API description; undefined for
 * other routes. `isOwn`: OpenAI itself, which is stricter than servers that imitate it.
 */
export function mediaAnswer(
  seen: SeenRequest,
  models: readonly MediaModel[],
  isOwn: boolean,
  trouble: MediaTrouble = {},
  voices: ListedVoices | undefined = undefined,
): Answer | undefined {
  if (voices !== undefined && seen.method === 'GET' && seen.path === '/v1/audio/voices')
    return json(200, { voices });
  if (seen.method === 'GET' && seen.path === '/made/picture.png') return png(drawPicture(1, 64, 64));
  const does = routes[seen.path];
  if (seen.method !== 'POST' || does === undefined) return undefined;
  const form = fieldsOf(seen.headers['content-type'], seen.bytes);
  const field = (name: string) => form?.get(name)?.bytes.toString() ?? seen.json[name];
  const id = String(field('model'));
  const model = models.find((one) => one.id === id);
  if (model === undefined)
    return failure({ status: 404, message: `The model \`${id}\` does not exist.`, code: 'model_not_found' });
  if (model.does !== does)
    return failure({ status: 400, message: `${id} is not supported at ${seen.path}.` });
  switch (seen.path) {
    case '/v1/audio/speech':
      return speech(seen, trouble, isOwn ? voicesOfOpenAI : voices);
    case '/v1/audio/transcriptions':
      return transcript(form, id, isOwn, HEARD);
    case '/v1/audio/translations':
      return translation(form, id, isOwn);
    default:
      return pictures(seen, form, field, id, isOwn, trouble);
  }
}

const routes: Readonly<Record<string, MediaModel['does']>> = {
  '/v1/images/generations': 'pictures',
  '/v1/images/edits': 'pictures',
  '/v1/audio/speech': 'speech',
  '/v1/audio/transcriptions': 'transcripts',
  '/v1/audio/translations': 'transcripts',
};

type Form = ReturnType<typeof fieldsOf>;

function pictures(
  { path }: SeenRequest,
  form: Form,
  field: (name: string) => unknown,
  id: string,
  isOwn: boolean,
  trouble: MediaTrouble,
): Answer {
  const isGpt = id.startsWith('gpt-image');
  if (isOwn && isGpt && field('response_format') !== undefined) {
    return failure({
      status: 400,
      message: "Unknown parameter: 'response_format'.",
      code: 'unknown_parameter',
    });
  }
  for (const name of isOwn ? ['seed', 'steps', 'negative_prompt'] : []) {
    if (field(name) !== undefined) return failure({ status: 400, message: `Unknown parameter: '${name}'.` });
  }
  if (String(field('prompt')).includes('forbidden')) {
    const message = 'Your request was rejected by the safety system.';
    return failure({ status: 400, message, code: 'moderation_blocked' });
  }
  const size = String(field('size') ?? '1024x1024');
  if (isOwn && !takesSize(id, size))
    return failure({ status: 400, message: `Invalid value: '${size}'.`, param: 'size' });
  if (path.endsWith('edits')) {
    const given = form?.get('image') ?? form?.get('image[]');
    if (given?.type !== 'image/png')
      return failure({ status: 400, message: 'Invalid image file.', param: 'image' });
  }
  const [width = 64, height = 64] = size.split('x').map(Number);
  const count = Number(field('n') ?? 1);
  const rows = Array.from({ length: trouble.pictures === 'none' ? 0 : count }, (_, index) => ({
    ...pictureRow(drawn(index, width, height, trouble), trouble),
    ...(id === 'dall-e-3' && { revised_prompt: 'A lighthouse, at dusk.' }),
  }));
  const usage = { input_tokens: 12, output_tokens: 1056 * count, total_tokens: 12 + 1056 * count };
  return json(200, { created: 1_759_303_800, data: rows, ...(isGpt && { usage }) });
}

function pictureRow(bytes: Buffer, { pictures: how }: MediaTrouble): Record<string, unknown> {
  if (how === 'by-address') return { url: '/made/picture.png' };
  if (how === 'elsewhere') return { url: 'https://pictures.example/1.png' };
  return { b64_json: bytes.toString('base64') };
}

function drawn(seed: number, width: number, height: number, { pictures: how }: MediaTrouble): Buffer {
  if (how === 'bomb') return drawBomb();
  const picture = drawPicture(seed, width, height);
  return how === 'truncated' ? picture.subarray(0, -20) : picture;
}

function takesSize(id: string, size: string): boolean {
  const anyBlocks = /^gpt-image-[2-9]/.test(id) && size.split('x').every((side) => Number(side) % 16 === 0);
  return anyBlocks || sizesOf(id).includes(size);
}

function sizesOf(id: string): readonly string[] {
  if (id === 'dall-e-2') return ['256x256', '512x512', '1024x1024'];
  return id === 'dall-e-3'
    ? ['1024x1024', '1792x1024', '1024x1792']
    : ['1024x1024', '1536x1024', '1024x1536', 'auto'];
}

const voicesOfOpenAI = 'alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse'.split(
  ' ',
);

function speech(
  { json: body }: SeenRequest,
  trouble: MediaTrouble,
  voices: ListedVoices | undefined,
): Answer {
  const { voice } = body;
  if (typeof voice !== 'string') return failure({ status: 400, message: 'Field required', param: 'voice' });
  const isKnown = voices?.some((one) => (typeof one === 'string' ? one : one.id) === voice) ?? true;
  if (!isKnown) return failure({ status: 400, message: `Invalid value: '${voice}'.`, param: 'voice' });
  if (trouble.sound === 'page')
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' };
  if (trouble.sound === 'none') return { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: '' };
  return body.response_format === 'wav'
    ? { status: 200, headers: { 'content-type': 'audio/wav' }, body: silence() }
    : {
        status: 200,
        headers: { 'content-type': 'audio/mpeg' },
        body: Buffer.from('ID3\x04simulated speech', 'latin1'),
      };
}

/** Whisper's alone; it takes no language and no granularities. */
function translation(form: Form, id: string, isOwn: boolean): Answer {
  if (isOwn && !id.includes('whisper'))
    return failure({ status: 400, message: `${id} is not supported at /v1/audio/translations.` });
  const unknown = ['language', 'timestamp_granularities[]'].find((name) => form?.has(name));
  if (unknown !== undefined)
    return failure({ status: 400, message: `Unknown parameter: '${unknown}'.`, param: unknown });
  return transcript(form, id, isOwn, HEARD_IN_ENGLISH, 'translate');
}

function transcript(form: Form, id: string, isOwn: boolean, text: string, task = 'transcribe'): Answer {
  const file = form?.get('file');
  if (file === undefined) return failure({ status: 400, message: 'Field required', param: 'file' });
  const format = form?.get('response_format')?.bytes.toString() ?? 'json';
  const isWhisper = id.includes('whisper');
  if (isOwn && !isWhisper && format !== 'json') {
    const message = `response_format '${format}' is not compatible with model '${id}'. Use 'json' instead.`;
    return failure({ status: 400, message, param: 'response_format' });
  }
  if (format === 'json') {
    const usage = { type: 'tokens', input_tokens: 14, output_tokens: 11, total_tokens: 25 };
    return json(200, { text, ...(isOwn && { usage }) });
  }
  const segments = [{ id: 0, start: 0, end: 1, text: ` ${text}` }];
  const usage = { type: 'duration', seconds: 1 };
  return json(200, { task, language: 'english', duration: 1, text, segments, usage });
}

function failure(error: OpenAIError): Answer {
  return json(error.status, errorBodyOf(error));
}

function png(body: Buffer): Answer {
  return { status: 200, headers: { 'content-type': 'image/png' }, body };
}
