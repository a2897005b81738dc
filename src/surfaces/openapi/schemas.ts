import { z } from 'zod';

export type Schema = Readonly<Record<string, unknown>>;

/** As a request may be written, with what may be left out. */
export function inputSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

/** As an answer is written, which may hold more tomorrow. */
export function outputSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'output',
    unrepresentable: 'any',
    override: openToMore,
  });
  return rest;
}

/** Lets objects have fields that are not named; zod closes them in answers. */
export function openToMore({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}
