// Writes the JSON Schema of config.yaml beside the built program, for editors.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { configSchema } from '../../src/config/schema.ts';

const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' });
const titled = { ...schema, title: 'Polder config.yaml' };
writeFileSync(join('dist', 'polder.schema.json'), `${JSON.stringify(titled, null, 2)}\n`);
