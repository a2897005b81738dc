import { describe, expect, it } from 'vitest';
import type { Embedder } from '../embedders/embedder.ts';
import { QuestionVectors } from './question-vectors.ts';

/** Answers only when it is told to, and counts how often it was asked. */
function heldEmbedder() {
  const gate = Promise.withResolvers<void>();
  const asked: string[] = [];
  const embedder: Embedder = {
    id: 'home/held',
    dimensions: 2,
    place: 'local',
    async embed(texts) {
      asked.push(...texts);
      await gate.promise;
      return texts.map((text) => Float32Array.of(text.length, 1));
    },
  };
  return { embedder, asked, open: () => gate.resolve(), fail: (why: Error) => gate.reject(why) };
}

describe('vectors of questions', () => {
  it('are made once, however many need them, at once or later', async () => {
    const { embedder, asked, open } = heldEmbedder();
    const vectors = new QuestionVectors(embedder);
    const both = Promise.all([vectors.of('where?'), vectors.inTime('where?', 60_000)]);
    open();
    expect(await both).toEqual([Float32Array.of(6, 1), Float32Array.of(6, 1)]);
    expect(await vectors.ofAll(['why?', 'where?'], new AbortController().signal)).toEqual([
      Float32Array.of(4, 1),
      Float32Array.of(6, 1),
    ]);
    expect(asked).toEqual(['where?', 'why?']);
  });

  it('are not waited for longer than was said, and are there for who asks next', async () => {
    const { embedder, asked, open } = heldEmbedder();
    const vectors = new QuestionVectors(embedder);
    expect(await vectors.inTime('where?', 0)).toBeUndefined();
    open();
    expect(await vectors.of('where?')).toEqual(Float32Array.of(6, 1));
    expect(asked).toEqual(['where?']);
  });

  it('are at hand for who cannot wait once they have been made', async () => {
    const { embedder, open } = heldEmbedder();
    const vectors = new QuestionVectors(embedder);
    expect(vectors.ready('where?')).toBeUndefined();
    const made = vectors.of('where?');
    expect(vectors.ready('where?')).toBeUndefined();
    open();
    await made;
    expect(vectors.ready('where?')).toEqual(Float32Array.of(6, 1));
  });

  it('are made anew where they failed', async () => {
    const first = heldEmbedder();
    let { embedder } = first;
    const changing: Embedder = { ...embedder, embed: (...given) => embedder.embed(...given) };
    const vectors = new QuestionVectors(changing);
    first.fail(new Error('gone'));
    expect(await vectors.inTime('where?', 60_000)).toBeUndefined();
    const second = heldEmbedder();
    second.open();
    embedder = second.embedder;
    expect(await vectors.of('where?')).toEqual(Float32Array.of(6, 1));
  });

  it('of many that nobody waits for any more do not pile up, and another is still made', async () => {
    const { embedder, asked, open } = heldEmbedder();
    const vectors = new QuestionVectors(embedder);
    for (let number = 0; number < 8; number++) await vectors.inTime(`question ${number}`, 0);
    const aborted = AbortSignal.abort();
    const ninth = vectors.of('ninth', aborted);
    open();
    expect(await ninth).toEqual(Float32Array.of(5, 1));
    expect(asked).toHaveLength(9);
  });
});
