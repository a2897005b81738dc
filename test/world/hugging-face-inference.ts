import { drawPicture } from './pictures.ts';
import { type Answer, json, type SeenRequest } from './wire.ts';

/** Kinds of work that the simulated inference does, and one that is not ready yet. */
export type ServedTask =
  | 'translation'
  | 'zero-shot-classification'
  | 'question-answering'
  | 'fill-mask'
  | 'text-to-image'
  | 'automatic-speech-recognition'
  | 'object-detection'
  | 'feature-extraction'
  | 'loading';

type Parameters = Readonly<Record<string, unknown>>;

/**
 * `POST /hf-inference/models/{id}` of the simulated router, after Hugging Face's task pages: JSON with
 * `inputs` and `parameters`, or the bytes of a file; what comes back has each task's own shape.
 */
export function inferenceAnswer(seen: SeenRequest, served: Readonly<Record<string, ServedTask>>): Answer {
  const [, id = ''] = /^\/hf-inference\/models\/([^/]+\/[^/]+)/.exec(decodeURIComponent(seen.path)) ?? [];
  const task = served[id];
  if (task === undefined) return json(404, { error: 'Not Found' });
  const { inputs } = seen.json;
  const parameters = (seen.json.parameters ?? {}) as Parameters;
  switch (task) {
    case 'loading':
      return json(503, { error: `Model ${id} is currently loading`, estimated_time: 20 });
    case 'translation':
      return json(200, [{ translation_text: `[${parameters.tgt_lang ?? 'fr'}] ${inputs}` }]);
    case 'zero-shot-classification': {
      const labels = parameters.candidate_labels as string[] | undefined;
      if (!labels?.length)
        return json(400, { error: 'Error in `parameters.candidate_labels`: field required' });
      return json(
        200,
        labels.map((label, index) => ({ label, score: 1 / (index + 2) })),
      );
    }
    case 'question-answering': {
      const { question, context } = (inputs ?? {}) as { question?: string; context?: string };
      if (!question || !context)
        return json(400, { error: 'Error in `inputs`: question and context required' });
      return json(200, { score: 0.9, start: 0, end: 5, answer: context.split(' ')[0] });
    }
    case 'fill-mask':
      if (!String(inputs).includes('[MASK]'))
        return json(400, { error: 'No mask_token ([MASK]) found on the input' });
      return json(200, [
        { score: 0.6, token: 3000, token_str: 'Paris', sequence: String(inputs).replace('[MASK]', 'Paris') },
        { score: 0.1, token: 3001, token_str: 'Lyon', sequence: String(inputs).replace('[MASK]', 'Lyon') },
      ]);
    case 'text-to-image': {
      const [width, height] = [Number(parameters.width ?? 64), Number(parameters.height ?? 64)];
      const body = drawPicture(Number(parameters.seed ?? 1), width, height);
      return { status: 200, headers: { 'content-type': 'image/png' }, body };
    }
    case 'automatic-speech-recognition':
      if (!/^audio\//.test(seen.headers['content-type'] ?? '') && inputs === undefined)
        return json(400, { error: 'Content type not supported' });
      return json(200, parameters.return_timestamps ? timed : { text: ' Good morning.' });
    case 'object-detection':
      return json(200, [{ label: 'cat', score: 0.98, box: { xmin: 1, ymin: 2, xmax: 30, ymax: 40 } }]);
    case 'feature-extraction':
      return seen.path.endsWith('/pipeline/feature-extraction') && Array.isArray(inputs)
        ? json(
            200,
            inputs.map((text) => [String(text).length, 0.5]),
          )
        : json(400, { error: 'Give a list of texts.' });
  }
}

const timed = { text: ' Good morning.', chunks: [{ timestamp: [0, 1.2], text: ' Good morning.' }] };
