import type { Transport } from '../../egress/transport.ts';
import type { WorkRequest, WorkResult } from '../../task/work.ts';
import { type Attempt, ProviderError } from '../provider.ts';
import { asProviderError } from '../shared/failures.ts';
import { mediaTypeOf } from '../shared/media.ts';
import { aspectRatioOf, requireOne } from '../shared/one-picture.ts';
import { madePicture, requirePictures } from '../shared/picture.ts';
import { failureOfGemini } from './response.ts';

const mostBytes = 256 << 20;

/** Reasons to end by which a picture is refused. Source: Gemini API reference, `FinishReason`. */
const refusals = /SAFETY|PROHIBITED|BLOCKLIST|RECITATION|SPII/;

/** Pictures by `generateContent`. Source: Gemini API documentation, "Image generation". */
export async function makePictures(
  attempt: Attempt<'cloud'>,
  transport: Transport<'cloud'>,
  request: WorkRequest,
  apiKey: string,
): Promise<WorkResult> {
  if (!/^(?:text-to-image|image-to-image|image-text-to-image)$/.test(request.capability)) {
    const message = `${request.model} does not do ${request.capability}.`;
    throw new ProviderError('bad-request', message, { beforeSending: true });
  }
  requirePictures(request.files);
  requireOne(request);
  const answer = await generate(attempt, transport, request, apiKey);
  const [candidate] = answer.candidates ?? [];
  const parts = candidate?.content?.parts ?? [];
  const { width, height } = request.parameters;
  const outputs = parts
    .flatMap(({ inlineData }) => inlineData?.data ?? [])
    .map((base64, index) =>
      madePicture(Buffer.from(base64, 'base64'), { ...(width && height && { width, height }), index }),
    );
  if (outputs.length === 0) throw withoutPicture(candidate?.finishReason, answer.promptFeedback?.blockReason);
  const {
    promptTokenCount: inputTokens,
    candidatesTokenCount = 0,
    thoughtsTokenCount = 0,
  } = answer.usageMetadata ?? {};
  return {
    model: request.model,
    outputs,
    usage: {
      ...(inputTokens !== undefined && {
        inputTokens,
        outputTokens: candidatesTokenCount + thoughtsTokenCount,
      }),
      images: outputs.length,
    },
  };
}

interface Answer {
  readonly candidates?: readonly {
    readonly finishReason?: string;
    readonly content?: { readonly parts?: readonly { readonly inlineData?: { readonly data?: string } }[] };
  }[];
  readonly promptFeedback?: { readonly blockReason?: string };
  readonly usageMetadata?: {
    readonly promptTokenCount?: number;
    readonly candidatesTokenCount?: number;
    readonly thoughtsTokenCount?: number;
  };
}

async function generate(
  { input, signal, timeouts }: Attempt<'cloud'>,
  transport: Transport<'cloud'>,
  request: WorkRequest,
  apiKey: string,
): Promise<Answer> {
  try {
    const reply = await transport.send({
      method: 'POST',
      path: `/models/${encodeURIComponent(request.model)}:generateContent`,
      headers: { 'x-goog-api-key': apiKey },
      body: input.shape(() => bodyOf(request)),
      signal,
      headersTimeout: timeouts.headers,
      idleTimeout: timeouts.idle,
    });
    if (reply.status !== 200) throw await failureOfGemini(reply);
    const value: unknown = JSON.parse(await reply.text(mostBytes));
    if (typeof value === 'object' && value !== null) return value;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw asProviderError(thrown);
  }
  throw new ProviderError('malformed', 'The answer is not in the shape of one.');
}

function bodyOf({ text, files, parameters }: WorkRequest): object {
  const aspectRatio = aspectRatioOf(parameters);
  return {
    ...parameters.extra,
    contents: [
      {
        role: 'user',
        parts: [
          ...(text === '' ? [] : [{ text }]),
          ...files.map(({ bytes, mediaType }) => ({
            inlineData: {
              mimeType: mediaTypeOf(bytes) ?? mediaType,
              data: Buffer.from(bytes).toString('base64'),
            },
          })),
        ],
      },
    ],
    generationConfig: {
      responseModalities: ['TEXT', 'IMAGE'],
      ...(aspectRatio !== undefined && { imageConfig: { aspectRatio } }),
      ...(parameters.seed !== undefined && { seed: parameters.seed }),
    },
  };
}

function withoutPicture(finishReason = '', blockReason?: string): ProviderError {
  return blockReason !== undefined || refusals.test(finishReason)
    ? new ProviderError('content-filtered', 'Gemini refuses to make this picture.')
    : new ProviderError('empty', 'Gemini answered without a picture.');
}
