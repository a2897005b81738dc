// Writes the OpenAPI document and the JSON Schemas of config.yaml and of the animation pack's scenes beside the
// built program.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { configSchema } from '../../src/config/schema.ts';
import { sceneSchema } from '../../src/packs/animation/scene.ts';
import { openApiText } from '../../src/surfaces/openapi/routes.ts';

write('polder', {
  ...z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' }),
  title: 'Polder config.yaml',
});
write('animation', { ...z.toJSONSchema(sceneSchema, { io: 'input', reused: 'ref' }), title: 'Animation' });

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync(join('dist', 'openapi.json'), await openApiText(version));

function write(name, schema) {
  writeFileSync(join('dist', `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
