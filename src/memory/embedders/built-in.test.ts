import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInEmbedder } from './built-in.ts';

async function similarity(one: string, other: string): Promise<number> {
  const [first, second] = await builtInEmbedder.embed([one, other], 'query');
  return first!.reduce((sum, value, index) => sum + value * second![index]!, 0);
}

describe('the built-in embedder', () => {
  it.each([
    ['How do I restart the nginx service on Ubuntu?', 'restarting nginx services under ubuntu'],
    ['Port 3000 is already in use EADDRINUSE', 'Error: listen EADDRINUSE: address already in use :::3000'],
    ['What is the capital of France?', 'Which city is the capital of France?'],
    ['Die Rechnungen der Kunden exportieren', 'Kundenrechnung exportieren als CSV'],
    ['¿Cómo configuro el servidor de correo?', 'configuración del servidor de correo'],
    ['readFileSync returns a Buffer', 'why does read file sync give me a buffer'],
    ['如何重启nginx服务', '怎样重新启动 nginx 服务?'],
    ['Как перезапустить службу nginx', 'перезапуск службы nginx'],
  ])('finds that "%s" and "%s" are about the same', async (one, other) => {
    const unrelated = 'A recipe for pasta with tomatoes, olives and a little garlic';
    expect(await similarity(one, other)).toBeGreaterThan(0.4);
    expect(await similarity(one, unrelated)).toBeLessThan(0.25);
  });

  it('is not misled by grammar that two texts share', async () => {
    const same = await similarity('How can I do this with the printer?', 'printer setup');
    const grammar = await similarity(
      'How can I do this with the printer?',
      'How can I do this with the dough?',
    );
    expect(same).toBeGreaterThan(grammar);
  });

  it('makes the vectors that its id promises', async () => {
    const [vector] = await builtInEmbedder.embed(['The quick brown fox'], 'passage');
    expect(vector).toHaveLength(builtInEmbedder.dimensions);
    const filled = [...vector!.entries()].filter(([, value]) => value !== 0);
    expect(
      filled.slice(0, 4).map(([place, value]) => [place, Number(value.toFixed(5))]),
    ).toMatchInlineSnapshot(`
      [
        [
          0,
          0.14486,
        ],
        [
          5,
          0.3021,
        ],
        [
          10,
          0.07923,
        ],
        [
          18,
          -0.07923,
        ],
      ]
    `);
  });

  it('gives any text one vector of length one, or of zeros where there is no word in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const [vector, again] = await builtInEmbedder.embed([text, text], 'query');
        const length = Math.hypot(...vector!);
        expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
        expect(again).toEqual(vector);
      }),
    );
    expect(await similarity('?!', '?!')).toBe(0);
  });

  it('stops between texts when it is told to', async () => {
    const given = AbortSignal.abort();
    await expect(builtInEmbedder.embed(['a', 'b'], 'passage', given)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
