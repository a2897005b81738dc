import { z } from 'zod';
import type { GivenTask } from '../../gateway/steps/plan-steps.ts';
import { capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import { privacyClasses, profiles } from '../../shared/place.ts';
import type { WorkFile } from '../../task/work.ts';
import { isMultipart, type MultipartForm } from '../shared/multipart.ts';
import { checkedFile, isDataUrl, readDataUrl } from '../shared/sent-file.ts';
import { parseBody } from '../shared/validation.ts';

const capabilities = Object.keys(capabilityShapes) as [PipelineTag, ...PipelineTag[]];
const languageCode = z.string().regex(/^[a-z]{2,3}$/, 'must be an ISO 639 code, such as nl');

const parameters = z.strictObject({
  targetLanguage: languageCode.optional(),
  sourceLanguage: languageCode.optional(),
  count: z.int().min(1).max(16).optional(),
  size: z
    .string()
    .regex(/^\d{2,4}x\d{2,4}$/, 'must be pixels, such as 1024x768')
    .optional(),
  aspectRatio: z
    .string()
    .regex(/^\d{1,2}:\d{1,2}$/, 'must be such as 16:9')
    .optional(),
  durationSeconds: z.number().positive().max(3_600).optional(),
  scale: z.number().min(1).max(16).optional(),
  sentences: z.int().min(1).max(100).optional(),
  points: z.int().min(1).max(100).optional(),
  words: z.int().min(1).max(10_000).optional(),
  style: z.string().min(1).max(200).optional(),
  voice: z.string().min(1).max(100).optional(),
  labels: z.array(z.string().min(1).max(200)).min(2).max(100).optional(),
  seed: z.int().nonnegative().optional(),
  steps: z.int().min(1).max(500).optional(),
  guidance: z.number().nonnegative().max(100).optional(),
  negativePrompt: z.string().max(10_000).optional(),
  strength: z.number().min(0).max(1).optional(),
  quality: z.string().min(1).max(40).optional(),
  format: z.string().min(1).max(20).optional(),
  speed: z.number().min(0.25).max(4).optional(),
  temperature: z.number().min(0).max(2).optional(),
});

const file = z.union([
  z.string(),
  z.strictObject({
    name: z.string().min(1).max(255).optional(),
    data: z.string().min(1).describe('A data URL: data:image/png;base64,…'),
  }),
]);

/** `POST /task` as JSON; a multipart form has the same fields as text, and files beside them. */
export const taskSchema = z.strictObject({
  task: z
    .string()
    .max(200_000)
    .refine((text) => text.trim() !== '', 'is empty; say in plain words what is to be done')
    .describe('What is to be done, in plain words.'),
  input: z
    .union([z.string(), z.looseObject({}), z.array(z.unknown())])
    .optional()
    .describe('What it is to be done with: a text, a data URL, or JSON.'),
  files: z.array(file).max(20).optional(),
  mask: file.optional().describe('Where a picture may be changed.'),
  user_id: z.string().min(1).max(200).optional().describe('Of which of your users it is.'),
  model: z.string().min(1).max(300).default('auto'),
  capability: z.enum(capabilities).optional().describe('In place of reading it off the task.'),
  parameters: parameters.prefault({}),
  privacy: z.enum(privacyClasses).optional(),
  profile: z.enum(profiles).optional(),
  conversation: z.string().min(1).max(200).optional(),
  background: z.boolean().default(false).describe('Answer at once with the id of a run.'),
  wait_seconds: z
    .number()
    .min(0)
    .max(3_600)
    .optional()
    .describe('How long the answer is waited for before it becomes a run.'),
  inline_files: z.boolean().default(false).describe('Give files as data URLs too.'),
});

export type TaskBody = z.output<typeof taskSchema>;

/** A task as it was sent, and what its sender says of how it is to be treated. */
export interface SentTask {
  readonly given: GivenTask;
  readonly body: TaskBody;
}

/**
 * Reads the body of `POST /task`, whether JSON or a form.
 *
 * @throws PolderError `invalid_request`, `unsupported_media`, `too_large`
 */
export function readTaskBody(sent: unknown): SentTask {
  const uploaded = isMultipart(sent) ? sent.files.map(checkedFile) : [];
  const body = parseBody(taskSchema, isMultipart(sent) ? fieldsOf(sent) : sent);
  const listed = (body.files ?? []).map((one, index) => sentFile(one, `files[${index}]`));
  const files = [...uploaded, ...listed];
  if (body.mask !== undefined) files.push(sentFile(body.mask, 'mask'));
  let input = '';
  if (typeof body.input === 'string' && isDataUrl(body.input)) files.push(sentFile(body.input, 'input'));
  else if (body.input !== undefined)
    input = typeof body.input === 'string' ? body.input : JSON.stringify(body.input);
  const { task: wish, capability, parameters: said } = body;
  return { given: { wish, input, files, capability, parameters: said }, body };
}

function sentFile(one: z.output<typeof file>, field: string): WorkFile {
  const { name, data } = typeof one === 'string' ? { name: undefined, data: one } : one;
  return checkedFile({ field, name, ...readDataUrl(data, field) });
}

/** Fields of a form that are something else than text. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  background: truthOf,
  inline_files: truthOf,
  wait_seconds: Number,
  parameters: jsonOf,
};

function fieldsOf({ fields }: MultipartForm): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => {
      if (name === 'files') return [name, values];
      const text = values.at(-1)!;
      return [name, Object.hasOwn(readers, name) ? readers[name]!(text) : text];
    }),
  );
}

function truthOf(text: string): unknown {
  return text === 'true' || (text === 'false' ? false : text);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    throw new PolderError('invalid_request', 'parameters: is not JSON.', { field: 'parameters' });
  }
}
