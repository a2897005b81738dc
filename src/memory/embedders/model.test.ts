import { describe, expect, it } from 'vitest';
import { createModelEmbedder, type EmbeddingCall, measureDimensions } from './model.ts';

function recorded(answer: (texts: readonly string[]) => readonly number[][] = ones) {
  const asked: string[][] = [];
  const call: EmbeddingCall = async (texts) => {
    asked.push([...texts]);
    return answer(texts);
  };
  return { asked, call };
}

const ones = (texts: readonly string[]) => texts.map(() => [1, 0, 0]);
const embedderOf = (model: string, call: EmbeddingCall) =>
  createModelEmbedder({ model, place: 'local', dimensions: 3, call });

describe('an embedder that is a model', () => {
  it.each([
    ['ollama/nomic-embed-text:latest', 'search_query: a', 'search_document: a'],
    ['lmstudio/intfloat/multilingual-e5-small', 'query: a', 'passage: a'],
    ['ollama/mxbai-embed-large', 'Represent this sentence for searching relevant passages: a', 'a'],
    ['ollama/snowflake-arctic-embed2', 'query: a', 'a'],
    ['ollama/all-minilm', 'a', 'a'],
    ['ollama/bge-m3', 'a', 'a'],
  ])('tells %s what a text is, as it was trained', async (model, query, passage) => {
    const { asked, call } = recorded();
    await embedderOf(model, call).embed(['a'], 'query');
    await embedderOf(model, call).embed(['a'], 'passage');
    expect(asked).toEqual([[query], [passage]]);
  });

  it('gives the vectors in order, and asks nobody about nothing', async () => {
    const { asked, call } = recorded((texts) => texts.map((text) => [text.length, 0, 1]));
    const embedder = embedderOf('ollama/all-minilm', call);
    expect(await embedder.embed(['a', 'bbb'], 'passage')).toEqual([
      Float32Array.of(1, 0, 1),
      Float32Array.of(3, 0, 1),
    ]);
    expect(await embedder.embed([], 'passage')).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['too few', () => [], /0 vectors for 1/],
    ['another space', () => [[1, 2]], /2 dimensions in place of 3/],
    ['no numbers', () => [[1, Number.NaN, 1]], /not a number/],
  ])('does not take an answer with %s', async (_what, answer, message) => {
    const embedding = embedderOf('ollama/all-minilm', recorded(answer).call).embed(['a'], 'query');
    await expect(embedding).rejects.toThrow(message);
  });

  it('finds out how long the vectors are', async () => {
    const { signal } = new AbortController();
    expect(await measureDimensions('m', recorded().call, signal)).toBe(3);
    await expect(measureDimensions('m', recorded(() => [[]]).call, signal)).rejects.toThrow(/0 dimensions/);
  });
});
