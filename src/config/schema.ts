import { z } from 'zod';
import { capabilityShapes, type PipelineTag } from '../shared/capabilities.ts';
import { privacyClasses, profiles } from '../shared/place.ts';
import { memorySettings } from './memory.ts';

/**
 * Everything that `config.yaml` may say; every key is optional. `polder.schema.json` in the package
 * is this schema, for editors.
 */
const seconds = (fallback: number) => z.number().positive().max(86_400).default(fallback);

export const configurableKinds = [
  'ollama',
  'lmstudio',
  'lemonade',
  'llama-server',
  'vllm',
  'openai-compatible',
  'comfyui',
  'automatic1111',
  'kandinsky',
  'openai',
  'anthropic',
  'gemini',
  'openrouter',
  'hugging-face',
  'ai-sdk',
  'n8n',
] as const;

const provider = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use lower-case letters, digits and dashes')
      .describe('Your name for it; models are called `id/model`.'),
    kind: z.enum(configurableKinds),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Base address, with /v1 where the server has it.'),
    apiKey: z.string().min(1).optional().describe('Better kept in the environment: see apiKeyEnv.'),
    apiKeyEnv: z.string().min(1).optional().describe('Name of the environment variable that holds the key.'),
    package: z
      .string()
      .regex(/^(@[a-z0-9-]+\/)?[a-z0-9-]+$/)
      .optional()
      .describe('For kind ai-sdk: the installed package, such as @ai-sdk/mistral.'),
    models: z.array(z.string().min(1)).optional().describe('Offer only these models.'),
    folder: z
      .string()
      .min(1)
      .optional()
      .describe('For kind n8n: a folder of exported workflows to offer, in place of those its API lists.'),
    headers: z
      .record(z.string(), z.string())
      .optional()
      .describe('Sent with every request to this provider.'),
    enabled: z.boolean().default(true),
  })
  .refine((value) => value.kind !== 'ai-sdk' || value.package !== undefined, {
    path: ['package'],
    message: 'kind ai-sdk needs the name of an installed package',
  });

const price = z.strictObject({
  inputPerMillion: z.number().nonnegative().default(0),
  outputPerMillion: z.number().nonnegative().default(0),
  cachedInputPerMillion: z.number().nonnegative().optional(),
  cacheWritePerMillion: z.number().nonnegative().optional(),
  perImage: z.number().nonnegative().optional(),
  perSecond: z.number().nonnegative().optional().describe('Of sound or film, taken or made.'),
  perMillionCharacters: z.number().nonnegative().optional().describe('Of text that is spoken or translated.'),
});

const allCapabilities = Object.keys(capabilityShapes) as PipelineTag[];

const arm = z.strictObject({
  name: z.string().min(1).max(40),
  policy: z.enum(['tree', 'learned']).optional().describe('Who decides.'),
  profile: z.enum(profiles).optional(),
  model: z.string().min(1).optional().describe('Tried first where it can and may take the request.'),
  prompt: z.string().min(1).max(4000).optional().describe('An instruction put before the conversation.'),
});

const experiment = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/, 'use lower-case letters, digits and dashes'),
  arms: z.tuple([arm, arm]),
  outcomes: z.int().min(40).max(10_000).default(1000).describe('Ends after so many at the latest.'),
});

const dollars = z.number().nonnegative().max(1e9).optional();

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

