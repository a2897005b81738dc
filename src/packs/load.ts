import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Pack } from './pack.ts';
import { findProgram, hasSandbox, runInSandbox } from './sandbox.ts';

/** What a module of a pack is given, so that it needs nothing installed. */
export interface PackKit {
  readonly z: typeof z;
  readonly findProgram: typeof findProgram;
  readonly hasSandbox: typeof hasSandbox;
  readonly runInSandbox: typeof runInSandbox;
}

/** The default export of a module of a pack. */
export type PackModule = (kit: PackKit) => Pack<never>;

const isFunction = (value: unknown) => typeof value === 'function';
const packShape = z.looseObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes'),
  title: z.string().min(1),
  capabilities: z.array(z.string()),
  wishes: z
    .array(z.string().regex(/[\p{L}\p{N}]/u, 'must have words'))
    .min(1)
    .optional(),
  schema: z.custom((value) => value instanceof z.ZodType, 'must be made with the z of the kit'),
  instruction: z.string().min(1),
  complexity: z.custom(isFunction, 'must be a function'),
  compile: z.custom(isFunction, 'must be a function'),
  perform: z.custom(isFunction, 'must be a function').optional(),
});

/**
 * Loads a pack of the user's own.
 *
 * @param folder from which a relative path is seen
 * @throws Error which says what is wrong with the module
 */
export async function loadPack(path: string, folder: string): Promise<Pack> {
  const file = isAbsolute(path) ? path : join(folder, path);
  const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
  if (!isFunction(module.default)) throw new Error('Its default export is not a function that makes a pack.');
  const made = (module.default as PackModule)({ z, findProgram, hasSandbox, runInSandbox });
  const checked = packShape.safeParse(made);
  if (checked.success) return made as unknown as Pack;
  const [issue] = checked.error.issues;
  throw new Error(`${issue!.path.join('.') || 'The pack'}: ${issue!.message}.`);
}
