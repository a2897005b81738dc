import { z } from 'zod';
import { privacyClasses } from '../shared/place.ts';

/** What `config.yaml` may say about memory. */
export const memorySettings = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe('false: nothing is recalled and nothing learned; what is there stays.'),
    learn: z
      .boolean()
      .default(true)
      .describe('Remember answers as candidates, and learn from ratings and corrections which are good.'),
    embedder: z
      .string()
      .min(1)
      .default('auto')
      .describe(
        'What compares entries in meaning: a local model such as ollama/nomic-embed-text, `built-in`, or `auto`: a local model where there is one.',
      ),
    vectors: z
      .enum(['auto', 'embedded', 'pgvector', 'qdrant'])
      .default('auto')
      .describe(
        'Where vectors are kept for searching: within Polder, in PostgreSQL (DATABASE_URL), in Qdrant (QDRANT_URL). auto: in Qdrant where QDRANT_URL is set.',
      ),
    patienceMs: z
      .number()
      .nonnegative()
      .max(10_000)
      .default(50)
      .describe('How long a request waits for what is known about it, in milliseconds.'),
    contextTokens: z
      .int()
      .min(0)
      .max(100_000)
      .default(1_500)
      .describe('Most tokens of memory that are put into a prompt; 0: none.'),
    trimCloudAbove: z
      .int()
      .min(0)
      .default(8_000)
      .describe('Tokens of earlier turns from which a cloud model gets fewer of them; 0: it gets all.'),
    answerKnown: z
      .boolean()
      .default(true)
      .describe('Give a known solution at once, without a model, where it is relevant enough.'),
    prefetch: z
      .boolean()
      .default(false)
      .describe('Let an idle local model answer common questions anew before their kept answers are over.'),
    cache: z
      .strictObject({
        answers: z
          .enum(['auto', 'repeatable', 'always', 'never'])
          .default('auto')
          .describe(
            'Which answers are kept to be given again; repeatable: to requests of temperature 0; auto: those, and what the cloud was paid for also to other plain questions.',
          ),
        hours: z.number().positive().max(8_760).default(24).describe('How long an answer is kept.'),
        paidDays: z
          .number()
          .positive()
          .max(366)
          .default(30)
          .describe('How long an answer of the cloud is kept for plain questions (auto).'),
        meaningHours: z
          .number()
          .nonnegative()
          .max(8_760)
          .default(6)
          .describe('How long it is given to the same question in other words; 0: never.'),
        entries: z.int().min(1).max(1_000_000).default(5_000).describe('Answers kept at most.'),
      })
      .prefault({}),
    usualClass: z
      .enum(privacyClasses)
      .default('private')
      .describe('Class of what is remembered without one; what holds something private is private anyway.'),
    limits: z
      .strictObject({
        entries: z.int().min(1).max(10_000_000).default(1_000_000).describe('Entries in all.'),
        candidates: z
          .int()
          .min(0)
          .max(1_000_000)
          .default(10_000)
          .describe('Entries that wait to prove themselves; beyond that the least valuable go.'),
        perKey: z.int().min(0).max(10_000_000).default(20_000).describe('Entries of one key.'),
      })
      .prefault({}),
  })
  .prefault({});