export const configSchema = z.strictObject({
  server: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(4747),
      allowedHosts: z
        .array(z.string().min(1))
        .default([])
        .describe('Host names by which the gateway may be addressed, beside loopback.'),
      allowedOrigins: z
        .array(z.string().min(1))
        .default([])
        .describe('Web origins whose pages may call the gateway, such as http://localhost:3000.'),
      apiKey: z
        .string()
        .min(16)
        .optional()
        .describe(
          'An admin key; when set every caller needs a key. Elsewhere than at loopback one is always needed.',
        ),
      requireKey: z
        .boolean()
        .default(false)
        .describe('Every caller needs a key also at loopback: server.apiKey, or one made by `polder keys`.'),
      bodyLimitMb: z.number().positive().max(1024).default(50),
      drainSeconds: seconds(30).describe('How long running answers may go on after a stop signal.'),
    })
    .prefault({}),
  providers: z.array(provider).default([]),
  discovery: z
    .strictObject({
      enabled: z.boolean().default(true).describe('Look for local servers at their default addresses.'),
      everySeconds: seconds(30),
    })
    .prefault({}),
  hub: z
    .strictObject({
      look: z
        .enum(['asked', 'daily', 'off'])
        .default('asked')
        .describe(
          'When the Hugging Face hub is asked which models there are: for kinds of work somebody wanted to know of, all of them every day, or never.',
        ),
      perTask: z.int().min(1).max(500).default(20).describe('Models of each list: the most downloaded.'),
      minimumDownloads: z.int().min(0).default(100).describe('In the last 30 days.'),
    })
    .prefault({}),
  transformers: z
    .strictObject({
      models: z
        .record(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'use owner/name'), z.enum(allCapabilities))
        .default({})
        .describe(
          'Models of the hub to run on this machine by transformers.js, each with its kind of work; fetched when first used.',
        ),
      maxGigabytes: z
        .number()
        .positive()
        .max(100_000)
        .default(20)
        .describe('Of all such models on the disk; those used longest ago give way.'),
    })
    .prefault({}),
  trustedHosts: z
    .array(z.string().min(1))
    .default([])
    .describe('Hosts of your own network whose local servers count as local.'),
  routing: z
    .strictObject({
      profile: z.enum(profiles).default('balanced'),
      prefer: z.enum(['local', 'cloud', 'none']).default('none'),
      localModels: z.array(z.string().min(1)).default([]).describe('Local models to use first, best first.'),
      cloudModels: z.array(z.string().min(1)).default([]).describe('Cloud models to use first, best first.'),
      localFallback: z.boolean().default(true).describe('When the cloud fails, try a local model.'),
      attempts: z.int().min(1).max(10).default(4).describe('Models tried for one request at most.'),
      cascade: z
        .enum(['auto', 'never', 'always'])
        .default('auto')
        .describe('Try a local model first and go on to the cloud where its answer does not convince.'),
      cascadeSeconds: seconds(15).describe('How long a local answer may be held back to be judged.'),
      policy: z
        .enum(['auto', 'tree', 'learned'])
        .default('auto')
        .describe(
          'Who decides: auto lets the learned policy take over each kind of traffic once it has shown there that it does better.',
        ),
      explore: z
        .number()
        .min(0)
        .max(0.2)
        .default(0.04)
        .describe(
          'Share of open requests that may try another model, so that there is something to learn from.',
        ),
      localGoal: z
        .number()
        .min(0)
        .max(1)
        .default(0.7)
        .describe(
          'Share of answers that this machine shall make: while it makes fewer, the cloud must be worth more. 0: no goal.',
        ),
      savedGoal: z
        .number()
        .min(0)
        .max(1)
        .default(0.6)
        .describe(
          'Share of what all answers would cost in the cloud that shall be saved: while less is, money is dearer. 0: no goal.',
        ),
      adapt: z
        .boolean()
        .default(true)
        .describe('Let the line between local and cloud move by itself, within bounds, on evidence.'),
    })
    .prefault({}),
  experiments: z
    .array(experiment)
    .default([])
    .describe('Two ways of doing, compared on conversations and keys; each ends by itself.'),
  privacy: z
    .strictObject({
      default: z
        .enum(privacyClasses)
        .default('open')
        .describe('Class of a request that says nothing of its own.'),
      found: z
        .enum(['private', 'masked'])
        .default('private')
        .describe('Class of a request in which something private is found.'),
      unreadable: z
        .enum(['private', 'open'])
        .default('private')
        .describe('Images, sounds and files, into which nobody has looked: may they leave?'),
      words: z.array(z.string().min(1)).default([]).describe('Words that are private to you.'),
      names: z.array(z.string().min(1)).default([]).describe('Names that are private to you.'),
      patterns: z
        .array(z.string().min(1))
        .default([])
        .describe('Regular expressions of what is private to you; those that could take long are refused.'),
    })
    .prefault({}),
  memory: memorySettings,
  packs: z
    .strictObject({
      modules: z
        .array(z.string().min(1))
        .default([])
        .describe('Packs of your own: files whose default export makes one, seen from this file.'),
      manim: z
        .string()
        .min(1)
        .default('manim')
        .describe('The program of the animation pack, by name or path.'),
    })
    .prefault({}),
  egress: z
    .strictObject({
      retentionDays: z
        .number()
        .positive()
        .max(36_500)
        .default(365)
        .describe('How long the journal of what left this machine is kept.'),
      maskedSecrets: z
        .enum(['remove', 'refuse'])
        .default('remove')
        .describe('A key or password in a request of class masked is cut out of it, or the request stays.'),
    })
    .prefault({}),
  aliases: z
    .record(z.string(), z.string())
    .default({})
    .describe('Names that clients use, each with the model it means; `*` at the end matches any rest.'),
  prices: z
    .record(z.string(), price)
    .default({})
    .describe('US dollars by model: per million tokens, per picture, per second, per million characters.'),
  budget: z
    .strictObject({
      dayUsd: dollars.describe('DAILY_BUDGET_USD: most that may be spent in a day, in US dollars.'),
      monthUsd: dollars,
      totalUsd: dollars,
      zone: z
        .string()
        .refine(isTimeZone, 'use an IANA name, such as Europe/Berlin')
        .optional()
        .describe('Where the day ends at midnight; the time zone of this machine where not set.'),
      warnAt: z
        .array(z.number().positive().max(1))
        .default([0.5, 0.8, 0.95])
        .describe('Shares of a limit at which to warn.'),
      allowUnpriced: z
        .boolean()
        .default(false)
        .describe('Use a cloud model of unknown price where it is asked for by name; no limit covers it.'),
    })
    .prefault({}),
  quality: z
    .strictObject({
      enabled: z
        .boolean()
        .default(false)
        .describe('QUALITY_ASSESSMENT_ENABLED: have a small share of answers judged by a model.'),
      share: z.number().min(0).max(1).default(0.05).describe('Share of answers that is judged.'),
      judge: z
        .string()
        .min(1)
        .default('auto')
        .describe('Model that judges, as provider/name; auto: the best local one that did not answer.'),
      dayUsd: z
        .number()
        .nonnegative()
        .max(1e9)
        .default(0.25)
        .describe('Most that judging may cost in a day, in US dollars; what is private is judged locally.'),
      perDay: z.int().min(0).max(100_000).default(200).describe('Answers judged in a day at most.'),
    })
    .prefault({}),
  recording: z
    .enum(['durable', 'relaxed'])
    .default('durable')
    .describe('durable: an answer ends when its record is on disk. relaxed: it does not wait.'),
  results: z
    .strictObject({
      maxGigabytes: z
        .number()
        .positive()
        .default(10)
        .describe('Room for pictures, sound and films that models made; the oldest are let go beyond it.'),
    })
    .prefault({}),
  timeouts: z
    .strictObject({
      connectSeconds: seconds(3),
      localFirstByteSeconds: seconds(600).describe('A local model may take long to read a long prompt.'),
      cloudFirstByteSeconds: seconds(120),
      idleSeconds: seconds(120).describe('Longest pause within an answer.'),
      workSeconds: seconds(900).describe(
        'Longest pause between two signs of life from a picture, film or sound under way.',
      ),
      loadingSeconds: seconds(180).describe('How long a loading model is waited for.'),
    })
    .prefault({}),
  confidenceThreshold: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'GEMINI_CONFIDENCE_THRESHOLD: relevance from which work stays local, in place of the profile’s.',
    ),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = z.output<typeof configSchema>;
export type ProviderConfig = Config['providers'][number];
