import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Polder } from '../../src/client/index.ts';
import { startGateway } from '../support/gateway.ts';
import { startOpenAICompatible } from '../world/index.ts';

const example = join(import.meta.dirname, '../../integrations/packs/card.mjs');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'polder-pack-'));
});
afterEach(() => rmSync(home, { recursive: true }));

describe('a pack of one’s own', () => {
  it('is there as the documentation says, and escapes what a model writes', async () => {
    cpSync(example, join(home, 'card.mjs'));
    const models = await startOpenAICompatible({
      models: [{ id: 'small', contextLength: 8192, tools: true }],
    });
    try {
      await using gateway = await startGateway({
        home,
        config: {
          packs: { modules: ['card.mjs'] },
          providers: [{ id: 'home', kind: 'openai-compatible', url: models.url }],
        },
      });
      await gateway.knows('pack/card', 'pack/animation', 'home/small');
      models.script.always({ content: '{"lines": ["Happy birthday, <script>&\\"Ada\\"!"]}' });
      const client = new Polder({ url: gateway.url });
      const answer = await client.chat({
        model: 'pack/card',
        messages: [{ role: 'user', content: 'a birthday card for Ada' }],
      });
      expect(answer.text).toMatch(/\[card\.svg\]\(http\S+\/polder\/results\/[0-9a-f]{64}\)/);
      expect(answer.text).toContain('Happy birthday, &#60;script&#62;&#38;&#34;Ada&#34;!</text>');
      const wished = await client.task('make a birthday card for Ada');
      expect(wished).toMatchObject({ model_used: 'pack/card', capability: 'text-to-image' });
      expect(wished.files.map(({ name }) => name)).toEqual(['card.svg']);
    } finally {
      await models.close();
    }
  });

  it.each([
    ['nothing.mjs', '', 'default export'],
    ['odd.mjs', 'export default () => ({ name: "No Name" });', 'name: must be lower-case'],
    [
      'plain.mjs',
      'export default () => ({ name: "a", title: "A", capabilities: [], schema: {}, instruction: "x" });',
      'schema: must be made with the z',
    ],
    ['broken.mjs', 'export default (', 'cannot be loaded'],
    ['missing.mjs', undefined, 'cannot be loaded'],
    ['twice.mjs', undefined, 'called animation already'],
  ])('that cannot be used stops the start and says why: %s', async (name, text, words) => {
    const twice = `import make from ${JSON.stringify(example)};\nexport default (kit) => ({ ...make(kit), name: 'animation' });`;
    if (name === 'twice.mjs') writeFileSync(join(home, name), twice);
    else if (text !== undefined) writeFileSync(join(home, name), text);
    await expect(startGateway({ home, config: { packs: { modules: [name] } } })).rejects.toThrow(words);
  });
});
