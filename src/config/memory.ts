import { z } from 'zod';

/** What `config.yaml` may say about memory. */
export const memorySettings = z
  .strictObject({
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
  })
  .prefault({});
