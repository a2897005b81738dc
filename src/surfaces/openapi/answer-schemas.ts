import { z } from 'zod';
import { answers, schemas } from './answers.gen.ts';
import type { AnswerName } from './answers.ts';
import { openToMore, outputSchema, type Schema } from './schemas.ts';

/** The schemas of answers, those with a name once and referred to. */
export interface AnswerSchemas {
  readonly named: Readonly<Record<string, Schema>>;
  of(answer: AnswerName): Schema;
}

const addressOf = (id: string) => `#/components/schemas/${id}`;

export function answerSchemas(): AnswerSchemas {
  const made = z.toJSONSchema(schemas, { io: 'output', uri: addressOf, override: openToMore });
  const named = Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _, $id: _id, ...schema }]) => [name, schema]),
  );
  return {
    named,
    of(answer) {
      const schema: z.ZodType = answers[answer];
      const id = schemas.get(schema)?.id;
      return id === undefined ? outputSchema(schema) : { $ref: addressOf(id) };
    },
  };
}
